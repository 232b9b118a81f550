/**
 * Emulators of AWS that the suites of adapters and of the whole system run on beside the embedded
 * services. Nothing here is touched unless a run asks for it.
 */
@NullMarked
package io.farstrike.local.emulator;

import org.jspecify.annotations.NullMarked;

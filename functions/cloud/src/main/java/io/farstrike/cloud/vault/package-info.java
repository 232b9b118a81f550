/** Broker tokens, encrypted. */
@NullMarked
package io.farstrike.cloud.vault;

import org.jspecify.annotations.NullMarked;

/** What functions do before the platform takes a snapshot of them, and after it restores one. */
@NullMarked
package io.farstrike.cloud.snapshot;

import org.jspecify.annotations.NullMarked;

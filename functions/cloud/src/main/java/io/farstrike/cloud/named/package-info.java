/** What a user keeps under names: counted, and versioned by tags. */
@NullMarked
package io.farstrike.cloud.named;

import org.jspecify.annotations.NullMarked;

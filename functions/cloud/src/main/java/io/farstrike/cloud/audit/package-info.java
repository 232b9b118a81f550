/** The append-only record of what was changed, by whom. */
@NullMarked
package io.farstrike.cloud.audit;

import org.jspecify.annotations.NullMarked;

/** What a user may have, and what an administrator may change of it. */
@NullMarked
package io.farstrike.cloud.quota;

import org.jspecify.annotations.NullMarked;

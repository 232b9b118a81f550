/** A user's files. */
@NullMarked
package io.farstrike.cloud.workspace;

import org.jspecify.annotations.NullMarked;

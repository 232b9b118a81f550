/** Users and their sessions. */
@NullMarked
package io.farstrike.cloud.members;

import org.jspecify.annotations.NullMarked;

/** What erases a user. */
@NullMarked
package io.farstrike.cloud.erasure;

import org.jspecify.annotations.NullMarked;

/** A user who is none: signs in and does a little of everything, to see whether it works. */
@NullMarked
package io.farstrike.ops.canary;

import org.jspecify.annotations.NullMarked;

/** Who is told when something is wrong, of what, and what to do then. */
@NullMarked
package io.farstrike.cdk.watch;

import org.jspecify.annotations.NullMarked;

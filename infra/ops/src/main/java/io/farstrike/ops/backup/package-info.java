/** A copy of a stage's users, tables and objects, and the way back into an empty stage. */
@NullMarked
package io.farstrike.ops.backup;

import org.jspecify.annotations.NullMarked;

/** An operator's programs. They run on the operator's machine, under the operator's roles. */
@NullMarked
package io.farstrike.ops;

import org.jspecify.annotations.NullMarked;

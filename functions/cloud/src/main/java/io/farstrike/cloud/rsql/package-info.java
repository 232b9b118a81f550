/** Conditions and orders of rows, as users write them. */
@NullMarked
package io.farstrike.cloud.rsql;

import org.jspecify.annotations.NullMarked;

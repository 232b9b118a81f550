/** Tests of the synthesised templates. */
@NullMarked
package io.farstrike.cdk;

import org.jspecify.annotations.NullMarked;

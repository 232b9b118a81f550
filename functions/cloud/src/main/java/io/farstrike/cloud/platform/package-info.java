/** The parts that a function is made of. */
@NullMarked
package io.farstrike.cloud.platform;

import org.jspecify.annotations.NullMarked;

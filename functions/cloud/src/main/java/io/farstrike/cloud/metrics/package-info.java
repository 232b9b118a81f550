/** Figures of a function's instance, and where all instances add theirs up. */
@NullMarked
package io.farstrike.cloud.metrics;

import org.jspecify.annotations.NullMarked;

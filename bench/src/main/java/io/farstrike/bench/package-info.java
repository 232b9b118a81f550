/** Benchmarks of whole commands and of kernels. */
@NullMarked
package io.farstrike.bench;

import org.jspecify.annotations.NullMarked;

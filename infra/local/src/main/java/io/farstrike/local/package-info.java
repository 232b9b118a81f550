/** The whole system in one JVM, without Docker and without an account. */
@NullMarked
package io.farstrike.local;

import org.jspecify.annotations.NullMarked;

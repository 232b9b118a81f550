/** The day's instrument list. */
@NullMarked
package io.farstrike.cloud.instruments;

import org.jspecify.annotations.NullMarked;

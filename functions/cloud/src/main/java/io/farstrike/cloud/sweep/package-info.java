/** The search for lost jobs over all users. Functions that act for one user may not use it. */
@NullMarked
package io.farstrike.cloud.sweep;

import org.jspecify.annotations.NullMarked;

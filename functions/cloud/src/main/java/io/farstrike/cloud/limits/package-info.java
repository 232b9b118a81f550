/** How many requests are let in: of a user, and of an address where no user is known yet. */
@NullMarked
package io.farstrike.cloud.limits;

import org.jspecify.annotations.NullMarked;

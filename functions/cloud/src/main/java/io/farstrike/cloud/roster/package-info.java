/** All users, for administrators. Functions that act for one user stay away from here. */
@NullMarked
package io.farstrike.cloud.roster;

import org.jspecify.annotations.NullMarked;

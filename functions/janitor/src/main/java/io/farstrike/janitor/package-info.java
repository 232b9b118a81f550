/**
 * What runs by itself, over all users. Functions that act for one user may not use it; it acts on a
 * user's data only in the scope of a user whom an index named.
 */
@NullMarked
package io.farstrike.janitor;

import org.jspecify.annotations.NullMarked;

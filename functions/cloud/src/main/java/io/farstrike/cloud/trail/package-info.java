/** The record of changes, read: by its user, and across users by administrators. */
@NullMarked
package io.farstrike.cloud.trail;

import org.jspecify.annotations.NullMarked;

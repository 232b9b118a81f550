/** Live monitors of screens: one at a time of a user, refreshed by workers turn by turn. */
@NullMarked
package io.farstrike.cloud.monitors;

import org.jspecify.annotations.NullMarked;

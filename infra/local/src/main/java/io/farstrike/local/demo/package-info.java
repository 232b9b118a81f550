/** The main job, run as a user would run it: over HTTP, from sign-up to the two tables. */
@NullMarked
package io.farstrike.local.demo;

import org.jspecify.annotations.NullMarked;

/** Screens as users write them: in text, built in or their own. */
@NullMarked
package io.farstrike.cloud.screens;

import org.jspecify.annotations.NullMarked;

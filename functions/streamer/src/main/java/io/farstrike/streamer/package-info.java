/** The Lambda that runs the live stream: feeds in, engines, frames out, and the hand-over. */
@NullMarked
package io.farstrike.streamer;

import org.jspecify.annotations.NullMarked;

/** The engine of the live stream: connections, frames, timers. */
@NullMarked
package io.farstrike.market.stream;

import org.jspecify.annotations.NullMarked;

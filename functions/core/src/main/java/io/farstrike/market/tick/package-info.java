/** What a feed says of a symbol at a moment, made fit for detection. */
@NullMarked
package io.farstrike.market.tick;

import org.jspecify.annotations.NullMarked;

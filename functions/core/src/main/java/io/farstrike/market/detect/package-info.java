/** Detectors of highs and lows, trends and surges, one set a symbol, and the events they raise. */
@NullMarked
package io.farstrike.market.detect;

import org.jspecify.annotations.NullMarked;

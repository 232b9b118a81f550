/** Buying against selling, and how busy the market is. */
@NullMarked
package io.farstrike.market.pressure;

import org.jspecify.annotations.NullMarked;

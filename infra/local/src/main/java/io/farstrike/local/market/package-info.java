/**
 * The markets that the simulated broker serves: a real NSE close read from a bhavcopy, or a
 * built-in one computed from a small table of calibrated figures.
 *
 * <h2>Where bid and offer come from</h2>
 *
 * <p>A close file has no order book, so {@link io.farstrike.local.market.BookRule} makes one from
 * close, tick and liquidity, always the same one for the same contract and day:
 *
 * <ul>
 *   <li><b>Liquidity</b> is lots traded today plus a fiftieth of the lots in open interest.
 *   <li><b>Traded today:</b> two sides around the close. The spread is 0.3 % of the close plus 12 %
 *       divided by (1 + liquidity) to the power 0.45, at least a tick, at most 60 %. This fits the
 *       spreads seen in a RELIANCE chain: a tick or 0.4 % above 10,000 lots, about 1 % at some
 *       hundreds, 5 to 10 % at one.
 *   <li><b>Not traded, open interest left:</b> a wide book (15 to 50 %, at least four ticks) around
 *       the settlement price; a quarter of these contracts has offers only, a tenth bids only. The
 *       last price stays where it was, possibly far from the bid.
 *   <li><b>Neither:</b> a dead contract has no book and no last price.
 *   <li><b>Shares</b> have a book of one tick; <b>indices</b> have none.
 * </ul>
 *
 * <p>Prices lie on the tick, bids are at least one tick and below every offer, quantities are whole
 * lots. Thin contracts fill fewer of the five levels; the rest is empty.
 */
@NullMarked
package io.farstrike.local.market;

import org.jspecify.annotations.NullMarked;

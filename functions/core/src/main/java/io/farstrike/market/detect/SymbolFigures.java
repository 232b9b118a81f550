package io.farstrike.market.detect;

/**
 * Where a symbol stands in a session; counts are 0 until its first tick of that session.
 *
 * @param lastPrice paise
 * @param prevClose paise, {@link io.farstrike.market.tick.Tick#UNKNOWN} when it is not known
 * @param highs announced
 * @param lows announced
 * @param trendsUp emitted
 * @param trendsDown emitted
 * @param surgesUp told
 * @param surgesDown told
 */
public record SymbolFigures(
    long lastPrice,
    long prevClose,
    int highs,
    int lows,
    int trendsUp,
    int trendsDown,
    int surgesUp,
    int surgesDown) {}

package io.farstrike.market.stream;

/**
 * How old a universe's ticks are.
 *
 * @param ageMs since its newest tick was taken, server time
 * @param lastTickMs event time of that tick; 0 when there was none
 * @param staleSymbols symbols over the limit
 */
record Staleness(long ageMs, long lastTickMs, int staleSymbols) {}

package io.farstrike.market.detect;

/** Takes what detectors raise, in their order. */
public interface EventSink {

  void raised(MarketEvent event);

  /** A symbol's trend is over; that is no event, but its row leaves every view. */
  void trendEnded(String symbol, long tsMs);
}

package io.farstrike.bench;

import io.farstrike.market.detect.EventSink;
import io.farstrike.market.detect.MarketEvent;

/** Counts events and forgets them. */
final class CountingSink implements EventSink {

  private long events;

  long events() {
    return events;
  }

  @Override
  public void raised(MarketEvent event) {
    events++;
  }

  @Override
  public void trendEnded(String symbol, long tsMs) {
    // an end is no event
  }
}

package io.farstrike.market.stream;

import io.farstrike.market.detect.MarketEvent;
import io.farstrike.market.filter.StreamFilter;
import io.farstrike.market.match.MemberPreferences;
import io.farstrike.market.universe.SymbolSet;
import java.util.List;

/** A filter with an error in it. */
record FailingFilter() implements StreamFilter {

  static MemberPreferences wishes(SymbolSet symbols) {
    return new MemberPreferences(
        List.of("FNO"),
        symbols,
        List.of("FNO"),
        symbols,
        "default",
        1,
        "",
        "failing",
        new FailingFilter());
  }

  @Override
  public boolean admits(MarketEvent event) {
    throw new IllegalStateException("broken");
  }

  @Override
  public long entersAtMs(MarketEvent event) {
    return Long.MIN_VALUE;
  }

  @Override
  public long leavesAfterMs(MarketEvent event) {
    return Long.MAX_VALUE;
  }
}

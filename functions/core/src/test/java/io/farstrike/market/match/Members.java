package io.farstrike.market.match;

import io.farstrike.market.filter.StreamFilter;
import io.farstrike.market.session.MarketStatus;
import io.farstrike.market.session.Period;
import io.farstrike.market.tick.Provider;
import io.farstrike.market.universe.SymbolSet;
import java.util.List;

/** Preferences and frames' heads of tests. */
final class Members {

  private Members() {}

  static MemberPreferences wanting(List<String> symbols, StreamFilter filter) {
    return wanting(symbols, filter.toString(), filter);
  }

  static MemberPreferences wanting(List<String> symbols, String canonical, StreamFilter filter) {
    SymbolSet set = SymbolSet.of(symbols);
    return new MemberPreferences(
        List.of("WATCHLIST:w1"),
        set,
        List.of("FNO"),
        SymbolSet.of(List.of("INFY")),
        "default",
        1,
        "Default filters active",
        canonical,
        filter);
  }

  static FrameHead head(long nowMs) {
    return new FrameHead(Provider.REPLAY, nowMs, nowMs);
  }

  static SnapshotInfo info(MemberPreferences preferences) {
    return new SnapshotInfo(MarketStatus.REGULAR, Period.MIDDAY, preferences);
  }

  static void connect(ViewClient client, Group group, MemberPreferences wishes, long nowMs) {
    group.snapshot(head(nowMs), "connect", info(wishes), Extras.NONE).forEach(client::take);
  }
}

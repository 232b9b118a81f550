package io.farstrike.local.market;

import java.util.Map;
import java.util.Optional;

/** How the broker lists the indices that options are written on. */
final class IndexNames {

  /**
   * One index.
   *
   * @param exchangeToken the exchange's number of it
   */
  record IndexName(String tradingSymbol, long exchangeToken) {}

  private static final Map<String, IndexName> BY_TICKER =
      Map.of(
          "NIFTY", new IndexName("NIFTY 50", 1001),
          "BANKNIFTY", new IndexName("NIFTY BANK", 1016),
          "FINNIFTY", new IndexName("NIFTY FIN SERVICE", 1007),
          "MIDCPNIFTY", new IndexName("NIFTY MID SELECT", 1125),
          "NIFTYNXT50", new IndexName("NIFTY NEXT 50", 1058));

  private IndexNames() {}

  static Optional<IndexName> of(String ticker) {
    return Optional.ofNullable(BY_TICKER.get(ticker));
  }
}

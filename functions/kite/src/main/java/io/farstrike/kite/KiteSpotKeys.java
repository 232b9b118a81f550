package io.farstrike.kite;

import io.farstrike.broker.InstrumentKey;
import io.farstrike.broker.SpotKeys;
import java.util.Map;

/** Under which names Kite quotes the indices that have options at the NSE. */
public final class KiteSpotKeys {

  /** Checked by {@code InstrumentCatalog.unconfirmedIndices} against the day's index rows. */
  public static final SpotKeys DEFAULTS =
      new SpotKeys(
          Map.of(
              "NIFTY", index("NIFTY 50"),
              "BANKNIFTY", index("NIFTY BANK"),
              "FINNIFTY", index("NIFTY FIN SERVICE"),
              "MIDCPNIFTY", index("NIFTY MID SELECT"),
              "NIFTYNXT50", index("NIFTY NEXT 50")));

  private KiteSpotKeys() {}

  private static InstrumentKey index(String name) {
    return new InstrumentKey("NSE", name);
  }
}

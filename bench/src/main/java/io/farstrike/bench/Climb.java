package io.farstrike.bench;

import static io.farstrike.market.tick.Tick.UNKNOWN;

import io.farstrike.market.tick.Provider;
import io.farstrike.market.tick.Tick;
import io.farstrike.market.universe.SymbolSet;
import java.util.ArrayList;
import java.util.List;

/**
 * A market in which every tick is a new high: each symbol once a second, all of them spread over
 * the second. Second 1 raises nothing, for it is where the session's range begins.
 */
final class Climb {

  private static final long FIRST_PAISE = 1_000_00;

  /** Over 0.08 % of the price, which a high must gain at least. */
  private static final long STEP_PAISE = 1_50;

  private final SymbolSet symbols;

  Climb(int symbols) {
    this.symbols = MadeMarket.symbols(0, symbols);
  }

  SymbolSet symbols() {
    return symbols;
  }

  /**
   * The ticks of a second's part.
   *
   * @param second from 1
   */
  List<Tick> batch(int second, int part, int parts) {
    List<Tick> ticks = new ArrayList<>();
    int size = symbols.size();
    for (int i = part * size / parts; i < (part + 1) * size / parts; i++) {
      long ms = MadeMarket.START_MS + second * 1_000L + i * 1_000L / size;
      ticks.add(tick(symbols.symbols().get(i), second, ms));
    }
    return ticks;
  }

  private static Tick tick(String symbol, int second, long ms) {
    long last = FIRST_PAISE + second * STEP_PAISE;
    return new Tick(
        symbol,
        second,
        Tick.Kind.SNAPSHOT,
        Provider.SYNTHETIC,
        ms,
        ms,
        ms,
        last,
        FIRST_PAISE,
        last,
        FIRST_PAISE,
        UNKNOWN,
        1_000L * second,
        UNKNOWN,
        UNKNOWN,
        UNKNOWN,
        last,
        last,
        second == 1 ? UNKNOWN : 1_000,
        second == 1 ? UNKNOWN : 1_000);
  }
}

package io.farstrike.bench;

import io.farstrike.market.detect.Profile;
import io.farstrike.market.stream.StreamConfig;
import io.farstrike.market.stream.StreamEngine;
import io.farstrike.market.stream.StreamInput;
import io.farstrike.market.tick.Provider;
import io.farstrike.market.tick.Tick;
import io.farstrike.market.universe.SymbolSet;
import java.util.ArrayList;
import java.util.List;

/**
 * A whole engine without connections, each symbol with one tick a second: gate, gauge, activity,
 * detection, what is remembered for those who come, and flush marks.
 */
final class OneHertz {

  private static final int WARM_UP_SECONDS = 620;
  private static final int STRETCHES = 5;
  private static final int STRETCH_SECONDS = 20;
  private static final int BATCHES = 4;
  private static final int SLOT_MS = 10;

  private final StreamEngine engine;
  private final MadeMarket market;

  OneHertz(int symbols) {
    SymbolSet all = MadeMarket.symbols(0, symbols);
    market = new MadeMarket(symbols, BATCHES);
    engine =
        new StreamEngine(
            StreamConfig.of(Profile.NSE),
            MadeMarket.CALENDAR,
            all,
            all,
            Provider.SYNTHETIC,
            1,
            MadeMarket.START_MS,
            new NoWire());
  }

  /** Share of a core. */
  double cpuShare() {
    int second = 0;
    for (; second < WARM_UP_SECONDS; second++) {
      run(second, market.second(second));
    }
    List<Double> shares = new ArrayList<>();
    for (int stretch = 0; stretch < STRETCHES; stretch++) {
      CpuTime cpu = new CpuTime();
      for (int i = 0; i < STRETCH_SECONDS; i++, second++) {
        int now = second;
        List<List<Tick>> batches = market.second(now);
        cpu.add(() -> run(now, batches));
      }
      shares.add(cpu.seconds() / STRETCH_SECONDS);
    }
    return Median.of(shares, share -> share);
  }

  private void run(int second, List<List<Tick>> batches) {
    long ms = MadeMarket.START_MS + second * 1_000L;
    for (List<Tick> batch : batches) {
      for (Tick tick : batch) {
        engine.accept(ms, new StreamInput.Observed(tick));
      }
      engine.accept(ms, new StreamInput.BatchEnd(0));
      for (int slot = 0; slot < 1_000 / BATCHES / SLOT_MS; slot++) {
        ms += SLOT_MS;
        engine.accept(ms, new StreamInput.Slot());
      }
    }
  }
}

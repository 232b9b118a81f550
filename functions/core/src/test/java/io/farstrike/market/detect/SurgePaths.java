package io.farstrike.market.detect;

import io.farstrike.market.tick.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random ticks of a symbol that jumps now and then, with bursts of volume, gaps, corrections. */
final class SurgePaths {

  record Step(Tick tick, VolatilityClass volatility, boolean gap) {}

  private static final List<VolatilityClass> CLASSES = List.of(VolatilityClass.values());

  private SurgePaths() {}

  static List<Step> path(Random random, double start, int length) {
    List<Step> steps = new ArrayList<>();
    double price = start;
    long volume = 1_000_000;
    long tsMs = Quote.OPEN;
    for (int i = 0; i < length; i++) {
      long millis = new long[] {1_000, 2_000, 5_000, 20_000, 60_000}[random.nextInt(5)];
      boolean gap = random.nextInt(60) == 0;
      boolean jump = random.nextInt(8) == 0;
      millis = gap ? 40_000 : millis;
      tsMs += millis;
      price *= 1 + random.nextGaussian() * (jump ? 0.03 : 0.001);
      price = Math.max(price, 20);
      long traded = millis / 10 * (jump ? 2 + random.nextInt(9) : 1);
      volume += random.nextInt(80) == 0 ? -traded : traded;
      boolean unknown = random.nextInt(40) == 0;
      Tick tick =
          Quote.at(tsMs, price)
              .volume(unknown ? Tick.UNKNOWN : volume, unknown ? Tick.UNKNOWN : traded, millis)
              .tick();
      VolatilityClass volatility = CLASSES.get(random.nextInt(3));
      steps.add(new Step(tick, volatility, gap && !unknown));
    }
    return steps;
  }

  /** The same figures, but every period in one mode. */
  static SurgeConfig inMode(SurgeConfig config, SurgeMode mode) {
    return new SurgeConfig(
        inMode(config.opening(), mode),
        inMode(config.midday(), mode),
        inMode(config.closing(), mode),
        config.bands(),
        config.scale(),
        config.slope(),
        1,
        1,
        config.restlessFactor(),
        config.calmFactor(),
        config.adaptive(),
        config.gate(),
        config.expiryMs(),
        config.retentionMs());
  }

  private static SurgePeriod inMode(SurgePeriod rule, SurgeMode mode) {
    return new SurgePeriod(
        rule.percent(),
        rule.multiplier(),
        rule.sensitivity(),
        rule.volume(),
        rule.intervalMs(),
        rule.minPoints(),
        mode,
        rule.minScore(),
        rule.gapMs(),
        rule.quota());
  }
}

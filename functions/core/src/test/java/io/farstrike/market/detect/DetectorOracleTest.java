package io.farstrike.market.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.market.session.Period;
import io.farstrike.market.tick.Tick;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The detectors against naive ones that remember everything, on random paths. */
final class DetectorOracleTest {

  @Property(tries = 500)
  void highsAndLows_equalTheOracles(@ForAll long seed, @ForAll @IntRange(max = 4) int band) {
    Random random = new Random(seed);
    HighLowDetector detector = new HighLowDetector(HighLowConfig.defaults());
    HighLowOracle oracle = new HighLowOracle();
    List<HighLowOracle.Event> found = new ArrayList<>();
    detector.startSession();
    double price = new double[] {15, 80, 300, 1_500, 6_000}[band];
    long tsMs = Quote.OPEN;
    for (int i = 0; i < 300; i++) {
      tsMs += new long[] {0, 400, 999, 1_000, 7_000, 70_000}[random.nextInt(6)];
      price = Math.max(1, price * (1 + random.nextGaussian() * 0.0012));
      Quote quote = Quote.at(tsMs, price);
      if (random.nextInt(3) == 0) {
        quote.window(price * (1 - random.nextDouble() / 500), price * 1.002);
      }
      Tick tick = quote.tick();
      Period period = Quote.periodOf(tsMs);
      oracle.accept(tick, period);
      for (HighLowDetector.Announced each : detector.update(tick, period, true, 0)) {
        found.add(event(each, tsMs));
      }
      assertThat(detector.range().high()).isEqualTo(oracle.trueHigh());
      assertThat(detector.range().low()).isEqualTo(oracle.trueLow());
    }
    assertThat(found).isEqualTo(oracle.events()).isNotEmpty();
  }

  static HighLowOracle.Event event(HighLowDetector.Announced each, long tsMs) {
    boolean high = each.direction() == Direction.UP;
    return new HighLowOracle.Event(
        high,
        each.price(),
        tsMs,
        high ? each.highs() : each.lows(),
        text(Optional.ofNullable(each.reversal())),
        each.initial());
  }

  static String text(Optional<Reversal> reversal) {
    return reversal
        .map(
            each ->
                each.type()
                    + ' '
                    + each.timeSpanMs()
                    + (each.rapid() ? " rapid" : "")
                    + Optional.ofNullable(each.pattern()).map(name -> ' ' + name).orElse(""))
        .orElse("");
  }

  @Test
  void paths_bringSurgesOfEveryTrigger() {
    Set<SurgeTrigger> triggers = EnumSet.noneOf(SurgeTrigger.class);
    for (SurgeMode mode : SurgeMode.values()) {
      SurgeConfig config = SurgePaths.inMode(SurgeConfig.of(Profile.NSE), mode);
      for (int seed = 0; seed < 50; seed++) {
        SurgeDetector detector = new SurgeDetector(config, new SurgeLimits(config));
        detector.startSession(true);
        for (SurgePaths.Step step : SurgePaths.path(new Random(seed), 700, 300)) {
          detector
              .update(
                  step.tick(), Quote.periodOf(step.tick().tsMs()), step.volatility(), step.gap())
              .ifPresent(found -> triggers.add(found.trigger()));
        }
      }
    }
    assertThat(triggers)
        .containsExactlyInAnyOrderElementsOf(
            EnumSet.complementOf(EnumSet.of(SurgeTrigger.UNKNOWN)));
  }

  @Property(tries = 500)
  void surges_equalTheOracles(
      @ForAll long seed,
      @ForAll SurgeMode mode,
      @ForAll Profile profile,
      @ForAll @IntRange(max = 4) int band) {
    Random random = new Random(seed);
    SurgeConfig config = SurgePaths.inMode(SurgeConfig.of(profile), mode);
    SurgeDetector detector = new SurgeDetector(config, new SurgeLimits(config));
    SurgeOracle oracle = new SurgeOracle(config);
    List<SurgeDetector.Found> found = new ArrayList<>();
    List<Long> times = new ArrayList<>();
    detector.startSession(true);
    double start = new double[] {150, 700, 2_500, 7_000, 20_000}[band];
    for (SurgePaths.Step step : SurgePaths.path(random, start, 300)) {
      Tick tick = step.tick();
      Period period = Quote.periodOf(tick.tsMs());
      oracle.accept(tick, period, step.volatility(), step.gap());
      detector
          .update(tick, period, step.volatility(), step.gap())
          .ifPresent(
              each -> {
                found.add(each);
                times.add(tick.tsMs());
              });
    }
    assertThat(times).isEqualTo(oracle.events().stream().map(SurgeOracle.Event::tsMs).toList());
    for (int i = 0; i < found.size(); i++) {
      SurgeDetector.Found ours = found.get(i);
      SurgeOracle.Event theirs = oracle.events().get(i);
      assertThat(ours.magnitude()).isEqualTo(theirs.percent(), Offset.offset(1e-9));
      assertThat(ours.score()).isEqualTo(theirs.score(), Offset.offset(1e-6));
      assertThat(ours.trigger().name()).isEqualTo(theirs.trigger());
      assertThat(ours.ups()).isEqualTo(theirs.ups());
      assertThat(ours.downs()).isEqualTo(theirs.downs());
      assertThat(ours.today()).isEqualTo(i + 1);
    }
  }
}

package io.farstrike.market.detect;

import io.farstrike.market.session.Period;
import io.farstrike.market.tick.Tick;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds a symbol's sudden moves.
 *
 * <p>Samples are taken an interval apart, but every tick is held against them, so that a spike
 * between two samples is seen.
 */
final class SurgeDetector {

  private static final double STRONG = 80;
  private static final double MODERATE = 60;

  /** A surge to tell, with the counts as they stand at it. */
  record Found(
      Direction direction,
      double magnitude,
      double score,
      Strength strength,
      SurgeTrigger trigger,
      double volumeMultiplier,
      int ups,
      int downs,
      int today,
      @Nullable String reversal) {}

  private final SurgeConfig config;
  private final SurgeLimits limits;
  private final SurgeGate gate;
  private final SurgePace pace;
  private final SurgeSamples samples = new SurgeSamples();
  private int ups;
  private int downs;
  private int today;

  SurgeDetector(SurgeConfig config, SurgeLimits limits) {
    this.config = config;
    this.limits = limits;
    gate = new SurgeGate(config);
    pace = new SurgePace(config);
  }

  /**
   * Forgets the session before.
   *
   * @param newDate whether the trading date is another one, so that its surges count anew
   */
  void startSession(boolean newDate) {
    samples.clear();
    pace.clear();
    ups = 0;
    downs = 0;
    today = newDate ? 0 : today;
  }

  /**
   * Holds a tick against the samples, then keeps it as one if it is due.
   *
   * @param gap whether the tick's window is too long to say anything of volume
   */
  Optional<Found> update(Tick tick, Period period, VolatilityClass volatility, boolean gap) {
    if (tick.dayVolume() == Tick.UNKNOWN) {
      return Optional.empty();
    }
    // A volume that fell was corrected by the exchange: what was kept counts from another base.
    if (gap || (!samples.isEmpty() && tick.dayVolume() < samples.newestVolume())) {
      samples.clear();
    }
    long intervalMs = config.rule(period).intervalMs();
    Optional<Found> found =
        samples.isEmpty() ? Optional.empty() : check(tick, period, intervalMs, volatility);
    samples.offer(tick, intervalMs);
    return found;
  }

  private Optional<Found> check(
      Tick tick, Period period, long intervalMs, VolatilityClass volatility) {
    SurgePeriod rule = config.rule(period);
    int baseline = samples.baseline(tick.tsMs(), intervalMs);
    if (baseline + 1 < rule.minPoints()) {
      return Optional.empty();
    }
    long paise = tick.last() - samples.price(baseline);
    Direction direction = paise >= 0 ? Direction.UP : Direction.DOWN;
    SurgeMove move =
        new SurgeMove(
            paise * 100.0 / samples.price(baseline),
            paise,
            samples.volumeMultiplier(baseline, tick.dayVolume(), tick.tsMs()),
            limits.at(period, tick.last(), direction, volatility));
    Optional<SurgeTrigger> trigger = move.trigger(rule.mode(), config.adaptive());
    // Nearly every tick ends here, before anything is made for it.
    if (trigger.isEmpty()
        || gate.verdict(move, trigger.get(), period, pace, tick.tsMs()) != SurgeVerdict.TOLD) {
      return Optional.empty();
    }
    return Optional.of(tell(move, trigger.get(), direction, tick.tsMs()));
  }

  private Found tell(SurgeMove move, SurgeTrigger trigger, Direction direction, long tsMs) {
    String reversal = pace.reversal(direction, tsMs);
    pace.told(direction, tsMs);
    if (direction == Direction.UP) {
      ups++;
    } else {
      downs++;
    }
    today++;
    double score = move.score(config.slope());
    return new Found(
        direction,
        move.percent(),
        score,
        strength(score),
        trigger,
        move.volumeMultiplier(),
        ups,
        downs,
        today,
        reversal);
  }

  private static Strength strength(double score) {
    if (SurgeLimit.reached(score, STRONG)) {
      return Strength.STRONG;
    }
    return SurgeLimit.reached(score, MODERATE) ? Strength.MODERATE : Strength.WEAK;
  }

  /** Direction of a surge that is not over at a moment; null when there is none. */
  @Nullable Direction direction(long tsMs) {
    return pace.current(tsMs);
  }

  int ups() {
    return ups;
  }

  int downs() {
    return downs;
  }

  /** Surges told on the trading date, over its sessions. */
  int today() {
    return today;
  }

  void save(DataOutput out) throws IOException {
    out.writeInt(ups);
    out.writeInt(downs);
    out.writeInt(today);
    pace.save(out);
    samples.save(out);
  }

  void restore(DataInput in) throws IOException {
    ups = in.readInt();
    downs = in.readInt();
    today = in.readInt();
    pace.restore(in);
    samples.restore(in);
  }
}

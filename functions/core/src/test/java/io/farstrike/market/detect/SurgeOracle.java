package io.farstrike.market.detect;

import io.farstrike.market.session.Period;
import io.farstrike.market.tick.Tick;
import java.util.ArrayList;
import java.util.List;

/**
 * Surges worked out naively: for each tick, the samples, the baseline and the quota anew from the
 * lists of all ticks and of all surges so far.
 */
final class SurgeOracle {

  record Event(long tsMs, double percent, String trigger, double score, int ups, int downs) {}

  private record Taken(Tick tick, long intervalMs, boolean gap) {}

  private final SurgeConfig config;
  private final List<Taken> ticks = new ArrayList<>();
  private final List<Event> events = new ArrayList<>();

  SurgeOracle(SurgeConfig config) {
    this.config = config;
  }

  List<Event> events() {
    return events;
  }

  void accept(Tick tick, Period period, VolatilityClass volatility, boolean gap) {
    SurgePeriod rule = config.rule(period);
    if (tick.dayVolume() < 0) {
      return;
    }
    List<Tick> samples = samples();
    boolean fell = !samples.isEmpty() && tick.dayVolume() < samples.getLast().dayVolume();
    if (!gap && !fell) {
      check(tick, samples, rule, period, volatility);
    }
    ticks.add(new Taken(tick, rule.intervalMs(), gap));
  }

  private List<Tick> samples() {
    List<Tick> samples = new ArrayList<>();
    for (Taken taken : ticks) {
      Tick tick = taken.tick();
      if (taken.gap() || (!samples.isEmpty() && tick.dayVolume() < samples.getLast().dayVolume())) {
        samples.clear();
      }
      if (samples.isEmpty() || tick.tsMs() - samples.getLast().tsMs() >= taken.intervalMs()) {
        samples.add(tick);
      }
      if (samples.size() > 20) {
        samples.removeFirst();
      }
    }
    return samples;
  }

  private void check(
      Tick tick, List<Tick> samples, SurgePeriod rule, Period period, VolatilityClass volatility) {
    List<Tick> upTo =
        samples.stream().filter(s -> tick.tsMs() - s.tsMs() >= rule.intervalMs()).toList();
    if (upTo.isEmpty() || upTo.size() < rule.minPoints()) {
      return;
    }
    Tick base = upTo.getLast();
    Tick oldest = upTo.getFirst();
    double rupees = (tick.last() - base.last()) / 100.0;
    double percent = rupees / (base.last() / 100.0) * 100;
    double usual =
        (base.dayVolume() - oldest.dayVolume()) / ((base.tsMs() - oldest.tsMs()) / 1000.0);
    double multiplier =
        usual > 0
            ? (tick.dayVolume() - base.dayVolume()) / ((tick.tsMs() - base.tsMs()) / 1000.0) / usual
            : Double.NaN;
    judge(tick, rule, period, volatility, percent, rupees, multiplier);
  }

  private void judge(
      Tick tick,
      SurgePeriod rule,
      Period period,
      VolatilityClass volatility,
      double percent,
      double rupees,
      double multiplier) {
    SurgeBand band =
        config.bands().stream()
            .filter(each -> tick.last() < each.belowPaise())
            .findFirst()
            .orElseThrow();
    double calm =
        switch (volatility) {
          case HIGH -> 0.8;
          case NORMAL -> 1.0;
          case LOW -> 1.2;
        };
    double needPercent =
        Math.min(rule.percent(), band.percent()) * rule.multiplier() * config.scale() / calm;
    double needRupees = band.rupees() * rule.multiplier() * config.scale();
    double price = Math.min(abs(percent) / needPercent, abs(rupees) / needRupees);
    double volume = Double.isNaN(multiplier) ? 0 : multiplier / rule.volume();
    String trigger = trigger(rule.mode(), price, volume);
    double score =
        Math.min(abs(percent) / needPercent * config.slope(), 50)
            + (atLeast(volume, 1) ? Math.min(volume * config.slope(), 50) : 0);
    double gate = band.gateRupees() * config.scale() * (period == Period.OPENING ? 0.7 : 1);
    boolean calmMidday = volatility == VolatilityClass.LOW && period == Period.MIDDAY;
    if (!trigger.isEmpty()
        && atLeast(abs(rupees), gate)
        && atLeast(score, rule.minScore())
        && !(period == Period.MIDDAY && (trigger.equals("PRICE") || trigger.equals("VOLUME")))
        && paced(tick.tsMs(), rule)
        && !(calmMidday && !atLeast(abs(percent), 3.5 * config.scale()))) {
      int ups = (int) events.stream().filter(each -> each.percent() >= 0).count();
      int downs = events.size() - ups;
      boolean up = percent >= 0;
      events.add(
          new Event(
              tick.tsMs(), percent, trigger, score, ups + (up ? 1 : 0), downs + (up ? 0 : 1)));
    }
  }

  private static String trigger(SurgeMode mode, double price, double volume) {
    if (atLeast(price, 1) && atLeast(volume, 1)) {
      return "PRICE_AND_VOLUME";
    }
    if (mode == SurgeMode.OR) {
      return atLeast(price, 1) ? "PRICE" : atLeast(volume, 1) ? "VOLUME" : "";
    }
    if (mode == SurgeMode.ADAPTIVE) {
      if (atLeast(price, 1.5) && atLeast(volume, 0.7)) {
        return "PRICE_DRIVEN";
      }
      return atLeast(volume, 2) && atLeast(price, 0.5) ? "VOLUME_DRIVEN" : "";
    }
    return "";
  }

  private boolean paced(long tsMs, SurgePeriod rule) {
    long recent = events.stream().filter(each -> each.tsMs() > tsMs - 1_800_000).count();
    long quiet = Math.max(rule.gapMs(), 2 * rule.intervalMs());
    return recent < rule.quota() && events.stream().noneMatch(each -> each.tsMs() > tsMs - quiet);
  }

  private static boolean atLeast(double value, double limit) {
    return value >= limit - 1e-9;
  }

  private static double abs(double value) {
    return Math.abs(value);
  }
}

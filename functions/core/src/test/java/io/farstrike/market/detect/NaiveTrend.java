package io.farstrike.market.detect;

import io.farstrike.market.tick.Tick;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Scores of a session's last tick by plain loops over all of its ticks: what the rules say, at any
 * cost. Written for the default numbers.
 */
final class NaiveTrend {

  /** What is absent is NaN. */
  record Window(double score, double price, double vwap, double volume, int dataPoints) {}

  private final List<Tick> ticks;
  private final double seed;
  private final long first;
  private final long now;

  NaiveTrend(List<Tick> ticks, double seed) {
    this.ticks = ticks;
    this.seed = seed;
    first = second(ticks.getFirst());
    now = second(ticks.getLast());
  }

  double combined(TrendPeriod rules) {
    double[] weights = {0.3, 0.4, 0.3};
    double sum = 0;
    double weight = 0;
    List<Window> windows = windows(rules);
    for (int i = 0; i < 3; i++) {
      if (!Double.isNaN(windows.get(i).score())) {
        sum += weights[i] * windows.get(i).score();
        weight += weights[i];
      }
    }
    return weight == 0 ? 0 : sum / weight;
  }

  List<Window> windows(TrendPeriod rules) {
    long age = now - first;
    List<Window> windows = new ArrayList<>();
    windows.add(window(Math.min(180, age), age >= rules.warmUpSeconds(), rules.points()));
    windows.add(window(Math.min(360, age), age > 180, rules.points()));
    windows.add(window(Math.min(600, age), age > 360, rules.points()));
    return windows;
  }

  private Window window(long span, boolean oldEnough, int points) {
    Map<Long, Tick> known = new HashMap<>();
    Tick before = null;
    int dataPoints = 0;
    double rise = 0;
    double fall = 0;
    for (Tick tick : ticks) {
      known.put(second(tick), tick);
      if (second(tick) > now - span) {
        dataPoints++;
        double volume = tick.winVolume() == Tick.UNKNOWN ? 0 : tick.winVolume();
        if (before != null && tick.last() > before.last()) {
          rise += volume;
        }
        if (before != null && tick.last() < before.last()) {
          fall += volume;
        }
      }
      before = tick;
    }
    long usual = ticks.getLast().kind() == Tick.Kind.BAR ? 60 : 5;
    if (!oldEnough || dataPoints < Math.min(points, span / usual)) {
      return new Window(Double.NaN, Double.NaN, Double.NaN, Double.NaN, dataPoints);
    }
    double full = 2 * expectedVolatility() * Math.sqrt(span / 60.0);
    Tick then = knownAt(now - span);
    double price = clamp((ticks.getLast().last() / (double) then.last() - 1) / full);
    double vwap = vwap(span, full, then, known);
    double volume = rise + fall == 0 ? Double.NaN : (rise - fall) / (rise + fall);
    double sum = 0.5 * price;
    double weight = 0.5;
    if (!Double.isNaN(vwap)) {
      sum += 0.3 * vwap;
      weight += 0.3;
    }
    if (!Double.isNaN(volume)) {
      sum += 0.2 * volume;
      weight += 0.2;
    }
    return new Window(sum / weight, price, vwap, volume, dataPoints);
  }

  private double vwap(long span, double full, Tick then, Map<Long, Tick> known) {
    double latest = deviation(ticks.getLast());
    double earliest = deviation(then);
    double sum = 0;
    int count = 0;
    Tick current = then;
    for (long second = now - span + 1; second <= now; second++) {
      current = known.getOrDefault(second, current);
      if (!Double.isNaN(deviation(current))) {
        sum += deviation(current);
        count++;
      }
    }
    double open = (ticks.getLast().tsMs() - TrendTicks.OPEN_MS) / 1000.0;
    double openFull = 2 * expectedVolatility() * Math.sqrt(Math.max((double) span, open) / 60);
    return clamp(sum / count / openFull / 3 + 2 * (latest - earliest) / full / 3);
  }

  double expectedVolatility() {
    double square = seed * seed;
    double marked = 0;
    long last = first;
    for (Tick tick : ticks) {
      if (second(tick) - last > 600) {
        marked = 0;
      } else {
        for (long second = last; second < second(tick); second++) {
          if (second % 60 == 0) {
            double price = (double) knownAt(second).last();
            if (marked > 0) {
              square = 0.95 * square + 0.05 * square(price / marked - 1);
            }
            marked = price;
          }
        }
      }
      last = second(tick);
    }
    return Math.max(0.0002, Math.sqrt(square));
  }

  VolatilityClass volatilityClass() {
    boolean bar = ticks.getLast().kind() == Tick.Kind.BAR;
    long observations = ticks.stream().filter(tick -> second(tick) > now - 300).count();
    if (now - first < 300 || observations < (bar ? 5 : 10)) {
      return VolatilityClass.NORMAL;
    }
    double squares = 0;
    for (long minute = 0; minute < 5; minute++) {
      double later = knownAt(now - 60 * minute).last();
      double earlier = knownAt(now - 60 * minute - 60).last();
      squares += square(later / earlier - 1);
    }
    double ratio = Math.sqrt(squares / 5) / expectedVolatility();
    return ratio > 2
        ? VolatilityClass.HIGH
        : ratio < 0.5 ? VolatilityClass.LOW : VolatilityClass.NORMAL;
  }

  private Tick knownAt(long second) {
    Tick known = ticks.getFirst();
    for (Tick tick : ticks) {
      if (second(tick) <= second) {
        known = tick;
      }
    }
    return known;
  }

  private static double deviation(Tick tick) {
    return tick.vwap() == Tick.UNKNOWN
        ? Double.NaN
        : (tick.last() - (double) tick.vwap()) / tick.vwap();
  }

  private static long second(Tick tick) {
    return tick.tsMs() / 1000;
  }

  private static double square(double value) {
    return value * value;
  }

  private static double clamp(double value) {
    return Math.max(-1, Math.min(1, value));
  }
}

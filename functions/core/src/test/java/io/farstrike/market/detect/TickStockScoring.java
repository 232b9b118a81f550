package io.farstrike.market.detect;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Scores a trend as TickStock did, so that the two ways can be compared. It lives among the tests
 * and can drive no event of Farstrike.
 */
final class TickStockScoring {

  private static final int POINTS_KEPT = 300;

  /** One tick; {@code vwap} is null when it is not known. Prices in paise, volume in shares. */
  record Point(long second, long paise, @Nullable Long vwap, long volume) {}

  /** Components and score of a window, each -1 to 1. */
  record Window(double price, double vwap, double volume) {

    double score() {
      return 0.5 * price + 0.3 * vwap + 0.2 * volume;
    }
  }

  private final int points;
  private final int warmUpSeconds;
  private final Deque<Point> kept = new ArrayDeque<>();

  TickStockScoring(int points, int warmUpSeconds) {
    this.points = points;
    this.warmUpSeconds = warmUpSeconds;
  }

  void add(Point point) {
    kept.addLast(point);
    if (kept.size() > POINTS_KEPT) {
      kept.removeFirst();
    }
  }

  /** Combined score, -1 to 1; empty while there is too little history. */
  OptionalDouble combined() {
    if (kept.size() < 3 * points
        || kept.getLast().second() - kept.getFirst().second() < warmUpSeconds) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        0.3 * window(180).score() + 0.4 * window(360).score() + 0.3 * window(600).score());
  }

  /** All 0 with fewer points than the period asks for. */
  Window window(int seconds) {
    long from = kept.getLast().second() - seconds;
    List<Point> inside = kept.stream().filter(point -> point.second() >= from).toList();
    return inside.size() < points
        ? new Window(0, 0, 0)
        : new Window(price(inside), vwap(inside), volume(inside));
  }

  private static double price(List<Point> inside) {
    double mean = inside.stream().mapToLong(Point::paise).average().orElseThrow();
    List<Double> changes = new ArrayList<>();
    for (int i = 1; i < inside.size(); i++) {
      changes.add((double) (inside.get(i).paise() - inside.get(i - 1).paise()));
    }
    return clamp(recentMean(changes) / (0.01 * mean));
  }

  private static double vwap(List<Point> inside) {
    List<Double> deviations = new ArrayList<>();
    for (Point point : inside) {
      Long vwap = point.vwap();
      if (vwap != null) {
        deviations.add((double) (point.paise() - vwap) / vwap);
      }
    }
    if (deviations.size() < 2) {
      return 0;
    }
    List<Double> changes = new ArrayList<>();
    for (int i = 1; i < deviations.size(); i++) {
      changes.add(deviations.get(i) - deviations.get(i - 1));
    }
    // as many weights as deviations; the newest one finds no change
    changes.add(0.0);
    return clamp(5 * recentMean(deviations) + 10 * recentMean(changes));
  }

  private static double volume(List<Point> inside) {
    double mean = inside.stream().mapToLong(Point::volume).average().orElseThrow();
    if (inside.size() < 3 || mean == 0) {
      return 0;
    }
    List<Double> signed = new ArrayList<>();
    for (int i = 1; i < inside.size(); i++) {
      int sign = Long.signum(inside.get(i).paise() - inside.get(i - 1).paise());
      signed.add(sign * inside.get(i - 1).volume() / mean);
    }
    return clamp(recentMean(signed) / 3);
  }

  /** Mean whose weights fall by a tenth a step from the newest. */
  private static double recentMean(List<Double> values) {
    double sum = 0;
    double weights = 0;
    double weight = 1;
    for (int i = values.size() - 1; i >= 0; i--) {
      sum += weight * values.get(i);
      weights += weight;
      weight *= 0.9;
    }
    return values.isEmpty() ? 0 : sum / weights;
  }

  private static double clamp(double value) {
    return Math.clamp(value, -1.0, 1.0);
  }

  /** Limits of scores: multiplied by what Farstrike divides by. */
  record Limits(double direction, double strong) {

    private static final long[] BUCKET_BELOW_PAISE = {
      200_00, 1_000_00, 4_000_00, 10_000_00, Long.MAX_VALUE
    };
    private static final double[] BUCKET_DIRECTION = {0.04, 0.02, 0.015, 0.01, 0.006};
    private static final double[] BUCKET_STRONG = {0.08, 0.05, 0.035, 0.025, 0.02};

    static Limits of(
        double periodDirection,
        double periodStrong,
        double sensitivity,
        long paise,
        VolatilityClass volatility) {
      int bucket = 0;
      while (paise >= BUCKET_BELOW_PAISE[bucket]) {
        bucket++;
      }
      double factor =
          sensitivity
              * switch (volatility) {
                case HIGH -> 0.7;
                case NORMAL -> 1.0;
                case LOW -> 1.3;
              };
      return new Limits(
          Math.min(periodDirection, BUCKET_DIRECTION[bucket]) * factor,
          Math.min(periodStrong, BUCKET_STRONG[bucket]) * factor);
    }
  }
}

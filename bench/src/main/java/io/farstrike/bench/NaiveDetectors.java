package io.farstrike.bench;

import io.farstrike.market.tick.Tick;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Highs and lows, trends of three windows and surges as one would write them at first: each symbol
 * keeps its last ten minutes, and every tick goes through them. The windows' weights fall with age,
 * as in the application that Farstrike replaces. It raises other events than ours; what is compared
 * is what a tick costs.
 */
final class NaiveDetectors {

  private static final long[] WINDOWS_MS = {180_000, 360_000, 600_000};
  private static final double[] SHARES = {0.3, 0.4, 0.3};
  private static final double DECAY = 0.9;
  private static final double UP_TO = 0.3;
  private static final long SURGE_MS = 20_000;
  private static final double SURGE_PERCENT = 0.5;

  private final Map<String, History> histories = new HashMap<>();
  private long events;

  private record Point(long ms, double price, double vwap, double volume) {}

  private static final class History {
    private final Deque<Point> points = new ArrayDeque<>();
    private double high = Double.NEGATIVE_INFINITY;
    private double low = Double.POSITIVE_INFINITY;
    private int direction;
  }

  long events() {
    return events;
  }

  void accept(Tick tick) {
    History history = histories.computeIfAbsent(tick.symbol(), _ -> new History());
    Point now = new Point(tick.tsMs(), tick.last() / 100.0, tick.vwap() / 100.0, tick.winVolume());
    history.points.add(now);
    history.points.removeIf(point -> point.ms() < now.ms() - WINDOWS_MS[2]);
    extremes(history, now);
    trend(history, now);
    surge(history, now);
  }

  private void extremes(History history, Point now) {
    events += now.price() > history.high || now.price() < history.low ? 1 : 0;
    history.high = Math.max(history.high, now.price());
    history.low = Math.min(history.low, now.price());
  }

  private void trend(History history, Point now) {
    double score = 0;
    for (int i = 0; i < WINDOWS_MS.length; i++) {
      long from = now.ms() - WINDOWS_MS[i];
      score += SHARES[i] * score(history.points.stream().filter(p -> p.ms() >= from).toList());
    }
    int direction = score > UP_TO ? 1 : score < -UP_TO ? -1 : 0;
    events += direction != 0 && direction != history.direction ? 1 : 0;
    history.direction = direction;
  }

  private static double score(List<Point> points) {
    double weights = 0;
    double price = 0;
    double vwap = 0;
    double volume = 0;
    double meanPrice = points.stream().mapToDouble(Point::price).average().orElse(1);
    double meanVolume = points.stream().mapToDouble(Point::volume).average().orElse(1);
    double weight = 1;
    for (int i = points.size() - 1; i > 0; i--, weight *= DECAY) {
      Point point = points.get(i);
      double step = point.price() - points.get(i - 1).price();
      weights += weight;
      price += weight * step / (0.01 * meanPrice);
      vwap += weight * 5 * (point.price() - point.vwap()) / point.vwap();
      volume += weight * Math.signum(step) * point.volume() / meanVolume / 3;
    }
    return weights == 0
        ? 0
        : (0.5 * clamp(price) + 0.3 * clamp(vwap) + 0.2 * clamp(volume)) / weights;
  }

  private static double clamp(double value) {
    return Math.clamp(value, -1, 1);
  }

  private void surge(History history, Point now) {
    List<Point> before = new ArrayList<>();
    for (Point point : history.points) {
      if (point.ms() <= now.ms() - SURGE_MS) {
        before.add(point);
      }
    }
    if (!before.isEmpty()) {
      double change = (now.price() / before.getLast().price() - 1) * 100;
      double mean = before.stream().mapToDouble(Point::volume).average().orElse(0);
      events += Math.abs(change) > SURGE_PERCENT && now.volume() > 3 * mean ? 1 : 0;
    }
  }
}

package io.farstrike.bench;

import java.util.List;

/** Of so many per cent of the figures none is larger. */
final class Percentile {

  private Percentile() {}

  /**
   * By the nearest rank.
   *
   * @param percent above 0, up to 100
   */
  static double of(List<Double> figures, double percent) {
    List<Double> sorted = figures.stream().sorted().toList();
    int rank = (int) Math.ceil(percent / 100 * sorted.size());
    return sorted.get(Math.max(rank, 1) - 1);
  }
}

package io.farstrike.market.detect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Scores of a symbol's windows, short to long, their combination and the limits that it is held
 * against; written over at every tick so that a tick leaves nothing to collect.
 *
 * <p>What is absent is NaN.
 */
final class TrendScores {

  static final int SHORT = 0;
  static final int MEDIUM = 1;
  static final int LONG = 2;
  static final int WINDOWS = 3;

  final int[] observations = new int[WINDOWS];
  final double[] price = new double[WINDOWS];
  final double[] vwap = new double[WINDOWS];
  final double[] volume = new double[WINDOWS];
  final double[] window = {Double.NaN, Double.NaN, Double.NaN};

  /** -1 to 1; 0 when no window is present. */
  double combined;

  double directionLimit;
  double strongLimit;

  boolean present(int index) {
    return !Double.isNaN(window[index]);
  }

  @Nullable Double orNull(int index) {
    return boxed(window[index]);
  }

  /** Of a score; null when it is neutral. */
  @Nullable Direction direction(double score) {
    return score > directionLimit ? Direction.UP : score < -directionLimit ? Direction.DOWN : null;
  }

  /** Of a score that has a direction, or had one before it faded. */
  Strength strength(double score) {
    double size = Math.abs(score);
    if (size > strongLimit) {
      return Strength.STRONG;
    }
    return size > 2 * directionLimit ? Strength.MODERATE : Strength.WEAK;
  }

  List<TrendTransparency.Window> windows() {
    return List.of(shown("short", SHORT), shown("medium", MEDIUM), shown("long", LONG));
  }

  private TrendTransparency.Window shown(String name, int index) {
    if (!present(index)) {
      return new TrendTransparency.Window(
          name, null, null, null, observations[index], null, null, null);
    }
    double score = window[index];
    Direction direction = direction(score);
    return new TrendTransparency.Window(
        name,
        score,
        direction,
        direction == null ? null : strength(score),
        observations[index],
        price[index],
        boxed(vwap[index]),
        boxed(volume[index]));
  }

  private static @Nullable Double boxed(double value) {
    return Double.isNaN(value) ? null : value;
  }
}

package io.farstrike.market.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Standard deviation of a symbol's return over 60 seconds as its past lets one expect: root of the
 * exponential mean of squared returns between full minutes.
 *
 * <p>The price of a full minute is the last one known when its first second is over.
 */
final class ExpectedVolatility {

  private final VolatilityConfig config;
  private double meanSquare;
  private double sigma;
  private long markedPrice;

  ExpectedVolatility(VolatilityConfig config, double seed) {
    this.config = config;
    double start = seed > 0 ? seed : config.initial();
    meanSquare = start * start;
    sigma = Math.max(config.floor(), start);
  }

  /** Return over 60 seconds, as a share of the price; never under the floor. */
  double sigma() {
    return sigma;
  }

  /** The next full minute follows none: what lies between is no minute. */
  void forgetMark() {
    markedPrice = 0;
  }

  /** A full minute passed at this price. */
  void mark(long paise) {
    if (markedPrice > 0) {
      double change = (double) paise / markedPrice - 1;
      meanSquare += config.alpha() * (change * change - meanSquare);
      sigma = Math.max(config.floor(), Math.sqrt(meanSquare));
    }
    markedPrice = paise;
  }

  void save(DataOutput out) throws IOException {
    out.writeDouble(meanSquare);
    out.writeLong(markedPrice);
  }

  void restore(DataInput in) throws IOException {
    meanSquare = in.readDouble();
    markedPrice = in.readLong();
    sigma = Math.max(config.floor(), Math.sqrt(meanSquare));
  }
}

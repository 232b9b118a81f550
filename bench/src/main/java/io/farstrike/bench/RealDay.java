package io.farstrike.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A real day's files, where they are at hand.
 *
 * @param derivatives the exchange's close of all futures and options; absent: the built-in market
 */
record RealDay(Optional<Path> derivatives) {

  private static final String CLOSE =
      "data/fo-bhavcopy/BhavCopy_NSE_FO_0_0_0_20260305_F_0000.csv.gz";

  static RealDay in(Path shared) {
    Path close = shared.resolve(CLOSE).normalize();
    if (!Files.exists(close)) {
      System.out.println("There is no " + close + ": measuring with the built-in market.");
      return new RealDay(Optional.empty());
    }
    return new RealDay(Optional.of(close));
  }
}

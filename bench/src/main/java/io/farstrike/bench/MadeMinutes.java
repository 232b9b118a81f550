package io.farstrike.bench;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;

/** Minutes of a day that never was: every price walks, some 25 % a year. */
final class MadeMinutes {

  private static final long SEED = 2_026;
  private static final int OPEN = 9 * 60 + 15;
  private static final int MINUTES = 60;

  /** A quarter, over the root of the minutes of a trading year. */
  private static final double STEP = 0.25 / Math.sqrt(252 * 375);

  private MadeMinutes() {}

  static void write(Path file, List<String> symbols) throws IOException {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] prices = symbols.stream().mapToDouble(name -> 300 + random.nextInt(2_000)).toArray();
    try (Writer lines =
        new OutputStreamWriter(
            new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8)) {
      lines.write("Date,symbol,Open,High,Low,Close,Volume\n");
      for (int minute = 0; minute < MINUTES; minute++) {
        for (int i = 0; i < prices.length; i++) {
          double open = prices[i];
          prices[i] = open * (1 + STEP * random.nextGaussian());
          lines.write(
              String.format(
                  Locale.ROOT,
                  "2026-03-05 %02d:%02d:00,%s,%.2f,%.2f,%.2f,%.2f,%d\n",
                  (OPEN + minute) / 60,
                  (OPEN + minute) % 60,
                  symbols.get(i),
                  open,
                  Math.max(open, prices[i]) * (1 + STEP / 4),
                  Math.min(open, prices[i]) * (1 - STEP / 4),
                  prices[i],
                  1_000 + random.nextInt(50_000)));
        }
      }
    }
  }
}

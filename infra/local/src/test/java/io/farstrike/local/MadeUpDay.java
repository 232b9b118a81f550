package io.farstrike.local;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;

/** Minutes of a trading day that never was: prices walk, some of them run. */
final class MadeUpDay {

  static final List<String> SYMBOLS =
      List.of("HDFCBANK", "ICICIBANK", "INFY", "ITC", "RELIANCE", "SBIN", "TATASTEEL", "TCS");

  private static final int MINUTES = 375;
  private static final int OPEN = 9 * 60 + 15;

  private MadeUpDay() {}

  /** Writes it; the same seed gives the same day. */
  static Path write(Path file, long seed) {
    return write(file, seed, SYMBOLS, MINUTES, false);
  }

  /**
   * Writes so many minutes of other symbols.
   *
   * @param leaps whether prices leap now and then, with much volume
   */
  static Path write(Path file, long seed, List<String> symbols, int minutes, boolean leaps) {
    try (OutputStream zip = new GZIPOutputStream(Files.newOutputStream(file))) {
      zip.write("Date,symbol,Open,High,Low,Close,Volume\n".getBytes(StandardCharsets.UTF_8));
      SplittableRandom random = new SplittableRandom(seed);
      double[] prices =
          symbols.stream().mapToDouble(symbol -> 300 + random.nextInt(2_000)).toArray();
      for (int minute = 0; minute < minutes; minute++) {
        for (int i = 0; i < prices.length; i++) {
          double drift = (minute / 40 + i) % 3 - 1;
          double open = prices[i];
          double close = open * (1 + drift * 0.0012 + (random.nextDouble() - 0.5) * 0.001);
          int volume = 1_000 + random.nextInt(50_000);
          if (leaps && random.nextInt(30) == 0) {
            close = open * (random.nextBoolean() ? 1.02 : 0.98);
            volume *= 20;
          }
          prices[i] = close;
          zip.write(row(minute, symbols.get(i), open, close, volume));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  private static byte[] row(int minute, String symbol, double open, double close, int volume) {
    int at = OPEN + minute;
    return String.format(
            Locale.ROOT,
            "2026-03-05 %02d:%02d:00,%s,%.2f,%.2f,%.2f,%.2f,%d%n",
            at / 60,
            at % 60,
            symbol,
            open,
            Math.max(open, close) * 1.0004,
            Math.min(open, close) * 0.9996,
            close,
            volume)
        .replace(System.lineSeparator(), "\n")
        .getBytes(StandardCharsets.UTF_8);
  }
}

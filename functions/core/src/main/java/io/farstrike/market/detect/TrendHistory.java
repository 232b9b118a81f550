package io.farstrike.market.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A symbol's last minutes, second by second of event time.
 *
 * <p>A window of {@code s} seconds is {@code (now - s, now]}; the first second of the session
 * belongs to none, it is what the first window is measured from. Windows must not be longer than
 * {@link #age()} nor than the longest one.
 */
final class TrendHistory {

  private final TrendBuckets buckets;
  private long firstSecond;
  private long nowSecond;

  TrendHistory(int longestSeconds) {
    // one more, for the price before the longest window
    buckets = new TrendBuckets(longestSeconds + 1);
  }

  void clear() {
    buckets.clear();
  }

  boolean isEmpty() {
    return buckets.isEmpty();
  }

  long nowSecond() {
    return nowSecond;
  }

  /** Seconds since the session's first tick. */
  long age() {
    return nowSecond - firstSecond;
  }

  long lastPrice() {
    return priceBefore(0);
  }

  /**
   * Takes a tick in.
   *
   * @param second of the epoch, not before the tick's before it
   * @param paise last price
   * @param fromVwap (price - average) / average; NaN when the average is not known
   * @param volume of the tick's window; unknown counts as none
   */
  void add(long second, long paise, double fromVwap, long volume) {
    if (isEmpty()) {
      firstSecond = second;
      nowSecond = second;
      buckets.begin(paise, fromVwap);
      return;
    }
    advance(second);
    if (age() == 0) {
      buckets.replaceFirst(paise, fromVwap);
    } else {
      buckets.add(paise, fromVwap, Math.max(0, volume));
    }
  }

  private void advance(long second) {
    if (second < nowSecond) {
      throw new IllegalArgumentException("tick of second " + second + " after " + nowSecond);
    }
    // after a longer pause every bucket says the same as the last one that stays
    nowSecond = Math.max(nowSecond, second - (buckets.size() - 1));
    while (nowSecond < second) {
      buckets.step();
      nowSecond++;
    }
  }

  long priceBefore(int seconds) {
    return buckets.price(buckets.back(seconds));
  }

  /** (price - average) / average of then; NaN when the average was not known. */
  double deviationBefore(int seconds) {
    return buckets.deviation(buckets.back(seconds));
  }

  /** Mean over the seconds of the window whose average price is known; NaN when there is none. */
  double meanDeviation(int seconds) {
    int from = buckets.back(seconds);
    int known = buckets.knownDeviationsSince(from);
    return known == 0 ? Double.NaN : buckets.deviationsSince(from) / known;
  }

  /** Shares traded in windows of ticks whose price was over that of the tick before. */
  long riseVolume(int seconds) {
    return buckets.riseVolumeSince(buckets.back(seconds));
  }

  /** Shares traded in windows of ticks whose price was under that of the tick before. */
  long fallVolume(int seconds) {
    return buckets.fallVolumeSince(buckets.back(seconds));
  }

  /** Ticks in the window. */
  int observations(int seconds) {
    return buckets.ticksSince(buckets.back(seconds));
  }

  void save(DataOutput out) throws IOException {
    int filled = isEmpty() ? 0 : (int) Math.min(buckets.size(), age() + 1);
    out.writeInt(filled);
    if (filled > 0) {
      out.writeLong(firstSecond);
      out.writeLong(nowSecond);
      buckets.save(out, filled);
    }
  }

  /** Takes on what {@link #save} wrote, whatever it held before. */
  void restore(DataInput in) throws IOException {
    clear();
    int filled = in.readInt();
    if (filled > 0) {
      firstSecond = in.readLong();
      nowSecond = in.readLong();
      buckets.restore(in, filled);
    }
  }
}

package io.farstrike.market.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A ring of buckets, one a second. Each holds what was true at the end of its second (price,
 * deviation from the average price; carried on when no tick came) and sums over the session up to
 * then, so that the sum of any stretch is one difference.
 *
 * <p>The sum of deviations of a bucket is always that of the bucket before plus its own, added in
 * this order: whoever carries a bucket on again gets the same bits.
 */
final class TrendBuckets {

  private final int size;
  private final long[] price;
  private final double[] deviation;
  private final double[] deviationSum;
  private final int[] deviationCount;
  private final long[] riseVolume;
  private final long[] fallVolume;
  private final int[] ticks;
  private int head = -1;

  TrendBuckets(int size) {
    this.size = size;
    price = new long[size];
    deviation = new double[size];
    deviationSum = new double[size];
    deviationCount = new int[size];
    riseVolume = new long[size];
    fallVolume = new long[size];
    ticks = new int[size];
  }

  int size() {
    return size;
  }

  boolean isEmpty() {
    return head < 0;
  }

  void clear() {
    head = -1;
  }

  /** First bucket of a session; what happens in it is in no sum. */
  void begin(long paise, double fromVwap) {
    head = 0;
    price[0] = paise;
    deviation[0] = fromVwap;
    deviationSum[0] = 0;
    deviationCount[0] = 0;
    riseVolume[0] = 0;
    fallVolume[0] = 0;
    ticks[0] = 0;
  }

  /** Carries the last bucket on for a second. */
  void step() {
    if (head + 1 == size) {
      resum();
    }
    carry();
  }

  /** A tick in the last bucket. */
  void add(long paise, double fromVwap, long shares) {
    if (paise > price[head]) {
      riseVolume[head] += shares;
    } else if (paise < price[head]) {
      fallVolume[head] += shares;
    }
    price[head] = paise;
    ticks[head]++;
    deviate(head, back(1), fromVwap);
  }

  /** Another tick in the first bucket of a session. */
  void replaceFirst(long paise, double fromVwap) {
    price[head] = paise;
    deviation[head] = fromVwap;
  }

  /** Index of the bucket so many seconds before the last one. */
  int back(int seconds) {
    int index = head - seconds;
    return index < 0 ? index + size : index;
  }

  long price(int index) {
    return price[index];
  }

  /** NaN when it is not known. */
  double deviation(int index) {
    return deviation[index];
  }

  /** Sum of what is known of deviations since the bucket. */
  double deviationsSince(int index) {
    return deviationSum[head] - deviationSum[index];
  }

  int knownDeviationsSince(int index) {
    return deviationCount[head] - deviationCount[index];
  }

  long riseVolumeSince(int index) {
    return riseVolume[head] - riseVolume[index];
  }

  long fallVolumeSince(int index) {
    return fallVolume[head] - fallVolume[index];
  }

  int ticksSince(int index) {
    return ticks[head] - ticks[index];
  }

  private void carry() {
    int before = head;
    head = before + 1 == size ? 0 : before + 1;
    price[head] = price[before];
    riseVolume[head] = riseVolume[before];
    fallVolume[head] = fallVolume[before];
    ticks[head] = ticks[before];
    deviate(head, before, deviation[before]);
  }

  private void deviate(int bucket, int before, double fromVwap) {
    boolean known = !Double.isNaN(fromVwap);
    deviation[bucket] = fromVwap;
    deviationSum[bucket] = known ? deviationSum[before] + fromVwap : deviationSum[before];
    deviationCount[bucket] = known ? deviationCount[before] + 1 : deviationCount[before];
  }

  /** Sums up anew once a turn, when the buckets lie in order, so that no rounding outlives it. */
  private void resum() {
    double sum = 0;
    deviationSum[0] = 0;
    for (int i = 1; i < size; i++) {
      sum = Double.isNaN(deviation[i]) ? sum : sum + deviation[i];
      deviationSum[i] = sum;
    }
  }

  /** The last buckets, so many of them, each with how long it was carried on. */
  void save(DataOutput out, int filled) throws IOException {
    out.writeInt(head);
    int left = filled;
    while (left > 0) {
      int first = left - 1;
      int run = 1;
      while (run < left && ticks[back(first - run)] == ticks[back(first)]) {
        run++;
      }
      out.writeInt(run);
      write(out, back(first));
      left -= run;
    }
  }

  void restore(DataInput in, int filled) throws IOException {
    int last = in.readInt();
    head = Math.floorMod(last - filled + 1, size);
    int left = filled;
    while (left > 0) {
      int run = in.readInt();
      read(in, back(0));
      left -= run;
      for (int i = 1; i < run; i++) {
        carry();
      }
      if (left > 0) {
        head = head + 1 == size ? 0 : head + 1;
      }
    }
  }

  private void write(DataOutput out, int bucket) throws IOException {
    out.writeLong(price[bucket]);
    out.writeDouble(deviation[bucket]);
    out.writeDouble(deviationSum[bucket]);
    out.writeInt(deviationCount[bucket]);
    out.writeLong(riseVolume[bucket]);
    out.writeLong(fallVolume[bucket]);
    out.writeInt(ticks[bucket]);
  }

  private void read(DataInput in, int bucket) throws IOException {
    price[bucket] = in.readLong();
    deviation[bucket] = in.readDouble();
    deviationSum[bucket] = in.readDouble();
    deviationCount[bucket] = in.readInt();
    riseVolume[bucket] = in.readLong();
    fallVolume[bucket] = in.readLong();
    ticks[bucket] = in.readInt();
  }
}

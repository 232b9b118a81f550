package io.farstrike.market.tick;

import static io.farstrike.market.tick.Tick.UNKNOWN;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Running values of a symbol's bars. First price and range are those of a session; volume and
 * average price those of a date.
 */
final class DayOfBars {

  /** Prices that make a bar's typical price: high, low and close. */
  private static final double TYPICAL = 3;

  long open = UNKNOWN;
  long high = UNKNOWN;
  long low = UNKNOWN;
  long prevClose = UNKNOWN;

  /** Unknown from the first bar without a volume on. */
  long volume;

  /** Exact up to 9e15, which no share reaches in a day; beyond, to 16 digits. */
  private double sumOfPricesTimesVolume;

  static DayOfBars read(DataInput in) throws IOException {
    DayOfBars day = new DayOfBars();
    day.open = in.readLong();
    day.high = in.readLong();
    day.low = in.readLong();
    day.prevClose = in.readLong();
    day.volume = in.readLong();
    day.sumOfPricesTimesVolume = in.readDouble();
    return day;
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(open);
    out.writeLong(high);
    out.writeLong(low);
    out.writeLong(prevClose);
    out.writeLong(volume);
    out.writeDouble(sumOfPricesTimesVolume);
  }

  void startSession() {
    open = UNKNOWN;
    high = UNKNOWN;
    low = UNKNOWN;
  }

  void startDate(long previousClose) {
    startSession();
    prevClose = previousClose;
    volume = 0;
    sumOfPricesTimesVolume = 0;
  }

  void add(Bar bar) {
    open = open == UNKNOWN ? bar.open() : open;
    high = Math.max(high, bar.high());
    low = low == UNKNOWN ? bar.low() : Math.min(low, bar.low());
    if (volume != UNKNOWN) {
      volume = bar.volume() == UNKNOWN ? UNKNOWN : volume + bar.volume();
      sumOfPricesTimesVolume += (double) (bar.high() + bar.low() + bar.close()) * bar.volume();
    }
  }

  /** Paise, rounded half up; unknown while nothing was traded. */
  long vwap() {
    return volume <= 0
        ? UNKNOWN
        : (long) StrictMath.floor(sumOfPricesTimesVolume / (TYPICAL * volume) + 0.5);
  }
}

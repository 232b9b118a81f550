package io.farstrike.market.detect;

import io.farstrike.market.session.Period;
import io.farstrike.market.tick.Tick;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Highs and lows worked out naively: for each tick, everything anew from the list of all ticks and
 * of all events so far, and the table of the specification as it stands there, in decimals.
 */
final class HighLowOracle {

  record Event(boolean high, long price, long tsMs, int count, String reversal, boolean initial) {}

  private static final String[][] TABLE = {
    {"20", "0.20", "0.10"},
    {"100", "0.15", "0.20"},
    {"500", "0.10", "0.40"},
    {"2000", "0.08", "1.00"},
    {"1000000000", "0.05", "2.00"},
  };

  private final List<Tick> ticks = new ArrayList<>();
  private final List<Event> events = new ArrayList<>();

  List<Event> events() {
    return events;
  }

  long trueHigh() {
    return ticks.stream().mapToLong(Tick::winHigh).max().orElseThrow();
  }

  long trueLow() {
    return ticks.stream().mapToLong(Tick::winLow).min().orElseThrow();
  }

  void accept(Tick tick, Period period) {
    if (ticks.isEmpty()) {
      ticks.add(tick);
      return;
    }
    boolean newHigh = tick.winHigh() > trueHigh();
    boolean newLow = tick.winLow() < trueLow();
    boolean blocked = !events.isEmpty() && tick.tsMs() - events.getLast().tsMs() < 1000;
    boolean tellHigh = newHigh && !blocked && passes(tick.winHigh(), announced(true), period);
    boolean tellLow = newLow && !blocked && passes(tick.winLow(), announced(false), period);
    boolean lowFirst = tick.last() >= ticks.getLast().last();
    ticks.add(tick);
    if (tellLow && lowFirst) {
      add(false, tick.winLow(), tick.tsMs());
    }
    if (tellHigh) {
      add(true, tick.winHigh(), tick.tsMs());
    }
    if (tellLow && !lowFirst) {
      add(false, tick.winLow(), tick.tsMs());
    }
  }

  private long announced(boolean high) {
    LongStream told = events.stream().filter(each -> each.high() == high).mapToLong(Event::price);
    long seed = high ? ticks.getFirst().winHigh() : ticks.getFirst().winLow();
    return LongStream.concat(LongStream.of(seed), told).reduce((a, b) -> b).orElseThrow();
  }

  private static boolean passes(long extreme, long announced, Period period) {
    BigDecimal price = BigDecimal.valueOf(extreme, 2);
    BigDecimal from = BigDecimal.valueOf(announced, 2);
    BigDecimal move = price.subtract(from).abs();
    BigDecimal times = new BigDecimal(period == Period.OPENING ? "1.5" : "1");
    for (String[] row : TABLE) {
      if (price.compareTo(new BigDecimal(row[0])) < 0) {
        BigDecimal percent = new BigDecimal(row[1]).multiply(times);
        BigDecimal rupees = new BigDecimal(row[2]).multiply(times);
        boolean byPercent =
            move.multiply(BigDecimal.valueOf(100)).compareTo(percent.multiply(from)) >= 0;
        return byPercent || move.compareTo(rupees) >= 0;
      }
    }
    throw new IllegalArgumentException("no band");
  }

  private void add(boolean high, long price, long tsMs) {
    int count = (int) events.stream().filter(each -> each.high() == high).count() + 1;
    events.add(new Event(high, price, tsMs, count, reversal(high, tsMs), count == 1));
  }

  private String reversal(boolean high, long tsMs) {
    if (events.isEmpty() || events.getLast().high() == high) {
      return "";
    }
    long span = tsMs - events.getLast().tsMs();
    if (span > 300_000) {
      return "";
    }
    StringBuilder sides = new StringBuilder();
    events.reversed().stream().limit(3).forEach(each -> sides.append(each.high() ? 'H' : 'L'));
    String pattern =
        switch (sides.toString()) {
          case "LHL" -> " W-bottom";
          case "HLH" -> " M-top";
          default -> "";
        };
    return (high ? "V-bottom " : "V-top ") + span + (span < 60_000 ? " rapid" : "") + pattern;
  }
}

package io.farstrike.market.filter;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which highs and lows pass.
 *
 * @param minCount least number of highs and lows of the symbol in the session
 * @param minVolume least volume of the event's window, shares
 * @param minDayVolume least volume of the day, shares
 */
public record HighLowRules(long minCount, long minVolume, long minDayVolume) {

  static final long MOST_COUNT = 1_000_000;
  static final long MOST_VOLUME = 1_000_000_000_000L;

  public static final HighLowRules DEFAULT = new HighLowRules(0, 0, 0);

  public HighLowRules {
    requireWithin("minCount", minCount, MOST_COUNT);
    requireWithin("minVolume", minVolume, MOST_VOLUME);
    requireWithin("minDayVolume", minDayVolume, MOST_VOLUME);
  }

  Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("minCount", minCount);
    tree.put("minVolume", minVolume);
    tree.put("minDayVolume", minDayVolume);
    return tree;
  }

  private static void requireWithin(String name, long value, long most) {
    if (value < 0 || value > most) {
      throw new IllegalArgumentException(name + " is not from 0 to " + most + ": " + value);
    }
  }
}

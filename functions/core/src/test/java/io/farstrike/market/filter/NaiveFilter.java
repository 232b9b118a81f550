package io.farstrike.market.filter;

import static java.util.Objects.requireNonNull;

import io.farstrike.market.detect.MarketEvent;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a filter document field by field for one event at a time, and shares no code with the
 * compiled one. The document is taken for valid; absent groups and fields mean their defaults.
 */
public final class NaiveFilter {

  private static final List<String> STRENGTHS = List.of("weak", "moderate", "strong");

  private final Map<?, ?> filters;

  public NaiveFilter(Map<String, ?> document) {
    this.filters = (Map<?, ?>) requireNonNull(document.get("filters"), "no filters");
  }

  /** Whether an event's row is to be seen at a moment, epoch milliseconds. */
  public boolean passes(MarketEvent event, long nowMs) {
    return admits(event) && isOldEnough(event, nowMs) && isYoungEnough(event, nowMs);
  }

  /** Whether it passes, its age apart. */
  public boolean admits(MarketEvent event) {
    if (event instanceof MarketEvent.Extreme extreme) {
      return admitsExtreme(extreme);
    }
    return event instanceof MarketEvent.Trend trend
        ? admitsTrend(trend)
        : admitsSurge((MarketEvent.Surge) event);
  }

  /** Whether it has reached the least age. */
  public boolean isOldEnough(MarketEvent event, long nowMs) {
    if (event instanceof MarketEvent.Extreme) {
      return true;
    }
    return ageMs(event, nowMs) >= number(group(event), "minAgeS", 0) * 1000;
  }

  /** Whether it has not passed the greatest age. */
  public boolean isYoungEnough(MarketEvent event, long nowMs) {
    long age = ageMs(event, nowMs);
    Object most = field(group(event), "maxAgeS");
    if (most != null && age > number(group(event), "maxAgeS", 0) * 1000) {
      return false;
    }
    if (event instanceof MarketEvent.Trend) {
      int windowS =
          switch (word("trends", "timeWindow", "medium")) {
            case "short" -> 180;
            case "medium" -> 360;
            default -> 600;
          };
      String young = word("trends", "trendAge", "all");
      return age <= windowS * 1000L
          && (!young.equals("fresh") || age < 120_000)
          && (!young.equals("recent") || age < 300_000);
    }
    if (event instanceof MarketEvent.Surge) {
      String young = word("surge", "surgeAge", "all");
      return age < 1_800_000
          && (!young.equals("fresh") || age < 30_000)
          && (!young.equals("recent") || age < 120_000);
    }
    return true;
  }

  private boolean admitsExtreme(MarketEvent.Extreme extreme) {
    long volume = extreme.head().volume() == -1 ? 0 : extreme.head().volume();
    long dayVolume = extreme.head().dayVolume() == -1 ? 0 : extreme.head().dayVolume();
    return extreme.head().countUp() + extreme.head().countDown() >= number("highlow", "minCount", 0)
        && volume >= number("highlow", "minVolume", 0)
        && dayVolume >= number("highlow", "minDayVolume", 0);
  }

  private boolean admitsTrend(MarketEvent.Trend trend) {
    String direction = written(trend.head().direction());
    String position = written(trend.vwapPosition());
    boolean positioned =
        switch (word("trends", "vwapPosition", "any_vwap_position")) {
          case "uptrend_above_vwap" -> direction.equals("up") && position.equals("above");
          case "downtrend_below_vwap" -> direction.equals("down") && position.equals("below");
          default -> true;
        };
    boolean confirmed =
        word("trends", "volumeConfirmation", "all_trends").equals("all_trends")
            || trend.head().relVolume() > 1.5;
    return positioned
        && confirmed
        && level(written(trend.strength())) >= level(word("trends", "strength", "moderate"));
  }

  private boolean admitsSurge(MarketEvent.Surge surge) {
    String trigger = written(surge.trigger());
    String wanted = word("surge", "triggerType", "price_and_volume");
    boolean triggered =
        switch (wanted) {
          case "price_and_volume" -> !trigger.equals("unknown");
          case "price" -> List.of("price", "price_and_volume", "price_driven").contains(trigger);
          case "volume" -> List.of("volume", "price_and_volume", "volume_driven").contains(trigger);
          default -> trigger.equals(wanted);
        };
    Object ranges = field("surge", "priceRange");
    return triggered
        && (ranges == null
            || ((List<?>) ranges).isEmpty()
            || ((List<?>) ranges).contains(range(surge.head().price())))
        && level(written(surge.strength())) >= level(word("surge", "magnitude", "moderate"))
        && Math.abs(surge.magnitude()) >= number("surge", "minMagnitudePct", 0);
  }

  private static String range(long paise) {
    double rupees = paise / 100.0;
    if (rupees < 20) {
      return "penny";
    }
    if (rupees < 500) {
      return "low";
    }
    return rupees < 2_000 ? "mid" : "high";
  }

  private static long ageMs(MarketEvent event, long nowMs) {
    return event instanceof MarketEvent.Trend trend
        ? nowMs - trend.startMs()
        : nowMs - event.head().tsMs();
  }

  private static String group(MarketEvent event) {
    if (event instanceof MarketEvent.Extreme) {
      return "highlow";
    }
    return event instanceof MarketEvent.Trend ? "trends" : "surge";
  }

  private static int level(String strength) {
    return STRENGTHS.indexOf(strength);
  }

  private static String written(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private String word(String group, String name, String fallback) {
    Object value = field(group, name);
    return value == null ? fallback : (String) value;
  }

  private double number(String group, String name, double fallback) {
    Object value = field(group, name);
    return value == null ? fallback : new BigDecimal(value.toString()).doubleValue();
  }

  private @Nullable Object field(String group, String name) {
    Object fields = filters.get(group);
    return fields == null ? null : ((Map<?, ?>) fields).get(name);
  }
}

package io.farstrike.market.match;

import io.farstrike.market.MarketClock;
import io.farstrike.market.detect.Direction;
import io.farstrike.market.detect.EventHead;
import io.farstrike.market.detect.MarketEvent;
import io.farstrike.market.detect.Reversal;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Events as rows of the wire, fields in a fixed order; what is not known, or false, or an age of 0,
 * is left out.
 */
final class RowJson {

  private static final int DAY_SECONDS = 86_400;

  private RowJson() {}

  /** The row without its closing brace. */
  static byte[] open(MarketEvent event) {
    JsonBytes json = new JsonBytes(640).beginObject();
    switch (event) {
      case MarketEvent.Extreme extreme -> extreme(json, extreme);
      case MarketEvent.Trend trend -> trend(json, trend);
      case MarketEvent.Surge surge -> surge(json, surge);
    }
    return json.toBytes();
  }

  private static void extreme(JsonBytes json, MarketEvent.Extreme extreme) {
    first(json, extreme.head(), extreme.isHigh() ? "high" : "low");
    if (extreme.reversal() != null) {
      json.name("reversal").bool(true);
    }
    rest(json, extreme.head());
    price(json, "sessionHigh", extreme.sessionHigh());
    price(json, "sessionLow", extreme.sessionLow());
    json.name("lastUpdate").number(extreme.head().tsMs());
    direction(json, "trendFlag", extreme.trendFlag());
    direction(json, "surgeFlag", extreme.surgeFlag());
    decimal(json, "significanceScore", extreme.significance(), 2);
    if (extreme.reversal() != null) {
      reversal(json, extreme.reversal());
    }
  }

  private static void reversal(JsonBytes json, Reversal reversal) {
    json.name("reversalInfo").beginObject();
    json.name("type").string(reversal.type());
    decimal(json, "timeSpan", reversal.timeSpanMs() / 1000.0, 3);
    if (reversal.rapid()) {
      json.name("isRapid").bool(true);
    }
    json.name("previousType").string(reversal.previousHigh() ? "high" : "low");
    price(json, "previousPrice", reversal.previousPrice());
    if (reversal.pattern() != null) {
      json.name("pattern").string(reversal.pattern());
    }
    json.endObject();
  }

  private static void trend(JsonBytes json, MarketEvent.Trend trend) {
    first(json, trend.head(), "trend");
    text(json, "reversal", trend.reversal());
    rest(json, trend.head());
    json.name("trendStrength").string(word(trend.strength()));
    decimal(json, "trendScore", trend.score(), 4);
    decimal(json, "trendShortScore", trend.shortScore(), 4);
    decimal(json, "trendMediumScore", trend.mediumScore(), 4);
    decimal(json, "trendLongScore", trend.longScore(), 4);
    json.name("trendVwapPosition").string(word(trend.vwapPosition()));
    long ageSeconds = (trend.head().tsMs() - trend.startMs()) / 1000;
    if (ageSeconds != 0) {
      json.name("trendAge").number(ageSeconds);
    }
    json.name("lastTrendUpdate").number(trend.head().tsMs());
  }

  /** A surge is 0 seconds old when it is raised, so its age is never said. */
  private static void surge(JsonBytes json, MarketEvent.Surge surge) {
    first(json, surge.head(), "surge");
    text(json, "reversal", surge.reversal());
    rest(json, surge.head());
    decimal(json, "magnitude", surge.magnitude(), 3);
    decimal(json, "score", surge.score(), 2);
    json.name("strength").string(word(surge.strength()));
    json.name("triggerType").string(word(surge.trigger()));
    decimal(json, "volumeMultiplier", surge.volumeMultiplier(), 2);
    json.name("dailySurgeCount").number(surge.dailyCount());
    json.name("lastSurgeTimestamp").number(surge.head().tsMs());
  }

  private static void first(JsonBytes json, EventHead head, String type) {
    json.name("ticker").string(head.symbol());
    json.name("type").string(type);
    price(json, "price", head.price());
    json.name("time").string(timeOfDay(head.tsMs()));
    json.name("eventId").string(head.id());
    direction(json, "direction", head.direction());
  }

  private static void rest(JsonBytes json, EventHead head) {
    json.name("count").number(head.count());
    json.name("countUp").number(head.countUp());
    json.name("countDown").number(head.countDown());
    decimal(json, "percentChange", head.percentChange(), 3);
    price(json, "vwap", head.vwap());
    decimal(json, "vwapDivergence", head.vwapDivergence(), 3);
    if (head.volume() >= 0) {
      json.name("volume").number(head.volume());
    }
    decimal(json, "relVolume", head.relVolume(), 2);
  }

  private static void price(JsonBytes json, String name, long paise) {
    if (paise >= 0) {
      json.name(name).paise(paise);
    }
  }

  private static void decimal(JsonBytes json, String name, @Nullable Double value, int places) {
    if (value != null && Double.isFinite(value)) {
      json.name(name).decimal(value, places);
    }
  }

  private static void direction(JsonBytes json, String name, @Nullable Direction direction) {
    if (direction != null) {
      json.name(name).string(direction == Direction.UP ? "up" : "down");
    }
  }

  private static void text(JsonBytes json, String name, @Nullable String value) {
    if (value != null) {
      json.name(name).string(value);
    }
  }

  private static String timeOfDay(long tsMs) {
    int offset =
        MarketClock.INDIA.getRules().getOffset(Instant.ofEpochMilli(tsMs)).getTotalSeconds();
    int second = (int) Math.floorMod(Math.floorDiv(tsMs, 1000L) + offset, (long) DAY_SECONDS);
    char[] text = {'0', '0', ':', '0', '0', ':', '0', '0'};
    twoDigits(text, 0, second / 3600);
    twoDigits(text, 3, second / 60 % 60);
    twoDigits(text, 6, second % 60);
    return new String(text);
  }

  private static void twoDigits(char[] text, int at, int value) {
    text[at] = (char) ('0' + value / 10);
    text[at + 1] = (char) ('0' + value % 10);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}

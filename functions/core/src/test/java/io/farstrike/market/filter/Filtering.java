package io.farstrike.market.filter;

import io.farstrike.market.detect.Direction;
import io.farstrike.market.detect.EventHead;
import io.farstrike.market.detect.MarketEvent;
import io.farstrike.market.detect.Strength;
import io.farstrike.market.detect.SurgeTrigger;
import io.farstrike.market.detect.VwapPosition;
import io.farstrike.market.document.Reading;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Filter documents and events to try them on, made by hand and by chance. */
public final class Filtering {

  /** Around this moment the events of these tests happen. */
  public static final long NOW_MS = 1_772_688_751_000L;

  private static final String ABSENT = "";

  private Filtering() {}

  /** A document with these groups. */
  public static Map<String, Object> document(Map<String, ?> filters) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("version", "1.0");
    document.put("filters", filters);
    return document;
  }

  /** What a valid document says. */
  public static FilterSettings settings(Map<String, ?> document) {
    return switch (FilterDocuments.read(document)) {
      case Reading.Valid<FilterSettings> valid -> valid.value();
      case Reading.Invalid<FilterSettings> invalid ->
          throw new AssertionError(invalid.errors().toString());
    };
  }

  /** The compiled filter of a document with these groups. */
  public static CompiledFilter filter(Map<String, ?> filters) {
    return new CompiledFilter(settings(document(filters)), FilterRanges.DEFAULT);
  }

  public static EventHead head(
      long tsMs, Direction direction, long price, long volume, long dayVolume, double relVolume) {
    return new EventHead(
        "RELIANCE",
        tsMs,
        "110231-9f2c41aa",
        direction,
        price,
        3,
        2,
        1.2,
        140_000,
        0.7,
        volume,
        dayVolume,
        relVolume);
  }

  public static MarketEvent.Trend trend(long startMs, Strength strength, double relVolume) {
    return new MarketEvent.Trend(
        head(startMs, Direction.UP, 141_000, 10, 100, relVolume),
        strength,
        0.6,
        0.6,
        null,
        null,
        VwapPosition.ABOVE,
        startMs,
        null);
  }

  public static MarketEvent.Surge surge(long tsMs, Strength strength, SurgeTrigger trigger) {
    return new MarketEvent.Surge(
        head(tsMs, Direction.DOWN, 141_000, 10, 100, 2), -0.86, 70, strength, trigger, 4, 1, null);
  }

  public static MarketEvent.Extreme high(int index) {
    return new MarketEvent.Extreme(
        head(NOW_MS, Direction.UP, 141_000L + index, 8_450, 2_000_000, 1.8),
        141_000L + index,
        138_955,
        null,
        null,
        57,
        null,
        false);
  }

  /** Valid documents: any field may be absent, numbers crowd at what events have. */
  public static Arbitrary<Map<String, Object>> documents() {
    return Combinators.combine(optional(highlow()), optional(trends()), optional(surges()))
        .as(
            (highlow, trends, surge) -> {
              Map<String, Object> filters = new LinkedHashMap<>();
              putIfThere(filters, "highlow", highlow);
              putIfThere(filters, "trends", trends);
              putIfThere(filters, "surge", surge);
              return document(filters);
            });
  }

  /** Events of all kinds, whose figures lie at, above and below the limits of documents. */
  public static Arbitrary<MarketEvent> events() {
    return Arbitraries.oneOf(extremes(), trendEvents(), surgeEvents());
  }

  private static Arbitrary<Map<String, Object>> highlow() {
    return fields(
        field("minCount", numbers(0, 1, 5, 6, 1_000_000)),
        field("minVolume", numbers(0, 1, 1_000, 1_000_000_000_000L)),
        field("minDayVolume", numbers(0, 1, 50_000, 1_000_000_000_000L)));
  }

  private static Arbitrary<Map<String, Object>> trends() {
    return withAges(
        fields(
            field("strength", words("weak", "moderate", "strong")),
            field(
                "vwapPosition",
                words("uptrend_above_vwap", "downtrend_below_vwap", "any_vwap_position")),
            field("timeWindow", words("short", "medium", "long")),
            field("trendAge", words("all", "fresh", "recent")),
            field("volumeConfirmation", words("volume_confirmed", "all_trends"))));
  }

  private static Arbitrary<Map<String, Object>> surges() {
    return withAges(
        fields(
            field("magnitude", words("weak", "moderate", "strong")),
            field(
                "triggerType",
                words("price", "volume", "price_and_volume", "price_driven", "volume_driven")),
            field("surgeAge", words("all", "fresh", "recent")),
            field(
                "priceRange",
                Arbitraries.of("penny", "low", "mid", "high")
                    .list()
                    .uniqueElements()
                    .ofMaxSize(4)
                    .map(list -> list)),
            field(
                "minMagnitudePct",
                Arbitraries.of("0", "0.5", "0.50", "2", "100").map(BigDecimal::new))));
  }

  private static Arbitrary<Map<String, Object>> withAges(Arbitrary<Map<String, Object>> fields) {
    return Combinators.combine(
            fields,
            Arbitraries.of(-1, 0, 1, 30, 100),
            Arbitraries.of(-2, -1, 100, 200, 1_800, 86_400))
        .as(
            (group, least, most) -> {
              if (least >= 0) {
                group.put("minAgeS", BigDecimal.valueOf(least));
              }
              if (most >= -1) {
                group.put("maxAgeS", most == -1 ? null : BigDecimal.valueOf(most));
              }
              return group;
            });
  }

  private record Field(String name, Arbitrary<?> values) {}

  private static Field field(String name, Arbitrary<?> values) {
    return new Field(name, values);
  }

  private static Arbitrary<Map<String, Object>> fields(Field... fields) {
    List<Arbitrary<Object>> values =
        List.of(fields).stream().map(field -> optional(field.values())).toList();
    return Combinators.combine(values)
        .as(
            list -> {
              Map<String, Object> group = new LinkedHashMap<>();
              for (int i = 0; i < fields.length; i++) {
                putIfThere(group, fields[i].name(), list.get(i));
              }
              return group;
            });
  }

  private static void putIfThere(Map<String, Object> fields, String name, Object value) {
    if (!ABSENT.equals(value)) {
      fields.put(name, value);
    }
  }

  private static Arbitrary<Object> optional(Arbitrary<?> values) {
    return Arbitraries.oneOf(Arbitraries.just(ABSENT), values.map(value -> value));
  }

  private static Arbitrary<?> words(String... words) {
    return Arbitraries.of(words);
  }

  private static Arbitrary<?> numbers(long... numbers) {
    return Arbitraries.of(Arrays.stream(numbers).mapToObj(BigDecimal::valueOf).toList());
  }

  private static Arbitrary<EventHead> heads() {
    return Combinators.combine(
            Arbitraries.of(Direction.values()),
            Arbitraries.of(1L, 1_999L, 2_000L, 49_999L, 50_000L, 199_999L, 200_000L, 900_000L),
            Arbitraries.of(-1L, 0L, 1L, 999L, 1_000L, 5_000L),
            Arbitraries.of(-1L, 0L, 49_999L, 50_000L, 9_000_000L),
            Arbitraries.of(0.0, 1.49, 1.5, 1.51, 9.0),
            Arbitraries.integers().between(0, 4),
            Arbitraries.integers().between(0, 4))
        .as(
            (direction, price, volume, dayVolume, relVolume, up, down) ->
                new EventHead(
                    "INFY",
                    NOW_MS,
                    "110231-9f2c41aa",
                    direction,
                    price,
                    up,
                    down,
                    1.2,
                    140_000,
                    0.7,
                    volume,
                    dayVolume,
                    relVolume));
  }

  private static Arbitrary<MarketEvent> extremes() {
    return heads().map(head -> new MarketEvent.Extreme(head, 1, 1, null, null, 50, null, false));
  }

  private static Arbitrary<MarketEvent> trendEvents() {
    return Combinators.combine(
            heads(),
            Arbitraries.of(Strength.values()),
            Arbitraries.of(VwapPosition.values()),
            Arbitraries.of(0L, 60_000L, 500_000L))
        .as(
            (head, strength, position, since) ->
                new MarketEvent.Trend(
                    head, strength, 0.5, null, null, null, position, NOW_MS - since, null));
  }

  private static Arbitrary<MarketEvent> surgeEvents() {
    return Combinators.combine(
            heads(),
            Arbitraries.of(Strength.values()),
            Arbitraries.of(SurgeTrigger.values()),
            Arbitraries.of(-2.0, -0.5, 0.0, 0.499, 0.5, 2.0, 101.0))
        .as(
            (head, strength, trigger, magnitude) ->
                new MarketEvent.Surge(head, magnitude, 70, strength, trigger, 4, 1, null));
  }
}

package io.farstrike.market.stream;

import io.farstrike.market.filter.CompiledFilter;
import io.farstrike.market.filter.FilterRanges;
import io.farstrike.market.filter.FilterSettings;
import io.farstrike.market.filter.Filtering;
import io.farstrike.market.match.MemberPreferences;
import io.farstrike.market.universe.SymbolSet;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Preferences by chance: valid documents that let some of a day's events pass. */
final class RandomWishes {

  /** Symbols of both trackers, with a document. */
  record Wishes(
      List<String> keys, SymbolSet highlow, SymbolSet market, Map<String, Object> document) {

    MemberPreferences preferences(long version) {
      FilterSettings settings = Filtering.settings(document);
      return new MemberPreferences(
          keys,
          highlow,
          List.of("WATCHLIST:gauge"),
          market,
          "default",
          version,
          settings.summary(),
          settings.canonical(),
          new CompiledFilter(settings, FilterRanges.DEFAULT));
    }

    NaiveMember oracle() {
      return new NaiveMember(highlow.symbols(), document);
    }
  }

  private final Random random;

  RandomWishes(Random random) {
    this.random = random;
  }

  /** Up to so many of the symbols. */
  SymbolSet some(List<String> symbols, int most) {
    List<String> mixed = new ArrayList<>(symbols);
    Collections.shuffle(mixed, random);
    return SymbolSet.of(mixed.subList(0, 1 + random.nextInt(Math.min(most, mixed.size()))));
  }

  Map<String, Object> document() {
    Map<String, Object> filters = new LinkedHashMap<>();
    Map<String, Object> highlow = new LinkedHashMap<>();
    maybe(highlow, "minCount", number(0, 2, 5, 10));
    maybe(highlow, "minVolume", number(0, 1_000, 20_000));
    maybe(highlow, "minDayVolume", number(0, 50_000, 500_000));
    maybe(filters, "highlow", highlow);
    Map<String, Object> trends = new LinkedHashMap<>();
    maybe(trends, "strength", word("weak", "moderate", "strong"));
    maybe(
        trends,
        "vwapPosition",
        word("uptrend_above_vwap", "downtrend_below_vwap", "any_vwap_position"));
    maybe(trends, "timeWindow", word("short", "medium", "long"));
    maybe(trends, "trendAge", word("all", "fresh", "recent"));
    maybe(trends, "volumeConfirmation", word("all_trends", "all_trends", "volume_confirmed"));
    ages(trends);
    maybe(filters, "trends", trends);
    Map<String, Object> surge = new LinkedHashMap<>();
    maybe(surge, "magnitude", word("weak", "weak", "moderate", "strong"));
    maybe(
        surge,
        "triggerType",
        word("price", "volume", "price_and_volume", "price_driven", "volume_driven"));
    maybe(surge, "surgeAge", word("all", "all", "fresh", "recent"));
    maybe(surge, "priceRange", some(List.of("high", "low", "mid", "penny"), 4).symbols());
    maybe(surge, "minMagnitudePct", new BigDecimal(word("0", "0.5", "0.50", "1")));
    ages(surge);
    maybe(filters, "surge", surge);
    return Filtering.document(filters);
  }

  private void ages(Map<String, Object> fields) {
    int least = random.nextInt(3) == 0 ? 1 + random.nextInt(150) : 0;
    maybe(fields, "minAgeS", BigDecimal.valueOf(least));
    if (random.nextInt(3) == 0) {
      fields.put("maxAgeS", BigDecimal.valueOf(least + random.nextInt(400)));
    }
  }

  private void maybe(Map<String, Object> fields, String name, Object value) {
    if (random.nextBoolean()) {
      fields.put(name, value);
    }
  }

  private BigDecimal number(long... numbers) {
    return BigDecimal.valueOf(numbers[random.nextInt(numbers.length)]);
  }

  private String word(String... words) {
    return words[random.nextInt(words.length)];
  }
}

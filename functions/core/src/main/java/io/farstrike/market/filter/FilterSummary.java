package io.farstrike.market.filter;

import io.farstrike.market.detect.Strength;
import io.farstrike.market.document.Choices;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** A filter in a few words. */
final class FilterSummary {

  private static final int MOST_PARTS = 3;

  private FilterSummary() {}

  static String of(FilterSettings settings) {
    if (excludesNothing(settings)) {
      return "No filters active";
    }
    List<String> parts = parts(settings);
    if (!parts.isEmpty()) {
      return String.join(", ", parts.subList(0, Math.min(MOST_PARTS, parts.size())));
    }
    if (settings.canonical().equals(FilterSettings.DEFAULT.canonical())) {
      return "Default filters active";
    }
    return "Other filters active";
  }

  private static List<String> parts(FilterSettings settings) {
    List<String> parts = new ArrayList<>();
    HighLowRules highlow = settings.highlow();
    if (highlow.minCount() > 0) {
      parts.add("Count>=" + highlow.minCount());
    }
    if (highlow.minVolume() > 0) {
      parts.add("Vol>=" + rounded(highlow.minVolume()));
    }
    if (settings.trends().strength() != TrendRules.DEFAULT.strength()) {
      parts.add("Trend:" + Choices.name(settings.trends().strength()));
    }
    if (settings.trends().age() != TrendRules.DEFAULT.age()) {
      parts.add("Age:" + Choices.name(settings.trends().age()));
    }
    if (settings.surge().magnitude() != SurgeRules.DEFAULT.magnitude()) {
      parts.add("Surge:" + Choices.name(settings.surge().magnitude()));
    }
    if (!settings.surge().priceRanges().isEmpty()) {
      parts.add("PriceRange");
    }
    return parts;
  }

  /** Whether every field is as wide as it can be. */
  private static boolean excludesNothing(FilterSettings settings) {
    TrendRules widestTrends =
        new TrendRules(
            Strength.WEAK,
            VwapRule.ANY_VWAP_POSITION,
            TimeWindow.LONG,
            AgeChoice.ALL,
            VolumeConfirmation.ALL_TRENDS,
            AgeLimits.OPEN);
    SurgeRules widestSurges =
        new SurgeRules(
            Strength.WEAK,
            TriggerChoice.PRICE_AND_VOLUME,
            AgeChoice.ALL,
            List.of(),
            AgeLimits.OPEN,
            0);
    return settings.highlow().equals(HighLowRules.DEFAULT)
        && settings.trends().equals(widestTrends)
        && settings.surge().equals(widestSurges);
  }

  private static String rounded(long shares) {
    if (shares >= 1_000_000) {
      return scaled(shares, 6) + 'M';
    }
    return shares >= 1_000 ? scaled(shares, 3) + 'K' : Long.toString(shares);
  }

  private static String scaled(long shares, int digits) {
    return BigDecimal.valueOf(shares, digits)
        .setScale(2, RoundingMode.DOWN)
        .stripTrailingZeros()
        .toPlainString();
  }
}

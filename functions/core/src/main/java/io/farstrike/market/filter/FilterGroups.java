package io.farstrike.market.filter;

import io.farstrike.market.document.Choices;
import io.farstrike.market.document.FieldError.Code;
import io.farstrike.market.document.Findings;
import io.farstrike.market.document.ObjectReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the groups of a filter document. */
final class FilterGroups {

  static final List<String> NAMES = List.of("highlow", "trends", "surge");

  private static final List<String> HIGHLOW = List.of("minCount", "minVolume", "minDayVolume");
  private static final List<String> TRENDS =
      List.of(
          "strength",
          "vwapPosition",
          "timeWindow",
          "trendAge",
          "volumeConfirmation",
          "minAgeS",
          "maxAgeS");
  private static final List<String> SURGE =
      List.of(
          "magnitude",
          "triggerType",
          "surgeAge",
          "priceRange",
          "minAgeS",
          "maxAgeS",
          "minMagnitudePct");

  private FilterGroups() {}

  static FilterSettings read(ObjectReader filters, DisplayPreferences display, Findings findings) {
    return new FilterSettings(
        filters.object("highlow", HIGHLOW).map(FilterGroups::highlow).orElse(HighLowRules.DEFAULT),
        filters
            .object("trends", TRENDS)
            .map(group -> trends(group, findings))
            .orElse(TrendRules.DEFAULT),
        filters
            .object("surge", SURGE)
            .map(group -> surge(group, findings))
            .orElse(SurgeRules.DEFAULT),
        display);
  }

  private static HighLowRules highlow(ObjectReader group) {
    return new HighLowRules(
        group.whole("minCount", 0, HighLowRules.MOST_COUNT, 0),
        group.whole("minVolume", 0, HighLowRules.MOST_VOLUME, 0),
        group.whole("minDayVolume", 0, HighLowRules.MOST_VOLUME, 0));
  }

  private static TrendRules trends(ObjectReader group, Findings findings) {
    TrendRules usual = TrendRules.DEFAULT;
    return new TrendRules(
        group.choice("strength", usual.strength()),
        group.choice("vwapPosition", usual.vwapPosition()),
        group.choice("timeWindow", usual.timeWindow()),
        group.choice("trendAge", usual.age()),
        group.choice("volumeConfirmation", usual.volumeConfirmation()),
        ages(group, findings));
  }

  private static SurgeRules surge(ObjectReader group, Findings findings) {
    SurgeRules usual = SurgeRules.DEFAULT;
    return new SurgeRules(
        group.choice("magnitude", usual.magnitude()),
        group.choice("triggerType", usual.trigger()),
        group.choice("surgeAge", usual.age()),
        priceRanges(group, findings),
        ages(group, findings),
        group.decimal("minMagnitudePct", 0, SurgeRules.MOST_PERCENT, usual.minMagnitudePct()));
  }

  private static AgeLimits ages(ObjectReader group, Findings findings) {
    int before = findings.count();
    int least = (int) group.whole("minAgeS", 0, AgeLimits.LONGEST_S, 0);
    // Null is said aloud here: it is the default, no upper limit.
    if (group.value("maxAgeS") == null) {
      return new AgeLimits(least, null);
    }
    int most = (int) group.whole("maxAgeS", 0, AgeLimits.LONGEST_S, AgeLimits.LONGEST_S);
    if (findings.count() > before) {
      return AgeLimits.OPEN;
    }
    if (least > most) {
      findings.add(group.at("minAgeS"), Code.CONFLICT, "must not be above maxAgeS");
      return AgeLimits.OPEN;
    }
    return new AgeLimits(least, most);
  }

  private static List<PriceRange> priceRanges(ObjectReader group, Findings findings) {
    List<PriceRange> found = new ArrayList<>();
    List<?> entries = group.list("priceRange").orElse(List.of());
    for (int i = 0; i < entries.size(); i++) {
      String path = group.at("priceRange[" + i + ']');
      Optional<PriceRange> range = priceRange(entries.get(i), path, findings);
      if (range.isPresent() && found.contains(range.get())) {
        findings.add(path, Code.DUPLICATE, "stands there twice");
      } else {
        range.ifPresent(found::add);
      }
    }
    return found;
  }

  private static Optional<PriceRange> priceRange(
      @Nullable Object entry, String path, Findings findings) {
    if (!(entry instanceof String name)) {
      findings.add(path, Code.TYPE, "must be a text");
      return Optional.empty();
    }
    Optional<PriceRange> range = Choices.find(name, PriceRange.values());
    if (range.isEmpty()) {
      findings.notAllowed(path, Choices.names(Arrays.asList(PriceRange.values())));
    }
    return range;
  }
}

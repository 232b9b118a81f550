package io.farstrike.market.filter;

import static java.util.Objects.requireNonNull;

import io.farstrike.market.detect.Strength;
import io.farstrike.market.document.Choices;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which trends pass.
 *
 * @param strength the weakest that passes
 * @param vwapPosition where the price must lie
 * @param timeWindow how long a trend is shown at most
 * @param age how young it must be, in a word
 * @param volumeConfirmation whether it must come with volume
 * @param ages how old it must and may be, in seconds
 */
public record TrendRules(
    Strength strength,
    VwapRule vwapPosition,
    TimeWindow timeWindow,
    AgeChoice age,
    VolumeConfirmation volumeConfirmation,
    AgeLimits ages) {

  public static final TrendRules DEFAULT =
      new TrendRules(
          Strength.MODERATE,
          VwapRule.ANY_VWAP_POSITION,
          TimeWindow.MEDIUM,
          AgeChoice.ALL,
          VolumeConfirmation.ALL_TRENDS,
          AgeLimits.OPEN);

  public TrendRules {
    requireNonNull(strength, "strength is null");
    requireNonNull(vwapPosition, "vwapPosition is null");
    requireNonNull(timeWindow, "timeWindow is null");
    requireNonNull(age, "age is null");
    requireNonNull(volumeConfirmation, "volumeConfirmation is null");
    requireNonNull(ages, "ages is null");
  }

  Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("strength", Choices.name(strength));
    tree.put("vwapPosition", Choices.name(vwapPosition));
    tree.put("timeWindow", Choices.name(timeWindow));
    tree.put("trendAge", Choices.name(age));
    tree.put("volumeConfirmation", Choices.name(volumeConfirmation));
    tree.put("minAgeS", (long) ages.minS());
    tree.put("maxAgeS", ages.maxS() == null ? null : ages.maxS().longValue());
    return tree;
  }
}

package io.farstrike.market.filter;

import static java.util.Objects.requireNonNull;

import io.farstrike.market.detect.Strength;
import io.farstrike.market.document.Choices;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which surges pass.
 *
 * @param magnitude the weakest strength that passes
 * @param trigger what must have made it a surge
 * @param age how young it must be, in a word
 * @param priceRanges in which one of them the price must lie, each once and from the lowest up;
 *     empty when it may lie anywhere, which is what all four together mean too
 * @param ages how old it must and may be, in seconds
 * @param minMagnitudePct least size of the move, percent, 0 to 100
 */
public record SurgeRules(
    Strength magnitude,
    TriggerChoice trigger,
    AgeChoice age,
    List<PriceRange> priceRanges,
    AgeLimits ages,
    double minMagnitudePct) {

  static final int MOST_PERCENT = 100;

  public static final SurgeRules DEFAULT =
      new SurgeRules(
          Strength.MODERATE,
          TriggerChoice.PRICE_AND_VOLUME,
          AgeChoice.ALL,
          List.of(),
          AgeLimits.OPEN,
          0);

  public SurgeRules {
    requireNonNull(magnitude, "magnitude is null");
    requireNonNull(trigger, "trigger is null");
    requireNonNull(age, "age is null");
    requireNonNull(ages, "ages is null");
    List<PriceRange> sorted = priceRanges.stream().sorted().distinct().toList();
    priceRanges = sorted.size() == PriceRange.values().length ? List.of() : sorted;
    if (!(minMagnitudePct >= 0 && minMagnitudePct <= MOST_PERCENT)) {
      throw new IllegalArgumentException("minMagnitudePct is not a percentage");
    }
    // Minus nought would make two texts of one filter.
    minMagnitudePct = minMagnitudePct + 0.0;
  }

  boolean admitsPriceIn(PriceRange range) {
    return priceRanges.isEmpty() || priceRanges.contains(range);
  }

  Map<String, Object> tree(List<String> ranges) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("magnitude", Choices.name(magnitude));
    tree.put("triggerType", Choices.name(trigger));
    tree.put("surgeAge", Choices.name(age));
    tree.put("priceRange", ranges);
    tree.put("minAgeS", (long) ages.minS());
    tree.put("maxAgeS", ages.maxS() == null ? null : ages.maxS().longValue());
    tree.put("minMagnitudePct", shortest(minMagnitudePct));
    return tree;
  }

  private static Object shortest(double number) {
    return number == (long) number ? (Object) (long) number : BigDecimal.valueOf(number);
  }
}

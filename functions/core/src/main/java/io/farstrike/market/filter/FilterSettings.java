package io.farstrike.market.filter;

import static java.util.Objects.requireNonNull;

import io.farstrike.market.document.Choices;
import io.farstrike.market.document.TreeText;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A user's filter: what a document says, with the defaults filled in.
 *
 * @param highlow which highs and lows pass
 * @param trends which trends pass
 * @param surge which surges pass
 * @param display how a client shows it
 */
public record FilterSettings(
    HighLowRules highlow, TrendRules trends, SurgeRules surge, DisplayPreferences display) {

  /** What applies to a user who has chosen nothing. */
  public static final FilterSettings DEFAULT =
      new FilterSettings(
          HighLowRules.DEFAULT, TrendRules.DEFAULT, SurgeRules.DEFAULT, DisplayPreferences.DEFAULT);

  public FilterSettings {
    requireNonNull(highlow, "highlow is null");
    requireNonNull(trends, "trends is null");
    requireNonNull(surge, "surge is null");
    requireNonNull(display, "display is null");
  }

  /**
   * The text that identifies filters which pass the same events. How a client shows a filter is not
   * in it.
   */
  public String canonical() {
    return TreeText.of(filters(surge.priceRanges().stream().map(Choices::name).sorted().toList()));
  }

  /** What of it differs from the defaults, in a few words for a person. */
  public String summary() {
    return FilterSummary.of(this);
  }

  /** The whole document, without the time that its keeper writes into it. */
  public Map<String, Object> toTree() {
    List<PriceRange> ranges =
        surge.priceRanges().isEmpty() ? Arrays.asList(PriceRange.values()) : surge.priceRanges();
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("version", FilterDocuments.VERSION);
    tree.put("filters", filters(Choices.names(ranges)));
    tree.put("displayPreferences", display.tree());
    return tree;
  }

  private Map<String, Object> filters(List<String> ranges) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("highlow", highlow.tree());
    tree.put("trends", trends.tree());
    tree.put("surge", surge.tree(ranges));
    return tree;
  }
}

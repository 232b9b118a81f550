package io.farstrike.stream;

import io.farstrike.market.universe.Coverage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What callers read of universes. */
final class UniverseViews {

  private UniverseViews() {}

  /**
   * A universe.
   *
   * @param count of its symbols
   */
  record Details(int count, String description, String criteria) {}

  /**
   * All that can be selected.
   *
   * @param version of the predefined ones; another one when any has other members
   */
  record All(String version, Map<String, Details> universes) {}

  record Symbols(int count, List<String> symbols) {}

  /**
   * How much of a selection is subscribed.
   *
   * @param coveragePercent share of the selected symbols that are
   * @param efficiencyPercent share of the subscribed symbols that are selected
   * @param missing selected symbols that are not
   * @param low whether the coverage is under 80 percent
   */
  record Covered(
      BigDecimal coveragePercent, BigDecimal efficiencyPercent, int missing, boolean low) {

    static Covered of(Coverage coverage) {
      return new Covered(
          percent(coverage.coveragePercent()),
          percent(coverage.efficiencyPercent()),
          coverage.missing(),
          coverage.isLow());
    }

    private static BigDecimal percent(double value) {
      return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP);
    }
  }

  /**
   * What a tracker follows.
   *
   * @param dropped chosen keys that are universes no more
   */
  record Tracked(
      List<String> universes,
      int totalUniqueTickers,
      Map<String, Details> universeDetails,
      Covered coverage,
      List<String> dropped) {}

  record Selection(
      Tracked market,
      Tracked highlow,
      Optional<Instant> lastUpdated,
      String version,
      long preferences) {}

  /**
   * What became of a choice.
   *
   * @param version of all of the user's preferences
   */
  record Chosen(
      String status, String tracker, List<String> universes, long version, int tickerCount) {}
}

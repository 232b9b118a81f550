package io.farstrike.market.universe;

/**
 * How much of what a user selected is subscribed, and how much of what is subscribed was selected.
 *
 * @param selected number of symbols that the user selected
 * @param subscribed number of symbols that the feed fetches
 * @param both number of symbols that are both
 */
public record Coverage(int selected, int subscribed, int both) {

  private static final double LOW_PERCENT = 80;

  public Coverage {
    if (both < 0 || both > Math.min(selected, subscribed)) {
      throw new IllegalArgumentException("more symbols in common than there are");
    }
  }

  public static Coverage of(SymbolSet selected, SymbolSet subscribed) {
    int both = (int) selected.symbols().stream().filter(subscribed::contains).count();
    return new Coverage(selected.size(), subscribed.size(), both);
  }

  /** Share of the selected symbols that are subscribed, percent; of none, nothing is missing. */
  public double coveragePercent() {
    return selected == 0 ? 100 : 100.0 * both / selected;
  }

  /** Share of the subscribed symbols that are selected, percent; 0 when there are none. */
  public double efficiencyPercent() {
    return subscribed == 0 ? 0 : 100.0 * both / subscribed;
  }

  /** Selected symbols that no feed brings. */
  public int missing() {
    return selected - both;
  }

  /** Whether the user has to be told. */
  public boolean isLow() {
    return coveragePercent() < LOW_PERCENT;
  }
}

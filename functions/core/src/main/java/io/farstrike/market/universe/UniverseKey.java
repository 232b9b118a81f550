package io.farstrike.market.universe;

import java.util.Optional;

/**
 * Names a universe: {@code NIFTY50}, {@code SECTOR:METAL}, {@code WATCHLIST:<id>}.
 *
 * @param text as documents write it
 */
public record UniverseKey(String text) implements Comparable<UniverseKey> {

  /** All stocks with listed futures or options. */
  public static final UniverseKey FNO = new UniverseKey("FNO");

  /** All predefined universes together; nobody can select it. */
  public static final UniverseKey CORE = new UniverseKey("CORE");

  private static final String SECTOR = "SECTOR:";
  private static final String WATCHLIST = "WATCHLIST:";
  private static final String FORM =
      "[A-Z][A-Z0-9]{1,29}|SECTOR:[A-Z]{2,30}|WATCHLIST:" + Watchlist.ID_FORM;

  public UniverseKey {
    if (!text.matches(FORM)) {
      throw new IllegalArgumentException("not a key of a universe");
    }
  }

  /** The key that a text is; empty if it has not the form of one. */
  public static Optional<UniverseKey> parse(String text) {
    return text.matches(FORM) ? Optional.of(new UniverseKey(text)) : Optional.empty();
  }

  /** The key of a sector, such as {@code METAL}. */
  public static UniverseKey sector(String name) {
    return new UniverseKey(SECTOR + name);
  }

  /** The key of a user's own list. */
  public static UniverseKey watchlist(String id) {
    return new UniverseKey(WATCHLIST + id);
  }

  public boolean isSector() {
    return text.startsWith(SECTOR);
  }

  /** The list's id, if the key is one of a user's own list. */
  public Optional<String> watchlistId() {
    return text.startsWith(WATCHLIST)
        ? Optional.of(text.substring(WATCHLIST.length()))
        : Optional.empty();
  }

  @Override
  public int compareTo(UniverseKey other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}

package io.farstrike.market.match;

/** The four lists that statistics tell apart. */
public enum Category {
  HIGHS(0, "highs"),
  LOWS(1, "lows"),
  TRENDING(2, "trending"),
  SURGING(3, "surging");

  private final int place;
  private final String word;

  Category(int place, String word) {
    this.place = place;
    this.word = word;
  }

  /** Its place among the four. */
  int place() {
    return place;
  }

  /** Its name on the wire. */
  public String word() {
    return word;
  }
}

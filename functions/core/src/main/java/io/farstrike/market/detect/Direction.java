package io.farstrike.market.detect;

/** Which way a price goes. */
public enum Direction {
  UP,
  DOWN;

  public Direction opposite() {
    return this == UP ? DOWN : UP;
  }
}

package io.farstrike.market.match;

/** Both times as they were given last, epoch milliseconds; shared by a board and its groups. */
final class Clocks {
  long engineMs;
  long serverMs;
}

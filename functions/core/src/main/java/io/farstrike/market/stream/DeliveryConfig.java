package io.farstrike.market.stream;

import static java.util.Objects.requireNonNull;

/**
 * How frames are paced, and what a connection may hold. Times are milliseconds.
 *
 * @param slotMs between two frames of a group
 * @param soonMs after its first row a silent group's frame goes out at the latest
 * @param messagesPerSecond to one connection in any 1,000 ms, all types counted; at most 4
 * @param pushBudget messages to all connections together in any 1,000 ms
 * @param startWithinMs for a client to say where it stands, else it gets a snapshot
 * @param heartbeat pace of heartbeats
 * @param extras pace of gauge, activity and statistics
 * @param stale when ticks are missed
 * @param client what a client may ask
 * @param personal what waits for a connection
 * @param lingerMs that a group without a connection is kept for those who resume
 * @param life of a connection
 */
public record DeliveryConfig(
    long slotMs,
    long soonMs,
    int messagesPerSecond,
    int pushBudget,
    long startWithinMs,
    Heartbeat heartbeat,
    ExtrasPace extras,
    Stale stale,
    ClientLimits client,
    PersonalLimits personal,
    long lingerMs,
    Life life) {

  public static final DeliveryConfig DEFAULT =
      new DeliveryConfig(
          250,
          20,
          4,
          2_000,
          3_000,
          new Heartbeat(10_000, 15_000),
          new ExtrasPace(10_000, 5_000, 30_000),
          new Stale(10_000, 3, 5_000, 1_000),
          new ClientLimits(5, 5, 20, 5_000, 8),
          new PersonalLimits(64, 256 * 1024),
          120_000,
          new Life(7_200_000, 60_000, 900, 2_000, 3));

  public DeliveryConfig {
    positive(slotMs, "slotMs");
    positive(soonMs, "soonMs");
    positive(messagesPerSecond, "messagesPerSecond");
    positive(pushBudget, "pushBudget");
    positive(startWithinMs, "startWithinMs");
    requireNonNull(heartbeat, "heartbeat is null");
    requireNonNull(extras, "extras is null");
    requireNonNull(stale, "stale is null");
    requireNonNull(client, "client is null");
    requireNonNull(personal, "personal is null");
    positive(lingerMs, "lingerMs");
    requireNonNull(life, "life is null");
    if (messagesPerSecond > 4) {
      throw new IllegalArgumentException("messagesPerSecond is over 4: " + messagesPerSecond);
    }
  }

  /** The same with another budget of all connections. */
  public DeliveryConfig withPushBudget(int budget) {
    return new DeliveryConfig(
        slotMs,
        soonMs,
        messagesPerSecond,
        budget,
        startWithinMs,
        heartbeat,
        extras,
        stale,
        client,
        personal,
        lingerMs,
        life);
  }

  /**
   * Pace of heartbeats.
   *
   * @param fromMs after the one before, when nothing else waits
   * @param byMs at the latest; at most 15 s
   */
  public record Heartbeat(long fromMs, long byMs) {
    public Heartbeat {
      positive(fromMs, "heartbeat.fromMs");
      if (byMs <= fromMs || byMs > 15_000) {
        throw new IllegalArgumentException("heartbeat.byMs is not in (fromMs, 15000]: " + byMs);
      }
    }
  }

  /** How often a group's frames carry the gauge, the activity and the statistics. */
  public record ExtrasPace(long gaugeMs, long activityMs, long statsMs) {
    public ExtrasPace {
      positive(gaugeMs, "extras.gaugeMs");
      positive(activityMs, "extras.activityMs");
      positive(statsMs, "extras.statsMs");
    }
  }

  /**
   * When ticks are missed.
   *
   * @param afterMs without a tick
   * @param rounds of the feed without a tick, where that is longer
   * @param repeatMs while it lasts
   * @param checkMs between two looks at a group's symbols
   */
  public record Stale(long afterMs, double rounds, long repeatMs, long checkMs) {
    public Stale {
      positive(afterMs, "stale.afterMs");
      positive(repeatMs, "stale.repeatMs");
      positive(checkMs, "stale.checkMs");
      if (!(rounds >= 1)) {
        throw new IllegalArgumentException("stale.rounds is under 1: " + rounds);
      }
    }

    /** The limit for a feed whose round takes that long. */
    long limitMs(double roundSeconds) {
      return Math.max(afterMs, (long) (rounds * roundSeconds * 1_000));
    }
  }

  /**
   * What a client may ask.
   *
   * @param connections of one user
   * @param perSecond messages that a connection may say
   * @param refusalsPerMinute after which it is closed
   * @param refreshMs between two refreshes
   * @param pongs that may wait for a connection
   */
  public record ClientLimits(
      int connections, int perSecond, int refusalsPerMinute, long refreshMs, int pongs) {
    public ClientLimits {
      positive(connections, "client.connections");
      positive(perSecond, "client.perSecond");
      positive(refusalsPerMinute, "client.refusalsPerMinute");
      positive(refreshMs, "client.refreshMs");
      positive(pongs, "client.pongs");
    }
  }

  /** Personal messages that wait for one connection: how many, and their bytes together. */
  public record PersonalLimits(int messages, int bytes) {
    public PersonalLimits {
      positive(messages, "personal.messages");
      positive(bytes, "personal.bytes");
    }
  }

  /**
   * How long a connection lives, and how it ends.
   *
   * @param ageMs at which the gateway closes a connection
   * @param farewellMs before that, when the client is told
   * @param revokedMs in which a revoked connection is closed, its farewell sent or not
   * @param pushMs after which the runtime calls a push slow
   * @param failures of a connection's pushes in a row that close it
   */
  public record Life(long ageMs, long farewellMs, long revokedMs, long pushMs, int failures) {
    public Life {
      positive(farewellMs, "life.farewellMs");
      positive(revokedMs, "life.revokedMs");
      positive(pushMs, "life.pushMs");
      positive(failures, "life.failures");
      if (ageMs <= farewellMs || revokedMs > 1_000) {
        throw new IllegalArgumentException("life is shorter than its farewell, or over 1,000 ms");
      }
    }
  }

  private static void positive(long value, String name) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + " is not positive: " + value);
    }
  }
}

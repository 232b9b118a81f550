package io.farstrike.cloud.members;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.table.Digest;
import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.market.SystemClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Growing delays after wrong passwords, for one network that tries one address of mail, and much
 * later for all networks together that never gave the right password. So a stranger cannot keep an
 * owner out who comes from another network, and many strangers not one who comes from where they
 * signed in before. Nothing tells whether the address has an account.
 */
public final class SignInDelays {

  /**
   * The directory counts for itself as well, by account alone: from the fifth wrong password within
   * 15 minutes on it lets nobody in for 1 s, 2 s, 4 s. One network gets seven tries in, and waits
   * longer than those 15 minutes then, so the owner never waits more than some seconds there.
   */
  private static final Growth OF_A_NETWORK =
      new Growth(3, Duration.ofMinutes(1), Duration.ofMinutes(16), Duration.ofHours(1));

  /** Begins behind what one network can reach, and holds the directory's own delay at a minute. */
  private static final Growth OF_ALL =
      new Growth(8, Duration.ofMinutes(2), Duration.ofMinutes(16), Duration.ofMinutes(15));

  /** How long a network stays known after the right password. */
  private static final Duration KNOWN = Duration.ofDays(90);

  private static final Duration A_MOMENT = Duration.ofSeconds(1);
  private static final int RACES = 5;
  private static final String SORT_KEY = "SIGN_IN";

  private final DynamoDbClient edge;
  private final Topology topology;
  private final SystemClock clock;

  public SignInDelays(DynamoDbClient edge, Topology topology, SystemClock clock) {
    this.edge = requireNonNull(edge, "edge is null");
    this.topology = requireNonNull(topology, "topology is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * Takes a try, which counts as a wrong one until {@link #succeeded}: requests that come at once
   * do not slip through together.
   *
   * @return how long to wait first; empty when the password may be tried now
   */
  public Optional<Duration> take(String email, String address) {
    String pair = pair(email, address);
    Optional<Duration> wait = take(pair, OF_A_NETWORK);
    return wait.isPresent() || isKnown(pair) ? wait : take(all(email), OF_ALL);
  }

  /** Forgets wrong tries after the right password, and remembers the network. */
  public void succeeded(String email, String address) {
    Instant known = clock.now().plus(KNOWN);
    Item item =
        Item.of(pair(email, address), SORT_KEY)
            .put("tries", 0)
            .put("knownUntil", known)
            .expires(known);
    edge.putItem(put -> put.tableName(topology.edge().name()).item(item.attributes()));
    edge.deleteItem(
        delete -> delete.tableName(topology.edge().name()).key(Item.key(all(email), SORT_KEY)));
  }

  private Optional<Duration> take(String key, Growth growth) {
    for (int race = 0; race < RACES; race++) {
      Instant now = clock.now();
      Optional<Item> before = find(key);
      Instant until = before.map(item -> item.instant("until")).orElse(Instant.EPOCH);
      if (until.isAfter(now)) {
        return Optional.of(Duration.between(now, until));
      }
      if (put(key, before, growth, now)) {
        return Optional.empty();
      }
    }
    return Optional.of(A_MOMENT);
  }

  /** Writes the next state, unless another request has written one since this one was read. */
  private boolean put(String key, Optional<Item> before, Growth growth, Instant now) {
    long writes = before.map(item -> item.number("writes")).orElse(0L);
    long tries = 1 + before.map(item -> growth.counted(item, now)).orElse(0L);
    Instant known = before.map(item -> item.instant("knownUntil")).orElse(Instant.EPOCH);
    Instant forgotten = now.plus(growth.forgetting()).plus(growth.longest());
    Item item =
        Item.of(key, SORT_KEY)
            .put("writes", writes + 1)
            .put("tries", tries)
            .put("last", now)
            .put("until", now.plus(growth.after(tries)))
            .put("knownUntil", known)
            .expires(known.isAfter(forgotten) ? known : forgotten);
    try {
      edge.putItem(
          put -> {
            put.tableName(topology.edge().name()).item(item.attributes());
            if (before.isEmpty()) {
              put.conditionExpression("attribute_not_exists(pk)");
            } else if (before.get().has("writes")) {
              put.conditionExpression("writes = :seen")
                  .expressionAttributeValues(Map.of(":seen", Item.number(writes)));
            } else {
              put.conditionExpression("attribute_exists(pk) AND attribute_not_exists(writes)");
            }
          });
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  private boolean isKnown(String pair) {
    return find(pair).map(item -> item.instant("knownUntil").isAfter(clock.now())).orElse(false);
  }

  private Optional<Item> find(String key) {
    return Item.find(edge, topology.edge(), Item.key(key, SORT_KEY));
  }

  private static String pair(String email, String address) {
    return "DELAY#" + Digest.of(email, Network.of(address));
  }

  private static String all(String email) {
    return "DELAY#" + Digest.of(email);
  }

  /**
   * How a delay grows: nothing for the first tries, then twice as long each time.
   *
   * @param free tries that cost nothing
   * @param first delay after the last free one
   * @param forgetting quiet time after which counting begins anew
   */
  private record Growth(int free, Duration first, Duration longest, Duration forgetting) {

    private static final int MOST_DOUBLINGS = 20;

    long counted(Item item, Instant now) {
      boolean quiet = item.instant("last").plus(forgetting).isBefore(now);
      return quiet ? 0 : item.number("tries");
    }

    Duration after(long tries) {
      if (tries < free) {
        return Duration.ZERO;
      }
      Duration delay = first.multipliedBy(1L << Math.min(tries - free, MOST_DOUBLINGS));
      return delay.compareTo(longest) < 0 ? delay : longest;
    }
  }
}

package io.farstrike.janitor;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.table.Item;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Whose key was tried for a day's instrument list: an item of the edge table, under a lease, so
 * that one user at a time is asked.
 */
final class ListTurns {

  /** Longer than a download lasts, shorter than the time until the next run. */
  private static final Duration LEASE = Duration.ofMinutes(4);

  private static final String PARTITION = "TURNS#instruments#kite";

  private final Platform platform;

  ListTurns(Platform platform) {
    this.platform = requireNonNull(platform, "platform is null");
  }

  /**
   * The right to ask somebody.
   *
   * @param tried users who were asked before
   * @param until when the right ends
   */
  record Turn(LocalDate day, List<String> tried, Instant until) {
    Turn {
      tried = List.copyOf(tried);
    }
  }

  /** Takes the next turn of a day; empty while another's lasts. */
  Optional<Turn> take(LocalDate day) {
    Instant now = platform.systemClock().now();
    Item found =
        Item.find(platform.edge(), platform.topology().edge(), Item.key(PARTITION, day.toString()))
            .orElseGet(Item::absent);
    Instant before = found.instant("leaseUntil");
    if (before.isAfter(now)) {
      return Optional.empty();
    }
    Turn turn = new Turn(day, found.texts("tried"), now.plus(LEASE));
    return written(turn, before) ? Optional.of(turn) : Optional.empty();
  }

  /** Notes in a turn who is asked. */
  void note(Turn turn, String user) {
    List<String> more = new ArrayList<>(turn.tried());
    more.add(user);
    // Lost only if this run lasted longer than its lease; then one user is asked twice.
    var _ = written(new Turn(turn.day(), more, turn.until()), turn.until());
  }

  private boolean written(Turn turn, Instant before) {
    Item item =
        Item.of(PARTITION, turn.day().toString())
            .put("tried", turn.tried())
            .put("leaseUntil", turn.until())
            .expires(turn.until().plus(Duration.ofDays(1)));
    try {
      platform
          .edge()
          .putItem(
              put ->
                  put.tableName(platform.topology().edge().name())
                      .item(item.attributes())
                      .conditionExpression("attribute_not_exists(pk) OR leaseUntil = :before")
                      .expressionAttributeValues(Map.of(":before", Item.time(before))));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }
}

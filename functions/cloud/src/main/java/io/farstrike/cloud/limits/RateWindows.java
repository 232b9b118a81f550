package io.farstrike.cloud.limits;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.limits.RateAnswer.Passed;
import io.farstrike.cloud.limits.RateAnswer.Refused;
import io.farstrike.cloud.limits.RateAnswer.Uncounted;
import io.farstrike.cloud.metrics.Counters;
import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.market.SystemClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/**
 * Counts requests, one item a window: the window's start is in the key, so no count is ever set
 * back. One conditional write a request decides and counts at once, however many functions ask.
 */
final class RateWindows {

  private static final Logger LOG = LoggerFactory.getLogger(RateWindows.class);

  private final SystemClock clock;
  private final FullWindows full;

  RateWindows(SystemClock clock, Counters counters) {
    this.clock = requireNonNull(clock, "clock is null");
    this.full = new FullWindows(counters);
  }

  /**
   * Counts one request.
   *
   * @param partition of whoever sends it, in that table
   */
  RateAnswer take(
      DynamoDbClient dynamo, Topology.Table table, String partition, RatePolicy policy) {
    Instant now = clock.now();
    Instant start = policy.startOfWindow(now);
    Instant end = start.plus(policy.window());
    long resetSeconds = Math.max(1, Duration.between(now, end).plusMillis(999).toSeconds());
    String sortKey = policy.name() + '#' + start.getEpochSecond();
    String window = partition + '#' + sortKey;
    if (full.contains(window)) {
      return new Refused(policy, resetSeconds, true);
    }
    try {
      long used = used(dynamo, table, Item.key(partition, sortKey), policy, end);
      return new Passed(policy, policy.quota() - used, resetSeconds);
    } catch (ConditionalCheckFailedException e) {
      full.add(window);
      return new Refused(policy, resetSeconds, false);
    } catch (SdkException e) {
      LOG.error("requests of policy {} cannot be counted", policy.name(), e);
      return new Uncounted(policy);
    }
  }

  private static long used(
      DynamoDbClient dynamo,
      Topology.Table table,
      Map<String, AttributeValue> key,
      RatePolicy policy,
      Instant end) {
    var answer =
        dynamo.updateItem(
            update ->
                update
                    .tableName(table.name())
                    .key(key)
                    .updateExpression("ADD used :one SET #ttl = :ttl")
                    .conditionExpression("attribute_not_exists(used) OR used < :quota")
                    .expressionAttributeNames(Map.of("#ttl", table.ttlAttribute()))
                    .expressionAttributeValues(
                        Map.of(
                            ":one", Item.number(1),
                            ":quota", Item.number(policy.quota()),
                            ":ttl", Item.number(end.plus(policy.window()).getEpochSecond())))
                    .returnValues(ReturnValue.UPDATED_NEW));
    return Item.of(answer.attributes()).number("used");
  }
}

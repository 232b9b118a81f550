package io.farstrike.cloud.history;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.options.VolatilityHistory;
import io.farstrike.tenancy.TenantScope;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * At-the-money volatilities that one user's runs have seen: an item a trading day and expiry, the
 * last run of the day counts. What one user's key fetched is no other's to see, so each has a
 * history of their own.
 */
public final class IvHistory {

  private static final String PREFIX = "IV#";
  private static final String SYMBOL = "iv.";

  /** So far back days are compared. */
  private static final int DAYS = 365;

  private static final Duration KEPT = Duration.ofDays(400);

  private final TenantScope scope;
  private final DynamoDbClient dynamo;
  private final Topology.Table table;

  /** The history of a scope. */
  public IvHistory(TenantScope scope, DynamoDbClient dynamo, Topology.Table table) {
    this.scope = requireNonNull(scope, "scope is null");
    this.dynamo = requireNonNull(dynamo, "dynamo is null");
    this.table = requireNonNull(table, "table is null");
  }

  /**
   * Keeps what a run has seen, beside or instead of what the day's runs before it have.
   *
   * @param volatilities fractions, by underlying
   */
  public void record(LocalDate day, LocalDate expiry, Map<String, Double> volatilities) {
    if (volatilities.isEmpty()) {
      return;
    }
    Map<String, String> names = new HashMap<>(Map.of("#ttl", "ttl"));
    Map<String, AttributeValue> values =
        new HashMap<>(
            Map.of(
                ":ttl", Item.number(day.atStartOfDay(ZoneOffset.UTC).plus(KEPT).toEpochSecond())));
    List<String> parts = new ArrayList<>(List.of("#ttl=:ttl"));
    new TreeMap<>(volatilities)
        .forEach(
            (symbol, volatility) -> {
              int number = parts.size();
              names.put("#" + number, SYMBOL + symbol);
              values.put(":" + number, AttributeValue.fromN(Double.toString(volatility)));
              parts.add("#" + number + "=:" + number);
            });
    dynamo.updateItem(
        update ->
            update
                .tableName(table.name())
                .key(Item.key(scope.userId().value(), sortKey(day, expiry)))
                .updateExpression("SET " + String.join(",", parts))
                .expressionAttributeNames(names)
                .expressionAttributeValues(values));
  }

  /**
   * What was seen on the days before, by underlying. Of several expiries on one day the one counts
   * whose days left are nearest to those of {@code expiry} on {@code day}, since volatility depends
   * on how long it lasts.
   */
  public Map<String, VolatilityHistory> before(LocalDate day, LocalDate expiry) {
    long wanted = ChronoUnit.DAYS.between(day, expiry);
    Map<String, Map<LocalDate, Seen>> nearest = new HashMap<>();
    dynamo
        .queryPaginator(
            query ->
                query
                    .tableName(table.name())
                    .keyConditionExpression("pk = :pk AND sk BETWEEN :from AND :to")
                    .expressionAttributeValues(
                        Map.of(
                            ":pk", Item.text(scope.userId().value()),
                            ":from", Item.text(PREFIX + day.minusDays(DAYS)),
                            ":to", Item.text(PREFIX + day))))
        .items()
        .forEach(item -> add(item, wanted, nearest));
    Map<String, VolatilityHistory> histories = new HashMap<>();
    nearest.forEach(
        (symbol, days) ->
            histories.put(
                symbol,
                new VolatilityHistory(days.values().stream().map(Seen::volatility).toList())));
    return histories;
  }

  /**
   * A volatility of one day.
   *
   * @param apart days between its expiry's distance and the wanted one
   */
  private record Seen(double volatility, long apart) {}

  private static void add(
      Map<String, AttributeValue> item, long wanted, Map<String, Map<LocalDate, Seen>> nearest) {
    String[] dates = Item.of(item).text("sk", "history").split("#", -1);
    LocalDate day = LocalDate.parse(dates[1]);
    long apart = Math.abs(ChronoUnit.DAYS.between(day, LocalDate.parse(dates[2])) - wanted);
    item.forEach(
        (name, value) -> {
          if (name.startsWith(SYMBOL)) {
            nearest
                .computeIfAbsent(name.substring(SYMBOL.length()), symbol -> new HashMap<>())
                .merge(
                    day,
                    new Seen(Double.parseDouble(value.n()), apart),
                    (one, other) -> one.apart() <= other.apart() ? one : other);
          }
        });
  }

  private static String sortKey(LocalDate day, LocalDate expiry) {
    return PREFIX + day + '#' + expiry;
  }
}

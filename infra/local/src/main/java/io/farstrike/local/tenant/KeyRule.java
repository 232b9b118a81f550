package io.farstrike.local.tenant;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What a client may do with which partition keys of which tables, the local form of a policy's
 * actions and of its condition {@code dynamodb:LeadingKeys}.
 *
 * @param tables what may be done with a table, by its name
 * @param appendOnly tables to which items may be added, and nothing else done
 * @param partitions by the whole value of the partition key
 */
record KeyRule(
    Map<String, Set<TableAction>> tables, Set<String> appendOnly, Predicate<String> partitions) {

  private static final Pattern PARTITION_CONDITION = Pattern.compile("^pk = (:[A-Za-z0-9]+)\\b.*");

  /** Of any other attribute, or with an OR, an item that is there could still be replaced. */
  private static final Set<String> ONLY_IF_NEW =
      Set.of("attribute_not_exists(pk)", "attribute_not_exists(sk)");

  KeyRule {
    tables = Map.copyOf(tables);
    appendOnly = Set.copyOf(appendOnly);
    requireNonNull(partitions, "partitions is null");
  }

  /** Checks an action on a key or a whole item. */
  void require(TableAction action, String table, Map<String, AttributeValue> keyOrItem) {
    if (!tables.getOrDefault(table, Set.of()).contains(action)) {
      throw new OutsideScopeException(action + " in table " + table);
    }
    requirePartition(table, keyOrItem);
  }

  /** Checks an item that is put by itself: over nothing, where a table only grows. */
  void requirePut(String table, Map<String, AttributeValue> item, @Nullable String condition) {
    if (!appendOnly.contains(table)) {
      require(TableAction.PUT_ITEM, table, item);
    } else if (condition == null || !ONLY_IF_NEW.contains(condition)) {
      throw new OutsideScopeException("an item of table " + table + " that may exist");
    } else {
      requirePartition(table, item);
    }
  }

  private void requirePartition(String table, Map<String, AttributeValue> keyOrItem) {
    AttributeValue partition = keyOrItem.get("pk");
    if (partition == null || partition.s() == null || !partitions.test(partition.s())) {
      throw new OutsideScopeException("a partition of table " + table);
    }
  }

  /** Checks a query's condition, which must name one partition by equality. */
  void requireQuery(String table, @Nullable String condition, Map<String, AttributeValue> values) {
    Matcher matcher = PARTITION_CONDITION.matcher(requireNonNullElse(condition, ""));
    if (!matcher.matches() || !values.containsKey(matcher.group(1))) {
      throw new OutsideScopeException("a query of table " + table + " without one partition");
    }
    require(TableAction.QUERY, table, Map.of("pk", requireNonNull(values.get(matcher.group(1)))));
  }
}

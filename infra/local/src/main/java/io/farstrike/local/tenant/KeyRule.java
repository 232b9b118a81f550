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
 * Which partition keys of which tables a client may touch, the local form of the policy condition
 * {@code dynamodb:LeadingKeys}.
 *
 * @param tables by name
 * @param appendOnly tables to which items may be added, and nothing else done
 * @param readOnly tables that may be queried, and nothing else done
 * @param partitions by the whole value of the partition key
 */
record KeyRule(
    Predicate<String> tables,
    Predicate<String> appendOnly,
    Predicate<String> readOnly,
    Predicate<String> partitions) {

  private static final Pattern PARTITION_CONDITION = Pattern.compile("^pk = (:[A-Za-z0-9]+)\\b.*");

  /** Of any other attribute, or with an OR, an item that is there could still be replaced. */
  private static final Set<String> ONLY_IF_NEW =
      Set.of("attribute_not_exists(pk)", "attribute_not_exists(sk)");

  KeyRule {
    requireNonNull(tables, "tables is null");
    requireNonNull(appendOnly, "appendOnly is null");
    requireNonNull(readOnly, "readOnly is null");
    requireNonNull(partitions, "partitions is null");
  }

  /** Checks a key or a whole item of a table that may be read and changed. */
  void requireKey(String table, Map<String, AttributeValue> keyOrItem) {
    if (!tables.test(table)) {
      throw new OutsideScopeException("table " + table);
    }
    requirePartition(table, keyOrItem);
  }

  /**
   * Checks an item that is put: into any table of the rule, but over nothing where it only grows.
   */
  void requirePut(String table, Map<String, AttributeValue> item, @Nullable String condition) {
    if (!appendOnly.test(table)) {
      requireKey(table, item);
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
    Map<String, AttributeValue> key = Map.of("pk", requireNonNull(values.get(matcher.group(1))));
    if (readOnly.test(table)) {
      requirePartition(table, key);
    } else {
      requireKey(table, key);
    }
  }
}

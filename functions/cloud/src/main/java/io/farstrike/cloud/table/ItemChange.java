package io.farstrike.cloud.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Collects what one update sets and removes, and under which condition. Names of what is changed
 * are given by stand-ins, for some are words of the expression language.
 */
public final class ItemChange {

  private final List<String> conditions = new ArrayList<>();
  private final List<String> sets = new ArrayList<>();
  private final List<String> removed = new ArrayList<>();
  private final Map<String, AttributeValue> values = new HashMap<>();
  private final Map<String, String> names = new HashMap<>();

  /** A change of an item that is as it was read, as far as its fence tells. */
  public static ItemChange underFence(long fence) {
    return new ItemChange().where("fence", Item.number(fence));
  }

  /** A change of any item that is there. */
  public static ItemChange ofAny() {
    ItemChange change = new ItemChange();
    change.conditions.add("attribute_exists(pk)");
    return change;
  }

  public ItemChange where(String name, AttributeValue is) {
    values.put(":is_" + name, is);
    conditions.add(name + " = :is_" + name);
    return this;
  }

  public ItemChange set(String name, AttributeValue value) {
    values.put(":" + name, value);
    names.put("#" + name, name);
    sets.add("#" + name + " = :" + name);
    return this;
  }

  public ItemChange remove(String name) {
    names.put("#" + name, name);
    removed.add("#" + name);
    return this;
  }

  String expression() {
    String set = "SET " + String.join(", ", sets);
    return removed.isEmpty() ? set : set + " REMOVE " + String.join(", ", removed);
  }

  String condition() {
    return String.join(" AND ", conditions);
  }

  /** Absent when there are none, since the store takes no empty map. */
  @Nullable Map<String, String> names() {
    return names.isEmpty() ? null : Map.copyOf(names);
  }

  Map<String, AttributeValue> values() {
    return Map.copyOf(values);
  }
}

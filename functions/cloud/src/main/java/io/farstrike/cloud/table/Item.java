package io.farstrike.cloud.table;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.topology.Topology;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Builds and reads the attributes of one DynamoDB item. Times are kept in epoch milliseconds. */
public final class Item {

  private final Map<String, AttributeValue> attributes;

  private Item(Map<String, AttributeValue> attributes) {
    this.attributes = attributes;
  }

  /** A new item with its two keys. */
  public static Item of(String partition, String sort) {
    return new Item(new HashMap<>()).put("pk", partition).put("sk", sort);
  }

  /** An item as the store gave it. */
  public static Item of(Map<String, AttributeValue> attributes) {
    return new Item(new HashMap<>(attributes));
  }

  /** An item that is not there: no text, every number 0, every list empty. */
  public static Item absent() {
    return new Item(new HashMap<>());
  }

  /** One item by its keys, as of its last write. */
  public static Optional<Item> find(
      DynamoDbClient dynamo, Topology.Table table, Map<String, AttributeValue> key) {
    var answer = dynamo.getItem(get -> get.tableName(table.name()).key(key).consistentRead(true));
    return answer.hasItem() && !answer.item().isEmpty()
        ? Optional.of(of(answer.item()))
        : Optional.empty();
  }

  /** The two keys alone. */
  public static Map<String, AttributeValue> key(String partition, String sort) {
    return of(partition, sort).attributes();
  }

  public static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  public static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }

  public static AttributeValue time(Instant value) {
    return number(value.toEpochMilli());
  }

  public static AttributeValue texts(List<String> values) {
    return AttributeValue.fromL(values.stream().map(Item::text).toList());
  }

  public Item put(String name, String value) {
    return put(name, text(value));
  }

  public Item put(String name, long value) {
    return put(name, number(value));
  }

  public Item put(String name, Instant value) {
    return put(name, time(value));
  }

  public Item put(String name, SdkBytes value) {
    return put(name, AttributeValue.fromB(value));
  }

  public Item put(String name, List<String> values) {
    return put(name, texts(values));
  }

  /** When the store may delete the item; readers must compare it themselves. */
  public Item expires(Instant at) {
    return put("ttl", at.getEpochSecond());
  }

  /** When the janitor should look after the item. */
  public Item due(Due kind, Instant at) {
    return put("dueShard", kind.shard(text("pk", "item"), text("sk", "item"))).put("dueAt", at);
  }

  /** How the item stands in the index of gauges. */
  public Item gauge(Gauge kind, long reading) {
    return put(Gauge.PARTITION, kind.shard(text("pk", "item"), text("sk", "item")))
        .put(Gauge.READING, reading);
  }

  private Item put(String name, AttributeValue value) {
    attributes.put(requireNonNull(name, "name is null"), value);
    return this;
  }

  public Map<String, AttributeValue> attributes() {
    return Map.copyOf(attributes);
  }

  /**
   * A text that must be there.
   *
   * @throws IllegalStateException if it is not
   */
  public String text(String name, String ofWhat) {
    return find(name)
        .map(AttributeValue::s)
        .orElseThrow(() -> new IllegalStateException(ofWhat + " has no " + name));
  }

  public Optional<String> findText(String name) {
    return find(name).map(AttributeValue::s);
  }

  /**
   * Bytes that must be there.
   *
   * @throws IllegalStateException if they are not
   */
  public SdkBytes bytes(String name) {
    return find(name)
        .map(AttributeValue::b)
        .orElseThrow(() -> new IllegalStateException("item has no " + name));
  }

  /** A number, or 0 when there is none. */
  public long number(String name) {
    return find(name).map(value -> Long.parseLong(value.n())).orElse(0L);
  }

  /** A time, or the epoch when there is none. */
  public Instant instant(String name) {
    return Instant.ofEpochMilli(number(name));
  }

  public boolean has(String name) {
    return attributes.containsKey(name);
  }

  public List<String> texts(String name) {
    return find(name)
        .map(value -> value.l().stream().map(AttributeValue::s).toList())
        .orElse(List.of());
  }

  /** Whether the item outlived its time, deleted or not. */
  public boolean expiredAt(Instant now) {
    return find("ttl").isPresent() && number("ttl") <= now.getEpochSecond();
  }

  private Optional<AttributeValue> find(String name) {
    return Optional.ofNullable(attributes.get(name));
  }
}

package io.farstrike.cloud.named;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.json.Json;
import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.tenancy.TenantScope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * One user's documents of a kind. How many there are stands in an item of its own, which changes in
 * one transaction with the document that comes or goes, so that the limit holds whoever races.
 */
public final class NamedDocuments<T extends Named> {

  /**
   * A kind of documents.
   *
   * @param prefix of their sort keys, before {@code #}
   * @param counter sort key of the item that counts them
   * @param most of one user
   */
  public record Kind<T extends Named>(String prefix, String counter, int most, Class<T> type) {
    public Kind {
      requireNonNull(prefix, "prefix is null");
      requireNonNull(counter, "counter is null");
      requireNonNull(type, "type is null");
    }
  }

  /** Writes of one user may meet; so often in a row they do not. */
  private static final int TRIES = 20;

  private static final String FAILED = "ConditionalCheckFailed";

  private final Kind<T> kind;
  private final TenantScope scope;
  private final DynamoDbClient dynamo;
  private final Topology.Table table;

  public NamedDocuments(
      Kind<T> kind, TenantScope scope, DynamoDbClient dynamo, Topology.Table table) {
    this.kind = requireNonNull(kind, "kind is null");
    this.scope = requireNonNull(scope, "scope is null");
    this.dynamo = requireNonNull(dynamo, "dynamo is null");
    this.table = requireNonNull(table, "table is null");
  }

  /** What became of a document. */
  public enum Saving {
    MADE,
    REPLACED,
    /** It is not, or no longer, the version that was meant. */
    STALE,
    /** There are as many as there may be. */
    FULL
  }

  public Optional<T> find(String name) {
    if (!name.matches(Named.NAME)) {
      return Optional.empty();
    }
    return Item.find(dynamo, table, key(sortKey(name))).map(this::document);
  }

  /** By name, from the one after {@code after}; from the first when that is empty. */
  public List<T> list(int limit, String after) {
    return dynamo
        .queryPaginator(
            query ->
                query
                    .tableName(table.name())
                    .keyConditionExpression("pk = :pk AND sk BETWEEN :from AND :to")
                    .expressionAttributeValues(
                        Map.of(
                            ":pk", Item.text(scope.userId().value()),
                            ":from", Item.text(sortKey(after)),
                            ":to", Item.text(kind.prefix() + '$'))))
        .items()
        .stream()
        .map(item -> document(Item.of(item)))
        .filter(document -> !document.name().equals(after))
        .limit(limit)
        .toList();
  }

  /**
   * Saves a document, or replaces the one of its name.
   *
   * @param expected the tag that the stored one must have; empty if any will do, or none
   */
  public Saving save(T document, Optional<String> expected) {
    for (int i = 0; i < TRIES; i++) {
      Optional<String> stored = find(document.name()).map(T::tag);
      if (expected.isPresent() && !expected.equals(stored)) {
        return Saving.STALE;
      }
      Optional<Saving> done =
          stored.isPresent() ? replaced(document, stored.get()) : made(document);
      if (done.isPresent()) {
        return done.get();
      }
    }
    throw new IllegalStateException("a document was never still");
  }

  /** Deletes one; false if there is none. */
  public boolean delete(String name) {
    for (int i = 0; i < TRIES; i++) {
      if (find(name).isEmpty()) {
        return false;
      }
      TransactWriteItem gone =
          TransactWriteItem.builder()
              .delete(
                  delete ->
                      delete
                          .tableName(table.name())
                          .key(key(sortKey(name)))
                          .conditionExpression("attribute_exists(pk)"))
              .build();
      if (written(gone, counted(-1, "used > :zero", Map.of(":zero", Item.number(0)))).isEmpty()) {
        return true;
      }
    }
    throw new IllegalStateException("a document was never still");
  }

  /** Empty when somebody else has made it, or another one, at the same time. */
  private Optional<Saving> made(T document) {
    TransactWriteItem put =
        TransactWriteItem.builder()
            .put(put(document).conditionExpression("attribute_not_exists(pk)").build())
            .build();
    TransactWriteItem counted =
        counted(
            1,
            "attribute_not_exists(used) OR used < :most",
            Map.of(":most", Item.number(kind.most())));
    Optional<List<String>> refused = written(put, counted);
    if (refused.isEmpty()) {
      return Optional.of(Saving.MADE);
    }
    return refused.get().equals(List.of("None", FAILED))
        ? Optional.of(Saving.FULL)
        : Optional.empty();
  }

  private Optional<Saving> replaced(T document, String stored) {
    Put put = put(document).build();
    try {
      dynamo.putItem(
          write ->
              write
                  .tableName(table.name())
                  .item(put.item())
                  .conditionExpression("tag = :stored")
                  .expressionAttributeValues(Map.of(":stored", Item.text(stored))));
      return Optional.of(Saving.REPLACED);
    } catch (ConditionalCheckFailedException e) {
      return Optional.empty();
    }
  }

  private Put.Builder put(T document) {
    Item item =
        Item.of(scope.userId().value(), sortKey(document.name()))
            .put("document", Json.write(document))
            .put("tag", document.tag());
    return Put.builder().tableName(table.name()).item(item.attributes());
  }

  private TransactWriteItem counted(
      int change, String condition, Map<String, AttributeValue> values) {
    return TransactWriteItem.builder()
        .update(
            update ->
                update
                    .tableName(table.name())
                    .key(key(kind.counter()))
                    .updateExpression("ADD used :change")
                    .conditionExpression(condition)
                    .expressionAttributeValues(with(values, Item.number(change))))
        .build();
  }

  private static Map<String, AttributeValue> with(
      Map<String, AttributeValue> values, AttributeValue change) {
    Map<String, AttributeValue> all = new HashMap<>(values);
    all.put(":change", change);
    return all;
  }

  /** Empty when both were written; else why each was refused. */
  private Optional<List<String>> written(TransactWriteItem one, TransactWriteItem other) {
    try {
      dynamo.transactWriteItems(request -> request.transactItems(one, other));
      return Optional.empty();
    } catch (TransactionCanceledException e) {
      return Optional.of(e.cancellationReasons().stream().map(reason -> reason.code()).toList());
    }
  }

  private Map<String, AttributeValue> key(String sortKey) {
    return Item.key(scope.userId().value(), sortKey);
  }

  private T document(Item item) {
    return Json.read(item.text("document", kind.prefix()), kind.type());
  }

  private String sortKey(String name) {
    return kind.prefix() + '#' + name;
  }
}

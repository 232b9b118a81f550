package io.farstrike.cloud.jobs;

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
 * One user's saved parameters. How many there are stands in an item of its own, which changes in
 * one transaction with the template that comes or goes, so that the limit holds whoever races.
 */
public final class JobTemplates {

  /** Templates of one user. */
  public static final int MOST = 50;

  private static final String COUNTER = "TEMPLATES";

  /** Writes of one user may meet; so often in a row they do not. */
  private static final int TRIES = 20;

  private static final String FAILED = "ConditionalCheckFailed";

  private final TenantScope scope;
  private final DynamoDbClient dynamo;
  private final Topology.Table table;

  public JobTemplates(TenantScope scope, DynamoDbClient dynamo, Topology.Table table) {
    this.scope = requireNonNull(scope, "scope is null");
    this.dynamo = requireNonNull(dynamo, "dynamo is null");
    this.table = requireNonNull(table, "table is null");
  }

  /** What became of a template. */
  public enum Saving {
    MADE,
    REPLACED,
    /** It is not, or no longer, the version that was meant. */
    STALE,
    /** There are {@link #MOST}. */
    FULL
  }

  public Optional<JobTemplate> find(String name) {
    if (!name.matches(JobTemplate.NAME)) {
      return Optional.empty();
    }
    return Item.find(dynamo, table, key(sortKey(name))).map(JobTemplates::template);
  }

  /** By name, from the one after {@code after}; from the first when that is empty. */
  public List<JobTemplate> list(int limit, String after) {
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
                            ":to", Item.text("TEMPLATE$"))))
        .items()
        .stream()
        .map(item -> template(Item.of(item)))
        .filter(template -> !template.name().equals(after))
        .limit(limit)
        .toList();
  }

  /**
   * Saves a template, or replaces the one of its name.
   *
   * @param expected the tag that the stored one must have; empty if any will do, or none
   */
  public Saving save(JobTemplate template, Optional<String> expected) {
    for (int i = 0; i < TRIES; i++) {
      Optional<String> stored = find(template.name()).map(JobTemplate::tag);
      if (expected.isPresent() && !expected.equals(stored)) {
        return Saving.STALE;
      }
      Optional<Saving> done =
          stored.isPresent() ? replaced(template, stored.get()) : made(template);
      if (done.isPresent()) {
        return done.get();
      }
    }
    throw new IllegalStateException("a template was never still");
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
    throw new IllegalStateException("a template was never still");
  }

  /** Empty when somebody else has made it, or another one, at the same time. */
  private Optional<Saving> made(JobTemplate template) {
    TransactWriteItem put =
        TransactWriteItem.builder()
            .put(put(template).conditionExpression("attribute_not_exists(pk)").build())
            .build();
    TransactWriteItem counted =
        counted(
            1, "attribute_not_exists(used) OR used < :most", Map.of(":most", Item.number(MOST)));
    Optional<List<String>> refused = written(put, counted);
    if (refused.isEmpty()) {
      return Optional.of(Saving.MADE);
    }
    return refused.get().equals(List.of("None", FAILED))
        ? Optional.of(Saving.FULL)
        : Optional.empty();
  }

  private Optional<Saving> replaced(JobTemplate template, String stored) {
    Put put = put(template).build();
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

  private Put.Builder put(JobTemplate template) {
    Item item =
        Item.of(scope.userId().value(), sortKey(template.name()))
            .put("document", Json.write(template))
            .put("tag", template.tag());
    return Put.builder().tableName(table.name()).item(item.attributes());
  }

  private TransactWriteItem counted(
      int change, String condition, Map<String, AttributeValue> values) {
    return TransactWriteItem.builder()
        .update(
            update ->
                update
                    .tableName(table.name())
                    .key(key(COUNTER))
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

  private static JobTemplate template(Item item) {
    return Json.read(item.text("document", "template"), JobTemplate.class);
  }

  private static String sortKey(String name) {
    return "TEMPLATE#" + name;
  }
}

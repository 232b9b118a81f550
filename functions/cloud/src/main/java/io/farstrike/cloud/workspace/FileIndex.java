package io.farstrike.cloud.workspace;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.json.Json;
import io.farstrike.cloud.quota.Quota;
import io.farstrike.cloud.quota.QuotaStore;
import io.farstrike.cloud.quota.Standards;
import io.farstrike.cloud.table.Due;
import io.farstrike.cloud.table.Gauge;
import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.tenancy.TenantScope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * The items of one user's files and the item that counts them. Both change in one transaction, so
 * that the count is always the sum of the index. The store deletes none of these items by itself.
 */
final class FileIndex {

  /** A transaction takes 100 items, and two of them are the hold and the count. */
  static final int MOST_FILES = 98;

  /** Two transactions of one user may meet; so often in a row they do not. */
  private static final int TRIES = 50;

  /** More than any count. */
  private static final long ALL = Long.MAX_VALUE;

  private static final String COUNT = "WORKSPACE";
  private static final String FILE = "FILE#";

  private final TenantScope scope;
  private final DynamoDbClient dynamo;
  private final Topology.Table table;
  private final Standards standards;

  FileIndex(TenantScope scope, DynamoDbClient dynamo, Topology.Table table, Standards standards) {
    this.scope = requireNonNull(scope, "scope is null");
    this.dynamo = requireNonNull(dynamo, "dynamo is null");
    this.table = requireNonNull(table, "table is null");
    this.standards = requireNonNull(standards, "standards is null");
  }

  /** A count as it was read, and what its owner may have. */
  record Room(WorkspaceUse use, Quota quota) {}

  Room room() {
    Map<String, Item> found = get(List.of(COUNT, QuotaStore.SORT_KEY));
    return new Room(
        Optional.ofNullable(found.get(COUNT)).map(FileIndex::use).orElse(WorkspaceUse.NONE),
        standards.quota(
            Optional.ofNullable(found.get(QuotaStore.SORT_KEY))
                .map(Quota::changed)
                .orElse(Map.of())));
  }

  Optional<StoredFile> find(String fileId) {
    return Optional.ofNullable(get(List.of(FILE + fileId)).get(FILE + fileId)).map(FileIndex::file);
  }

  /** All files, newest first, also those that outlived their time. */
  Stream<StoredFile> newestFirst(String after) {
    String below = after.isEmpty() ? "FILE$" : FILE + after;
    return dynamo
        .queryPaginator(
            query ->
                query
                    .tableName(table.name())
                    .keyConditionExpression("pk = :pk AND sk BETWEEN :from AND :to")
                    .expressionAttributeValues(
                        Map.of(
                            ":pk", Item.text(scope.userId().value()),
                            ":from", Item.text(FILE),
                            ":to", Item.text(below)))
                    .scanIndexForward(false))
        .items()
        .stream()
        .map(item -> file(Item.of(item)))
        .filter(file -> !file.id().equals(after));
  }

  /** What became of files that were to be taken in. */
  enum Adding {
    ADDED,
    /** They do not fit. */
    FULL,
    /** The hold is gone, or files of these ids are there. */
    REFUSED
  }

  /**
   * Takes files in, all or none.
   *
   * @param mostBytes that may be counted afterwards
   */
  Adding add(List<StoredFile> files, Hold hold, long mostBytes) {
    long bytes = files.stream().mapToLong(StoredFile::bytes).sum();
    List<TransactWriteItem> writes = new ArrayList<>();
    writes.add(count(bytes, files.size(), mostBytes - bytes));
    writes.add(hold.check());
    files.forEach(file -> writes.add(put(file)));
    for (int i = 0; i < TRIES; i++) {
      try {
        dynamo.transactWriteItems(write -> write.transactItems(writes));
        return Adding.ADDED;
      } catch (TransactionCanceledException e) {
        List<CancellationReason> reasons = e.cancellationReasons();
        if (reasons.stream().skip(1).anyMatch(FileIndex::isCondition)) {
          return Adding.REFUSED;
        }
        if (reasons.stream().limit(1).anyMatch(FileIndex::isCondition)) {
          return Adding.FULL;
        }
        // It met another write of the count, or a renewal of the lease.
      }
    }
    throw new IllegalStateException("the files of a user were never still");
  }

  private static boolean isCondition(CancellationReason reason) {
    return "ConditionalCheckFailed".equals(reason.code());
  }

  /** Lets a file's time end, so that nobody finds it any more; false if it is gone. */
  boolean expire(StoredFile file, Instant now) {
    StoredFile ended = file.expiringAt(now);
    try {
      dynamo.updateItem(
          update ->
              update
                  .tableName(table.name())
                  .key(Item.key(scope.userId().value(), FILE + file.id()))
                  .updateExpression("SET document = :ended, dueAt = :now")
                  .conditionExpression("document = :seen")
                  .expressionAttributeValues(
                      Map.of(
                          ":ended", Item.text(Json.write(ended)),
                          ":now", Item.time(now),
                          ":seen", Item.text(Json.write(file)))));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  /** Takes a file out of the index and the count; false if it was not there as it was read. */
  boolean remove(StoredFile file) {
    for (int i = 0; i < TRIES; i++) {
      try {
        dynamo.transactWriteItems(
            write ->
                write.transactItems(
                    count(-file.bytes(), -1, ALL),
                    TransactWriteItem.builder()
                        .delete(
                            delete ->
                                delete
                                    .tableName(table.name())
                                    .key(Item.key(scope.userId().value(), FILE + file.id()))
                                    .conditionExpression("document = :seen")
                                    .expressionAttributeValues(
                                        Map.of(":seen", Item.text(Json.write(file)))))
                        .build()));
        return true;
      } catch (TransactionCanceledException e) {
        if (!find(file.id()).equals(Optional.of(file))) {
          return false;
        }
      }
    }
    throw new IllegalStateException("the files of a user were never still");
  }

  /** Adds to the count, unless more than {@code most} bytes are in it before. */
  private TransactWriteItem count(long bytes, long files, long most) {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":bytes", Item.number(bytes));
    values.put(":files", Item.number(files));
    values.put(":gauge", Item.text(Gauge.DISK.shard(scope.userId().value(), COUNT)));
    values.put(":none", Item.number(0));
    // Where there is no count yet, nothing is counted: then what is added decides by itself.
    String empty = most >= 0 ? "attribute_not_exists(usedBytes) OR " : "";
    values.put(":most", Item.number(most));
    return TransactWriteItem.builder()
        .update(
            update ->
                update
                    .tableName(table.name())
                    .key(Item.key(scope.userId().value(), COUNT))
                    .updateExpression(
                        "ADD usedBytes :bytes, files :files SET gauge = :gauge,"
                            + " reading = if_not_exists(usedBytes, :none) + :bytes")
                    .conditionExpression(empty + "usedBytes <= :most")
                    .expressionAttributeValues(values))
        .build();
  }

  private TransactWriteItem put(StoredFile file) {
    Item item =
        Item.of(scope.userId().value(), FILE + file.id())
            .put("document", Json.write(file))
            // No end by the store itself: it would leave the object behind.
            .due(Due.FILE, file.expiresAt());
    return TransactWriteItem.builder()
        .put(
            put ->
                put.tableName(table.name())
                    .item(item.attributes())
                    .conditionExpression("attribute_not_exists(pk)"))
        .build();
  }

  /** The files of one job. */
  List<StoredFile> ofJob(String jobId) {
    return dynamo
        .queryPaginator(
            query ->
                query
                    .tableName(table.name())
                    .keyConditionExpression("pk = :pk AND begins_with(sk, :job)")
                    .consistentRead(true)
                    .expressionAttributeValues(
                        Map.of(
                            ":pk", Item.text(scope.userId().value()),
                            ":job", Item.text(FILE + jobId))))
        .items()
        .stream()
        .map(item -> file(Item.of(item)))
        .toList();
  }

  /** Those of some files whose ids are in the index already, as they are there. */
  Map<String, StoredFile> known(List<StoredFile> files) {
    Map<String, StoredFile> known = new LinkedHashMap<>();
    get(files.stream().map(file -> FILE + file.id()).toList())
        .values()
        .forEach(item -> known.put(file(item).id(), file(item)));
    return known;
  }

  private Map<String, Item> get(List<String> sortKeys) {
    List<Map<String, AttributeValue>> keys =
        sortKeys.stream().map(sortKey -> Item.key(scope.userId().value(), sortKey)).toList();
    Map<String, KeysAndAttributes> left =
        Map.of(table.name(), KeysAndAttributes.builder().keys(keys).consistentRead(true).build());
    Map<String, Item> found = new HashMap<>();
    while (!left.isEmpty()) {
      Map<String, KeysAndAttributes> wanted = left;
      var answer = dynamo.batchGetItem(get -> get.requestItems(wanted));
      for (Map<String, AttributeValue> attributes :
          answer.responses().getOrDefault(table.name(), List.of())) {
        Item item = Item.of(attributes);
        found.put(item.text("sk", "item"), item);
      }
      left = answer.unprocessedKeys();
    }
    return found;
  }

  private static WorkspaceUse use(Item item) {
    return new WorkspaceUse(item.number("usedBytes"), item.number("files"));
  }

  private static StoredFile file(Item item) {
    return Json.read(item.text("document", "file"), StoredFile.class);
  }
}

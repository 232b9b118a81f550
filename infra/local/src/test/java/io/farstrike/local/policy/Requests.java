package io.farstrike.local.policy;

import io.farstrike.cloud.topology.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;
import software.amazon.awssdk.services.kms.model.DecryptRequest;
import software.amazon.awssdk.services.kms.model.DescribeKeyRequest;
import software.amazon.awssdk.services.kms.model.EncryptRequest;
import software.amazon.awssdk.services.kms.model.ReEncryptRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** Requests of one user's session, half of them to what is not that user's. */
final class Requests {

  private final RandomGenerator random;
  private final Topology topology;
  private final String own;
  private final String other;

  Requests(RandomGenerator random, Topology topology, String own, String other) {
    this.random = random;
    this.topology = topology;
    this.own = own;
    this.other = other;
  }

  Object next() {
    List<Supplier<Object>> kinds =
        List.of(
            () -> GetItemRequest.builder().tableName(table()).key(key()).build(),
            () -> PutItemRequest.builder().tableName(table()).item(key()).build(),
            () -> UpdateItemRequest.builder().tableName(table()).key(key()).build(),
            () -> DeleteItemRequest.builder().tableName(table()).key(key()).build(),
            this::query,
            this::query,
            () -> BatchGetItemRequest.builder().requestItems(gets()).build(),
            () -> BatchWriteItemRequest.builder().requestItems(writes()).build(),
            () -> TransactWriteItemsRequest.builder().transactItems(parts()).build(),
            () -> ScanRequest.builder().tableName(table()).build(),
            () -> ExecuteStatementRequest.builder().statement("SELECT * FROM t").build(),
            () ->
                GetObjectRequest.builder().bucket(bucket()).key(path()).versionId(maybe()).build(),
            () -> PutObjectRequest.builder().bucket(bucket()).key(path()).build(),
            () ->
                DeleteObjectRequest.builder()
                    .bucket(bucket())
                    .key(path())
                    .versionId(maybe())
                    .build(),
            () -> ListObjectsV2Request.builder().bucket(bucket()).prefix(prefix()).build(),
            () -> ListObjectVersionsRequest.builder().bucket(bucket()).prefix(prefix()).build(),
            () -> EncryptRequest.builder().keyId(keyName()).encryptionContext(context()).build(),
            () ->
                DecryptRequest.builder()
                    .keyId(keyOrNone())
                    .ciphertextBlob(SdkBytes.fromUtf8String("x"))
                    .encryptionContext(context())
                    .build(),
            () ->
                ReEncryptRequest.builder()
                    .sourceKeyId(keyOrNone())
                    .sourceEncryptionContext(context())
                    .destinationEncryptionContext(context())
                    .destinationKeyId(keyName())
                    .build(),
            () -> DescribeKeyRequest.builder().keyId(keyName()).build());
    return one(kinds).get();
  }

  private <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** Mostly true, so that requests of several parts are not always wrong somewhere. */
  private boolean mostly() {
    return random.nextInt(4) > 0;
  }

  private String table() {
    return mostly()
        ? topology.index().name()
        : one(List.of(topology.edge().name(), topology.audit().name(), "another"));
  }

  private String partition() {
    return mostly()
        ? one(List.of(own, own + "#RATE", own + "#AUDIT#202603"))
        : one(
            List.of(
                other,
                other + "#RATE",
                own + "0",
                own + "/x",
                own.substring(0, 35),
                own.toUpperCase(Locale.ROOT),
                '#' + own,
                own + '\n',
                "*",
                "",
                "ROSTER"));
  }

  private Map<String, AttributeValue> key() {
    Map<String, AttributeValue> key = new HashMap<>();
    key.put("sk", AttributeValue.fromS("A"));
    switch (random.nextInt(20)) {
      case 0 -> {}
      case 1 -> key.put("pk", AttributeValue.fromN("1"));
      default -> key.put("pk", AttributeValue.fromS(partition()));
    }
    return key;
  }

  private QueryRequest query() {
    boolean audit = random.nextInt(4) == 0;
    QueryRequest.Builder query =
        QueryRequest.builder()
            .tableName(audit ? topology.audit().name() : table())
            .keyConditionExpression(
                mostly()
                    ? one(List.of("pk = :pk", "pk = :pk AND begins_with(sk, :sk)"))
                    : one(
                        List.of(
                            "pk >= :pk",
                            "begins_with(pk, :pk)",
                            "sk = :pk",
                            "#k = :pk",
                            "sk = :sk AND pk = :pk",
                            "pk = :none",
                            "dueShard = :pk")))
            .expressionAttributeValues(
                Map.of(":pk", AttributeValue.fromS(partition()), ":sk", AttributeValue.fromS("A")));
    if (!mostly()) {
      query.indexName(
          one(
              List.of(
                  topology.due().name(),
                  topology.roster().name(),
                  topology.handles().name(),
                  topology.openJobs().name(),
                  topology.auditDays().name(),
                  "another")));
    }
    return query.build();
  }

  private Map<String, KeysAndAttributes> gets() {
    return Map.of(table(), KeysAndAttributes.builder().keys(several(this::key)).build());
  }

  private Map<String, List<WriteRequest>> writes() {
    return Map.of(
        table(),
        several(
            () ->
                random.nextBoolean()
                    ? WriteRequest.builder().putRequest(put -> put.item(key())).build()
                    : WriteRequest.builder().deleteRequest(gone -> gone.key(key())).build()));
  }

  private List<TransactWriteItem> parts() {
    return several(
        () -> {
          TransactWriteItem.Builder part = TransactWriteItem.builder();
          return switch (random.nextInt(4)) {
            case 0 -> part.put(put -> put.tableName(table()).item(key())).build();
            case 1 -> part.update(update -> update.tableName(table()).key(key())).build();
            case 2 -> part.delete(gone -> gone.tableName(table()).key(key())).build();
            default -> part.conditionCheck(check -> check.tableName(table()).key(key())).build();
          };
        });
  }

  private <T> List<T> several(Supplier<T> some) {
    List<T> several = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      several.add(some.get());
    }
    return several;
  }

  private String bucket() {
    return mostly() ? topology.data().name() : "another";
  }

  private String path() {
    return mostly()
        ? "users/" + own + one(List.of("/x", "/temp/1/a.json", "/"))
        : one(
            List.of(
                "users/" + other + "/x",
                "users/" + own,
                "users/" + own + "0/x",
                "users/" + own.substring(0, 35) + "/x",
                "users/" + own.toUpperCase(Locale.ROOT) + "/x",
                "users/" + own + "/../" + other + "/x",
                "users/*/x",
                "users//x",
                "/users/" + own + "/x",
                "shared/x",
                "x"));
  }

  private @Nullable String prefix() {
    return switch (random.nextInt(8)) {
      case 0 -> null;
      case 1 -> "";
      case 2 -> "users/";
      default -> path();
    };
  }

  private @Nullable String maybe() {
    return random.nextInt(3) == 0 ? "version" : null;
  }

  private String keyName() {
    return mostly()
        ? one(List.of(topology.tokens().alias(), topology.nextTokens().alias()))
        : one(List.of(topology.stores().alias(), "alias/another"));
  }

  /** Not every call needs to name a key: a ciphertext knows its own. */
  private @Nullable String keyOrNone() {
    return mostly() ? keyName() : null;
  }

  private Map<String, String> context() {
    return mostly()
        ? Map.of("userId", own, "broker", "kite")
        : one(
            List.of(
                Map.of("userId", other),
                Map.of(),
                Map.of("broker", own),
                Map.of("userId", own + "0"),
                Map.of("userId", "*")));
  }
}

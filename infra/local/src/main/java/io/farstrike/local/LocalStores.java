package io.farstrike.local;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.topology.Topology;
import io.farstrike.local.aws.StoreServices;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Creates in the services what the topology names, unless it is there from before. */
public final class LocalStores {

  private final StoreServices services;
  private final Topology topology;

  LocalStores(StoreServices services, Topology topology) {
    this.services = requireNonNull(services, "services is null");
    this.topology = requireNonNull(topology, "topology is null");
  }

  /**
   * Creates everything.
   *
   * @return the address of the queue of jobs
   */
  String create() throws IOException {
    createTables(services.tables(), topology);
    for (Topology.Table table : topology.tables()) {
      services
          .account()
          .tables()
          .updateContinuousBackups(
              update ->
                  update
                      .tableName(table.name())
                      .pointInTimeRecoverySpecification(
                          change -> change.pointInTimeRecoveryEnabled(true)));
    }
    for (Topology.Bucket bucket : List.of(topology.data(), topology.backups())) {
      services.makeBucket(bucket.name());
      services
          .account()
          .buckets()
          .putPublicAccessBlock(
              put ->
                  put.bucket(bucket.name())
                      .publicAccessBlockConfiguration(
                          block ->
                              block
                                  .blockPublicAcls(true)
                                  .ignorePublicAcls(true)
                                  .blockPublicPolicy(true)
                                  .restrictPublicBuckets(true)));
    }
    topology.queues().forEach(queue -> create(services.messages(), queue));
    return services.messages().getQueueUrl(get -> get.queueName(topology.jobs().name())).queueUrl();
  }

  /** Creates the tables alone, with their indexes. */
  public static void createTables(DynamoDbClient dynamo, Topology topology) {
    for (Topology.Table table : topology.tables()) {
      create(dynamo, table);
    }
  }

  /** Creates a table with its indexes. */
  static void create(DynamoDbClient dynamo, Topology.Table table) {
    CreateTableRequest.Builder create =
        CreateTableRequest.builder()
            .tableName(table.name())
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .keySchema(key(table.partitionKey(), KeyType.HASH), key(table.sortKey(), KeyType.RANGE))
            .attributeDefinitions(attributes(table));
    if (!table.indexes().isEmpty()) {
      create.globalSecondaryIndexes(table.indexes().stream().map(LocalStores::index).toList());
    }
    try {
      dynamo.createTable(create.build());
    } catch (ResourceInUseException e) {
      // Kept from an earlier run, which may not have known all of its indexes.
      addMissingIndexes(dynamo, table);
    }
  }

  private static void addMissingIndexes(DynamoDbClient dynamo, Topology.Table table) {
    Set<String> there =
        dynamo
            .describeTable(describe -> describe.tableName(table.name()))
            .table()
            .globalSecondaryIndexes()
            .stream()
            .map(GlobalSecondaryIndexDescription::indexName)
            .collect(Collectors.toSet());
    table.indexes().stream()
        .filter(index -> !there.contains(index.name()))
        .map(LocalStores::index)
        .forEach(
            index -> {
              GlobalSecondaryIndexUpdate more =
                  GlobalSecondaryIndexUpdate.builder()
                      .create(
                          create ->
                              create
                                  .indexName(index.indexName())
                                  .keySchema(index.keySchema())
                                  .projection(index.projection()))
                      .build();
              dynamo.updateTable(
                  update ->
                      update
                          .tableName(table.name())
                          .attributeDefinitions(attributes(table))
                          .globalSecondaryIndexUpdates(List.of(more)));
            });
  }

  private static List<AttributeDefinition> attributes(Topology.Table table) {
    List<AttributeDefinition> attributes = new ArrayList<>();
    attributes.add(attribute(table.partitionKey(), ScalarAttributeType.S));
    attributes.add(attribute(table.sortKey(), ScalarAttributeType.S));
    for (Topology.Index index : table.indexes()) {
      attributes.add(attribute(index.partitionKey(), ScalarAttributeType.S));
      attributes.add(attribute(index.sortKey(), ScalarAttributeType.N));
    }
    return attributes.stream().distinct().toList();
  }

  private static GlobalSecondaryIndex index(Topology.Index index) {
    return GlobalSecondaryIndex.builder()
        .indexName(index.name())
        .keySchema(key(index.partitionKey(), KeyType.HASH), key(index.sortKey(), KeyType.RANGE))
        .projection(projection(index))
        .build();
  }

  private static Projection projection(Topology.Index index) {
    return index.attributes().isEmpty()
        ? Projection.builder().projectionType(ProjectionType.KEYS_ONLY).build()
        : Projection.builder()
            .projectionType(ProjectionType.INCLUDE)
            .nonKeyAttributes(index.attributes())
            .build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
    return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
  }

  private static void create(SqsClient sqs, Topology.Queue queue) {
    Map<QueueAttributeName, String> order =
        queue.keepsOrder() ? Map.of(QueueAttributeName.FIFO_QUEUE, "true") : Map.of();
    String deadLetters =
        sqs.createQueue(create -> create.queueName(queue.deadLetterName()).attributes(order))
            .queueUrl();
    String deadLetterArn =
        sqs.getQueueAttributes(
                get -> get.queueUrl(deadLetters).attributeNames(QueueAttributeName.QUEUE_ARN))
            .attributes()
            .get(QueueAttributeName.QUEUE_ARN);
    String redrive =
        "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":\"%d\"}"
            .formatted(deadLetterArn, queue.maxReceiveCount());
    Map<QueueAttributeName, String> attributes = new HashMap<>(order);
    attributes.put(
        QueueAttributeName.VISIBILITY_TIMEOUT, Long.toString(queue.visibility().toSeconds()));
    attributes.put(QueueAttributeName.REDRIVE_POLICY, redrive);
    sqs.createQueue(create -> create.queueName(queue.name()).attributes(attributes));
  }
}

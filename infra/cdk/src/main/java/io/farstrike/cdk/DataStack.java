package io.farstrike.cdk;

import io.farstrike.cloud.topology.Topology;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.dynamodb.CfnTable;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.CorsRule;
import software.amazon.awscdk.services.s3.HttpMethods;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectOwnership;

/**
 * What users have: tables and files, and the keys that they are encrypted with. Broker tokens have
 * a key of their own, so that whoever may read a table can still read no token.
 */
public final class DataStack extends Stack {

  private static final int CORS_MAX_AGE_SECONDS = 3_600;

  private final Topology topology;
  private final StageSettings settings;
  private final Key storeKey;
  private final List<Key> tokenKeys;
  private final Map<String, CfnTable> tables = new LinkedHashMap<>();
  private final Bucket accessLogs;
  private final Bucket bucket;
  private final Bucket backups;

  /**
   * Adds the stack.
   *
   * @param readers origins whose pages read users' files at presigned addresses
   */
  DataStack(App app, StageSettings settings, List<String> readers) {
    super(
        app,
        settings.topology().stackName("data"),
        settings.stack("data", "tables, files and their keys"));
    this.settings = settings;
    this.topology = settings.topology();
    storeKey = key("StoreKey", topology.stores(), "The tables and the bucket");
    tokenKeys = new ArrayList<>();
    tokenKeys.add(key("TokenKey", topology.tokens(), "Broker tokens and nothing else"));
    if (settings.nextTokenKey()) {
      tokenKeys.add(key("NextTokenKey", topology.nextTokens(), "Broker tokens move to this one"));
    }
    topology.tables().forEach(table -> tables.put(table.name(), table(table)));
    accessLogs = accessLogs();
    bucket = dataBucket();
    bucket.addCorsRule(
        CorsRule.builder()
            .allowedMethods(List.of(HttpMethods.GET))
            .allowedOrigins(readers)
            .maxAge(CORS_MAX_AGE_SECONDS)
            .build());
    backups = backupBucket();
  }

  /** The key of the tables and the bucket. */
  public Key storeKey() {
    return storeKey;
  }

  /** The keys of broker tokens: one, or two while tokens move. */
  public List<Key> tokenKeys() {
    return List.copyOf(tokenKeys);
  }

  /** Full names of the keys of broker tokens. */
  List<String> tokenKeyArns() {
    return tokenKeys.stream().map(Key::getKeyArn).toList();
  }

  /** The tables by their names. */
  public Map<String, CfnTable> tables() {
    return Map.copyOf(tables);
  }

  /** Users' files, and reference data. */
  public Bucket bucket() {
    return bucket;
  }

  /** Copies that an operator makes. */
  public Bucket backups() {
    return backups;
  }

  /** Who asked for what in other buckets. */
  public Bucket accessLogBucket() {
    return accessLogs;
  }

  private Key key(String id, Topology.Key key, String description) {
    return Key.Builder.create(this, id)
        .alias(key.alias())
        .description(description)
        .enableKeyRotation(true)
        .removalPolicy(settings.ofData())
        .build();
  }

  private CfnTable table(Topology.Table table) {
    CfnTable made =
        CfnTable.Builder.create(this, idOf(table.name()))
            .tableName(table.name())
            .billingMode("PAY_PER_REQUEST")
            .keySchema(List.of(key(table.partitionKey(), "HASH"), key(table.sortKey(), "RANGE")))
            .attributeDefinitions(attributes(table))
            .globalSecondaryIndexes(table.indexes().stream().map(DataStack::index).toList())
            .timeToLiveSpecification(
                CfnTable.TimeToLiveSpecificationProperty.builder()
                    .attributeName(table.ttlAttribute())
                    .enabled(true)
                    .build())
            .pointInTimeRecoverySpecification(
                CfnTable.PointInTimeRecoverySpecificationProperty.builder()
                    .pointInTimeRecoveryEnabled(true)
                    .recoveryPeriodInDays(Topology.BACKUP_LIFE.toDays())
                    .build())
            .sseSpecification(
                CfnTable.SSESpecificationProperty.builder()
                    .sseEnabled(true)
                    .sseType("KMS")
                    .kmsMasterKeyId(storeKey.getKeyArn())
                    .build())
            .deletionProtectionEnabled(settings.isProduction())
            .build();
    made.applyRemovalPolicy(settings.ofData());
    return made;
  }

  private String idOf(String tableName) {
    String part = tableName.substring(topology.stackName("").length());
    return Character.toUpperCase(part.charAt(0)) + part.substring(1) + "Table";
  }

  private static CfnTable.KeySchemaProperty key(String attribute, String type) {
    return CfnTable.KeySchemaProperty.builder().attributeName(attribute).keyType(type).build();
  }

  private static List<CfnTable.AttributeDefinitionProperty> attributes(Topology.Table table) {
    Map<String, String> types = new LinkedHashMap<>();
    types.put(table.partitionKey(), "S");
    types.put(table.sortKey(), "S");
    for (Topology.Index index : table.indexes()) {
      types.put(index.partitionKey(), "S");
      types.put(index.sortKey(), "N");
    }
    return types.entrySet().stream()
        .map(
            type ->
                CfnTable.AttributeDefinitionProperty.builder()
                    .attributeName(type.getKey())
                    .attributeType(type.getValue())
                    .build())
        .toList();
  }

  private static CfnTable.GlobalSecondaryIndexProperty index(Topology.Index index) {
    CfnTable.ProjectionProperty.Builder projection = CfnTable.ProjectionProperty.builder();
    if (index.attributes().isEmpty()) {
      projection.projectionType("KEYS_ONLY");
    } else {
      projection.projectionType("INCLUDE").nonKeyAttributes(index.attributes());
    }
    return CfnTable.GlobalSecondaryIndexProperty.builder()
        .indexName(index.name())
        .keySchema(List.of(key(index.partitionKey(), "HASH"), key(index.sortKey(), "RANGE")))
        .projection(projection.build())
        .build();
  }

  private Bucket accessLogs() {
    Bucket logs =
        Bucket.Builder.create(this, "AccessLogs")
            .bucketName(topology.accessLogs().name())
            .encryption(BucketEncryption.S3_MANAGED)
            .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
            .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
            .enforceSsl(true)
            .minimumTlsVersion(1.2)
            .lifecycleRules(
                List.of(
                    LifecycleRule.builder()
                        .id("logs-end")
                        .expiration(days(Topology.BACKUP_LIFE))
                        .build()))
            .removalPolicy(settings.ofData())
            .build();
    Acknowledged.at(
        logs, "AwsSolutions-S1", "It holds access logs; its own would go round in a circle");
    return logs;
  }

  private Bucket dataBucket() {
    return bucket("Data", topology.data(), "data/", lifecycle());
  }

  /** Copies that an operator makes are kept until the operator deletes them. */
  private Bucket backupBucket() {
    return bucket("Backups", topology.backups(), "backups/", List.of(whatIsGone()));
  }

  private Bucket bucket(
      String id, Topology.Bucket named, String logPrefix, List<LifecycleRule> lifecycle) {
    return Bucket.Builder.create(this, id)
        .bucketName(named.name())
        .encryption(BucketEncryption.KMS)
        .encryptionKey(storeKey)
        .bucketKeyEnabled(true)
        .versioned(true)
        .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
        .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
        .enforceSsl(true)
        .minimumTlsVersion(1.2)
        .serverAccessLogsBucket(accessLogs)
        .serverAccessLogsPrefix(logPrefix)
        .lifecycleRules(lifecycle)
        .removalPolicy(settings.ofData())
        .build();
  }

  private List<LifecycleRule> lifecycle() {
    List<LifecycleRule> rules = new ArrayList<>();
    rules.add(whatIsGone());
    topology
        .expiries()
        .forEach(
            expiry ->
                rules.add(
                    LifecycleRule.builder()
                        .id(expiry.prefix().replace('/', '-') + "end")
                        .prefix(expiry.prefix())
                        .expiration(days(expiry.after()))
                        .build()));
    return rules;
  }

  private static LifecycleRule whatIsGone() {
    return LifecycleRule.builder()
        .id("what-is-gone")
        .noncurrentVersionExpiration(days(Topology.VERSION_LIFE))
        .abortIncompleteMultipartUploadAfter(Duration.days(1))
        .expiredObjectDeleteMarker(true)
        .build();
  }

  private static Duration days(java.time.Duration life) {
    return Duration.days(life.toDays());
  }
}

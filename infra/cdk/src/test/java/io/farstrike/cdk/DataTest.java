package io.farstrike.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.cdk.Synthesised.Resource;
import io.farstrike.cloud.quota.Limit;
import io.farstrike.cloud.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@NeedsNode
class DataTest {

  private static final Synthesised PROD = Synthesised.PROD.get();
  private static final Synthesised DEV = Synthesised.DEV.get();
  private static final Topology TOPOLOGY = new Topology("prod");
  private static final String DATA = "farstrike-prod-data-111122223333-ap-south-1";

  @Test
  void tables_areThoseOfTheTopology_withTheirKeysIndexesAndTtl() {
    Named made = named(PROD, "AWS::DynamoDB::Table", "/TableName");
    assertThat(made.keySet())
        .containsExactlyInAnyOrderElementsOf(
            TOPOLOGY.tables().stream().map(Topology.Table::name).toList());
    for (Topology.Table table : TOPOLOGY.tables()) {
      Resource one = made.get(table.name());
      assertThat(keys(one.at("/KeySchema"))).containsExactly(table.partitionKey(), table.sortKey());
      assertThat(one.at("/TimeToLiveSpecification/AttributeName").asText())
          .isEqualTo(table.ttlAttribute());
      assertThat(one.at("/TimeToLiveSpecification/Enabled").asBoolean()).isTrue();
      assertThat(one.at("/GlobalSecondaryIndexes")).hasSameSizeAs(table.indexes());
      for (int i = 0; i < table.indexes().size(); i++) {
        Topology.Index index = table.indexes().get(i);
        JsonNode as = one.at("/GlobalSecondaryIndexes/" + i);
        assertThat(as.path("IndexName").asText()).isEqualTo(index.name());
        assertThat(keys(as.path("KeySchema")))
            .containsExactly(index.partitionKey(), index.sortKey());
        assertThat(Synthesised.texts(as.at("/Projection/NonKeyAttributes")))
            .isEqualTo(index.attributes());
        assertThat(as.at("/Projection/ProjectionType").asText()).isNotEqualTo("ALL");
      }
    }
  }

  @Test
  void tables_canBeRestored_areEncryptedWithOurKey_andAreNotDeletedByMistake() {
    assertThat(PROD.all("AWS::DynamoDB::Table"))
        .allSatisfy(
            table -> {
              JsonNode restore = table.at("/PointInTimeRecoverySpecification");
              assertThat(restore.path("PointInTimeRecoveryEnabled").asBoolean()).isTrue();
              assertThat(restore.path("RecoveryPeriodInDays").asLong())
                  .isEqualTo(Topology.BACKUP_LIFE.toDays());
              assertThat(table.at("/SSESpecification/SSEType").asText()).isEqualTo("KMS");
              assertThat(Filled.text(table.at("/SSESpecification/KMSMasterKeyId")))
                  .isEqualTo(key("stores"));
              assertThat(table.at("/DeletionProtectionEnabled").asBoolean()).isTrue();
              assertThat(table.at("/BillingMode").asText()).isEqualTo("PAY_PER_REQUEST");
            });
  }

  @Test
  void keys_areTwo_andTurnEveryYear() {
    assertThat(PROD.all("AWS::KMS::Key").stream().filter(key -> key.stack().endsWith("-data")))
        .hasSize(2)
        .allMatch(key -> key.at("/EnableKeyRotation").asBoolean());
    assertThat(named(PROD, "AWS::KMS::Alias", "/AliasName").keySet())
        .containsExactlyInAnyOrder(
            "alias/farstrike-prod-backup",
            "alias/farstrike-prod-alarms",
            "alias/farstrike-prod-edge-alarms",
            TOPOLOGY.tokens().alias(),
            TOPOLOGY.stores().alias());
    assertThat(key("tokens")).isNotEqualTo(key("stores"));
  }

  @Test
  void buckets_arePrivate_encrypted_andTakeNothingWithoutTls() {
    Named policies =
        PROD.all("AWS::S3::BucketPolicy").stream()
            .collect(Named.by(policy -> policy.at("/Bucket/Ref").asText()));
    assertThat(PROD.all("AWS::S3::Bucket"))
        .isNotEmpty()
        .allSatisfy(
            bucket -> {
              assertThat(bucket.at("/PublicAccessBlockConfiguration").toString())
                  .isEqualTo(
                      "{\"BlockPublicAcls\":true,\"BlockPublicPolicy\":true,"
                          + "\"IgnorePublicAcls\":true,\"RestrictPublicBuckets\":true}");
              assertThat(bucket.at("/BucketEncryption/ServerSideEncryptionConfiguration"))
                  .hasSize(1);
              assertThat(bucket.at("/AccessControl").isMissingNode()).isTrue();
              assertThat(tlsOnly(policies.get(bucket.id()))).isTrue();
            });
  }

  @Test
  void usersFiles_areVersioned_underOurKey_andAccessIsLogged() {
    Resource bucket = named(PROD, "AWS::S3::Bucket", "/BucketName").get(DATA);

    assertThat(bucket.at("/VersioningConfiguration/Status").asText()).isEqualTo("Enabled");
    JsonNode rule = bucket.at("/BucketEncryption/ServerSideEncryptionConfiguration/0");
    assertThat(Filled.text(rule.at("/ServerSideEncryptionByDefault/KMSMasterKeyID")))
        .isEqualTo(key("stores"));
    assertThat(rule.path("BucketKeyEnabled").asBoolean()).isTrue();
    assertThat(bucket.at("/LoggingConfiguration/DestinationBucketName/Ref").asText())
        .isNotEmpty()
        .isNotEqualTo(bucket.id());
  }

  @Test
  void usersFiles_areReadByPagesOfTheConsole_andBySitesOfNobodyElse() {
    JsonNode rules =
        named(PROD, "AWS::S3::Bucket", "/BucketName").get(DATA).at("/CorsConfiguration/CorsRules");

    assertThat(rules).hasSize(1);
    assertThat(Synthesised.texts(rules.at("/0/AllowedMethods"))).containsExactly("GET");
    assertThat(Synthesised.texts(rules.at("/0/AllowedOrigins")))
        .containsExactly("https://*.cloudfront.net");
  }

  @Test
  void objects_endByTheKindOfFile_andNoUsersFileBeforeItsRetention() {
    Resource bucket = named(PROD, "AWS::S3::Bucket", "/BucketName").get(DATA);
    Map<String, Long> ends = new java.util.TreeMap<>();
    bucket
        .at("/LifecycleConfiguration/Rules")
        .forEach(
            rule -> {
              assertThat(rule.path("Status").asText()).isEqualTo("Enabled");
              if (rule.has("ExpirationInDays")) {
                ends.put(rule.path("Prefix").asText(), rule.path("ExpirationInDays").asLong());
              } else {
                assertThat(rule.at("/NoncurrentVersionExpiration/NoncurrentDays").asLong())
                    .isEqualTo(Topology.VERSION_LIFE.toDays());
                assertThat(rule.at("/AbortIncompleteMultipartUpload/DaysAfterInitiation").asInt())
                    .isEqualTo(1);
              }
            });

    assertThat(ends.keySet())
        .containsExactlyInAnyOrder("users/", "shared/stream/", "shared/instruments/");
    assertThat(ends.get("users/"))
        .isGreaterThan(Math.max(Limit.RETENTION_DAYS.most(), Limit.EXPORT_RETENTION_DAYS.most()));
  }

  @Test
  void whatUsersHave_staysWhenAProductionStackGoes_andGoesWithADevelopmentStack() {
    for (String type :
        List.of(
            "AWS::DynamoDB::Table", "AWS::S3::Bucket", "AWS::KMS::Key", "AWS::Cognito::UserPool")) {
      assertThat(PROD.all(type))
          .isNotEmpty()
          .allMatch(one -> one.json().path("DeletionPolicy").asText().equals("Retain"))
          .allMatch(one -> one.json().path("UpdateReplacePolicy").asText().equals("Retain"));
      assertThat(DEV.all(type))
          .isNotEmpty()
          .allMatch(one -> one.json().path("DeletionPolicy").asText().equals("Delete"));
    }
    assertThat(DEV.all("AWS::DynamoDB::Table"))
        .noneMatch(table -> table.at("/DeletionProtectionEnabled").asBoolean());
  }

  private static boolean tlsOnly(Resource policy) {
    for (JsonNode statement : policy.at("/PolicyDocument/Statement")) {
      if (statement.path("Effect").asText().equals("Deny")
          && statement.at("/Condition/Bool/aws:SecureTransport").asText().equals("false")) {
        return true;
      }
    }
    return false;
  }

  private static String key(String name) {
    return Filled.text(
        named(PROD, "AWS::KMS::Alias", "/AliasName")
            .get("alias/farstrike-prod-" + name)
            .at("/TargetKeyId"));
  }

  private static List<String> keys(JsonNode schema) {
    List<String> names = new ArrayList<>();
    schema.forEach(key -> names.add(key.path("AttributeName").asText()));
    return names;
  }

  private static Named named(Synthesised stage, String type, String pointer) {
    return stage.all(type).stream().collect(Named.by(one -> Filled.text(one.at(pointer))));
  }
}

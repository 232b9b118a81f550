package io.farstrike.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.cdk.Synthesised.Resource;
import io.farstrike.cloud.topology.Topology;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

@NeedsNode
class BackupTest {

  private static final Synthesised PROD = Synthesised.PROD.get();

  @Test
  void everyTable_andTheFiles_areCopied() {
    List<String> copied =
        Synthesised.texts(
            PROD.all("AWS::Backup::BackupSelection").getFirst().at("/BackupSelection/Resources"));
    List<String> tables =
        PROD.all("AWS::DynamoDB::Table").stream()
            .map(one -> "table/" + PROD.text(one.at("/TableName")))
            .toList();
    assertThat(tables).hasSize(3);
    assertThat(copied).hasSize(4);
    assertThat(tables)
        .allMatch(table -> copied.stream().anyMatch(one -> one.endsWith(':' + table)));
    String data =
        PROD.all("AWS::S3::Bucket").stream()
            .filter(one -> one.properties().has("BucketName"))
            .map(one -> PROD.text(one.at("/BucketName")))
            .filter(name -> name.startsWith("farstrike-prod-data"))
            .findFirst()
            .orElseThrow();
    assertThat(copied).anyMatch(one -> one.endsWith(":::" + data));
  }

  @Test
  void copies_areMadeDaily_andLiveAsLongAsUsersAreTold() {
    JsonNode rules =
        PROD.all("AWS::Backup::BackupPlan").getFirst().at("/BackupPlan/BackupPlanRule");
    assertThat(rules).hasSize(1);
    assertThat(rules.at("/0/Lifecycle/DeleteAfterDays").asLong())
        .isEqualTo(Topology.BACKUP_LIFE.toDays());
    assertThat(rules.at("/0/ScheduleExpression").asText()).isEqualTo("cron(0 4 * * ? *)");
    assertThat(rules.at("/0/ScheduleExpressionTimezone").asText()).isEqualTo("Asia/Kolkata");
  }

  @Test
  void vault_hasAKeyOfItsOwn_andKeepsWhatItHasForUsers() {
    Resource vault = PROD.all("AWS::Backup::BackupVault").getFirst();
    String key = vault.at("/EncryptionKeyArn/Fn::GetAtt/0").asText();
    assertThat(PROD.all("AWS::KMS::Key"))
        .anyMatch(
            one ->
                one.stack().equals(vault.stack())
                    && one.id().equals(key)
                    && one.at("/EnableKeyRotation").asBoolean());
    assertThat(vault.at("/AccessPolicy").toString())
        .contains("Deny", "backup:DeleteRecoveryPoint", "backup:UpdateRecoveryPointLifecycle");
    assertThat(vault.json().path("DeletionPolicy").asText()).isEqualTo("Retain");
  }

  @Test
  void roles_areTheServicesOnly_andOfOurAccount() {
    assertThat(roles())
        .hasSize(2)
        .allSatisfy(
            role -> {
              JsonNode trust = role.at("/AssumeRolePolicyDocument/Statement");
              assertThat(trust).hasSize(1);
              assertThat(trust.at("/0/Principal/Service").asText())
                  .isEqualTo("backup.amazonaws.com");
              assertThat(trust.at("/0/Condition/StringEquals").has("aws:SourceAccount")).isTrue();
              assertThat(role.properties().has("ManagedPolicyArns")).isFalse();
            });
  }

  @Test
  void whoCopies_changesNoItemAndNoObject() {
    assertThat(actions("Taking"))
        .contains("dynamodb:StartAwsBackupJob", "s3:GetObjectVersion")
        .noneMatch(action -> action.contains("*"))
        .doesNotContain(
            "dynamodb:PutItem",
            "dynamodb:UpdateItem",
            "dynamodb:DeleteItem",
            "dynamodb:Scan",
            "s3:PutObject",
            "s3:DeleteObject",
            "kms:Encrypt");
  }

  @Test
  void whoRestores_reachesTheStageAlone() {
    assertThat(actions("Restoring"))
        .contains("dynamodb:RestoreTableFromAwsBackup", "s3:PutObject")
        .noneMatch(action -> action.contains("*"));
    assertThat(
            statements("Restoring")
                .filter(one -> !one.path("Sid").asText().matches("Copies|Originals.*"))
                .flatMap(one -> resources(one.path("Resource"))))
        .isNotEmpty()
        .allMatch(resource -> resource.contains("farstrike-prod-*"));
  }

  private static Stream<String> resources(JsonNode resource) {
    return resource.isArray()
        ? Synthesised.texts(resource).stream()
        : Stream.of(PROD.text(resource));
  }

  private static List<String> actions(String role) {
    return statements(role)
        .map(one -> one.path("Action"))
        .flatMap(
            action ->
                action.isArray() ? Synthesised.texts(action).stream() : Stream.of(action.asText()))
        .toList();
  }

  private static Stream<JsonNode> statements(String role) {
    return PROD.all("AWS::IAM::Policy").stream()
        .filter(one -> one.stack().endsWith("-backup") && one.id().startsWith(role))
        .flatMap(
            one -> StreamSupport.stream(one.at("/PolicyDocument/Statement").spliterator(), false));
  }

  private static List<Resource> roles() {
    return PROD.all("AWS::IAM::Role").stream()
        .filter(one -> one.stack().endsWith("-backup"))
        .toList();
  }
}

package io.farstrike.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.cdk.Synthesised.Resource;
import io.farstrike.cloud.json.Json;
import io.farstrike.cloud.policy.Arns;
import io.farstrike.cloud.policy.FunctionRoles;
import io.farstrike.cloud.policy.OperatorRoles;
import io.farstrike.cloud.policy.Role;
import io.farstrike.cloud.policy.TenantRoles;
import io.farstrike.cloud.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The roles of the template are the policy records and nothing else. What tests of the local system
 * prove of the records, that each call is allowed and no other tenant's, so holds of the template.
 */
@NeedsNode
class RolesTest {

  private static final Synthesised PROD = Synthesised.PROD.get();
  private static final String TAG = "${aws:PrincipalTag/UserId}";

  @Test
  void roles_areTheRecords_statementByStatement() {
    Named made = roles();
    Arns arns = arns();
    FunctionRoles functions = new FunctionRoles(arns);
    List<Role> records =
        Stream.of(
                functions.all().stream(),
                new TenantRoles(arns).all().stream(),
                new OperatorRoles(arns).all().stream(),
                Stream.of(functions.scheduler()))
            .flatMap(roles -> roles)
            .toList();

    assertThat(made.keySet())
        .containsExactlyInAnyOrderElementsOf(records.stream().map(Role::name).toList());
    for (Role role : records) {
      Resource resource = made.get(role.name());
      assertThat(Filled.of(resource.at("/AssumeRolePolicyDocument")))
          .as(role.name())
          .isEqualTo(Json.tree(role.trust().json()));
      assertThat(resource.at("/Policies")).hasSize(1);
      assertThat(Filled.of(resource.at("/Policies/0/PolicyDocument")))
          .as(role.name())
          .isEqualTo(Json.tree(role.permissions().json()));
    }
  }

  @Test
  void permissions_comeFromRolesAlone_andNoneIsThePlatformsOwn() {
    assertThat(PROD.all("AWS::IAM::Policy")).allMatch(Synthesised::isOfPlatformServices);
    assertThat(PROD.all("AWS::IAM::ManagedPolicy")).isEmpty();
    assertThat(PROD.all("AWS::IAM::User")).isEmpty();
    assertThat(roles().values()).allMatch(role -> role.at("/ManagedPolicyArns").isMissingNode());
  }

  /** Written out once more, so that a mistake in the records shows. */
  @Test
  void tenantOfTheApi_reachesItsOwnPartitions_folderAndContext() {
    JsonNode document = Filled.of(roles().get("farstrike-prod-tenant-api").at(POLICY));

    assertThat(statement(document, "OwnItems"))
        .isEqualTo(
            Json.tree(
                """
                {"Sid":"OwnItems","Effect":"Allow",
                 "Action":["dynamodb:GetItem","dynamodb:BatchGetItem","dynamodb:Query",
                   "dynamodb:PutItem","dynamodb:UpdateItem","dynamodb:DeleteItem",
                   "dynamodb:BatchWriteItem","dynamodb:ConditionCheckItem"],
                 "Resource":["arn:aws:dynamodb:ap-south-1:111122223333:table/farstrike-prod-index"],
                 "Condition":{"ForAllValues:StringLike":{"dynamodb:LeadingKeys":["%s","%s#*"]},
                   "Null":{"dynamodb:LeadingKeys":["false"]}}}
                """
                    .formatted(TAG, TAG)));
    assertThat(statement(document, "OwnObjects").path("Resource"))
        .isEqualTo(Json.tree("[\"%s/users/%s/*\"]".formatted(bucket(), TAG)));
    assertThat(statement(document, "OwnListing").path("Condition"))
        .isEqualTo(Json.tree("{\"StringLike\":{\"s3:prefix\":[\"users/%s/*\"]}}".formatted(TAG)));
    assertThat(statement(document, "OwnTokens").path("Action"))
        .isEqualTo(Json.tree("[\"kms:Encrypt\"]"));
    assertThat(statement(document, "OwnTokens").path("Condition"))
        .isEqualTo(
            Json.tree(
                "{\"StringEquals\":{\"kms:EncryptionContext:userId\":[\"%s\"]}}".formatted(TAG)));
  }

  @Test
  void tenantOfWorkers_decryptsUnderTheUsersContext_andEncryptsNothing() {
    JsonNode document = Filled.of(roles().get("farstrike-prod-tenant-worker").at(POLICY));

    assertThat(statement(document, "OwnTokens").path("Action"))
        .isEqualTo(Json.tree("[\"kms:Decrypt\"]"));
    assertThat(document.toString()).doesNotContain("kms:Encrypt\"", "Scan", "PartiQL", "/index/");
  }

  @Test
  void tenantRoles_trustTheirFunctions_withATagAndNobodyElse() {
    JsonNode trust =
        Filled.of(
            roles().get("farstrike-prod-tenant-worker").at("/AssumeRolePolicyDocument/Statement"));

    assertThat(trust)
        .isEqualTo(
            Json.tree(
                """
                [{"Sid":"FunctionsForOneUser","Effect":"Allow",
                  "Principal":{"AWS":[
                    "arn:aws:iam::111122223333:role/farstrike-prod-streamer-role",
                    "arn:aws:iam::111122223333:role/farstrike-prod-worker-role"]},
                  "Action":["sts:AssumeRole","sts:TagSession"],
                  "Condition":{"StringLike":{"aws:RequestTag/UserId":["?*"]}}}]
                """));
  }

  @Test
  void tenantRoles_areMadeAfterTheRolesThatTheyTrust() {
    Resource worker = roles().get("farstrike-prod-tenant-worker");

    assertThat(Synthesised.texts(worker.json().path("DependsOn")))
        .contains(
            roles().get("farstrike-prod-worker-role").id(),
            roles().get("farstrike-prod-streamer-role").id());
  }

  @Test
  void actions_areNamedOneByOne_andResourcesAreNeverEverything() {
    for (Resource role : roles().values()) {
      for (JsonNode statement : role.at(POLICY + "/Statement")) {
        assertThat(Synthesised.texts(statement.path("Action")))
            .allMatch(action -> action.matches("[a-z0-9-]+:[A-Za-z0-9]+"));
        assertThat(Synthesised.texts(statement.path("Resource"))).isNotEmpty().doesNotContain("*");
      }
    }
  }

  /** The policies of buckets, queues and keys: whoever is let in is of the account. */
  @Test
  void resourcePolicies_letNobodyInFromOutside() {
    List<JsonNode> statements = new ArrayList<>();
    PROD.all()
        .filter(one -> one.type().matches(".*(BucketPolicy|QueuePolicy)"))
        .forEach(one -> one.at("/PolicyDocument/Statement").forEach(statements::add));
    PROD.all("AWS::KMS::Key")
        .forEach(key -> key.at("/KeyPolicy/Statement").forEach(statements::add));

    assertThat(statements).isNotEmpty();
    for (JsonNode statement : statements) {
      if (statement.path("Effect").asText().equals("Allow")) {
        JsonNode principal = Filled.of(statement.path("Principal"));
        assertThat(principal.toString())
            .isIn(
                "{\"AWS\":\"arn:aws:iam::111122223333:root\"}",
                "{\"Service\":\"budgets.amazonaws.com\"}",
                "{\"Service\":\"cloudfront.amazonaws.com\"}",
                "{\"Service\":\"cloudwatch.amazonaws.com\"}",
                "{\"Service\":\"logging.s3.amazonaws.com\"}");
        // A service calls for anybody's account unless it has to say for whose.
        assertThat(
                principal.has("Service")
                    && !statement
                        .path("Condition")
                        .toString()
                        .matches("(?i).*\"aws:Source(Account|Arn)\".*"))
            .isFalse();
      }
    }
  }

  private static final String POLICY = "/Policies/0/PolicyDocument";

  private static Named roles() {
    return PROD.all("AWS::IAM::Role").stream()
        .filter(role -> !Synthesised.isOfPlatformServices(role))
        .collect(Named.by(role -> Filled.text(role.at("/RoleName"))));
  }

  private static JsonNode statement(JsonNode document, String sid) {
    for (JsonNode statement : document.path("Statement")) {
      if (statement.path("Sid").asText().equals(sid)) {
        return statement;
      }
    }
    throw new AssertionError("no statement " + sid);
  }

  private static String bucket() {
    return "arn:aws:s3:::farstrike-prod-data-111122223333-ap-south-1";
  }

  private static Arns arns() {
    return new Arns(
        new Topology("prod", Filled.ACCOUNT + '-' + Filled.REGION),
        "aws",
        Filled.REGION,
        Filled.ACCOUNT,
        List.of(keyNamed("tokens")),
        keyNamed("stores"),
        madeUp(PROD.all("AWS::Cognito::UserPool").getFirst()));
  }

  private static String keyNamed(String name) {
    return PROD.all("AWS::KMS::Alias").stream()
        .filter(alias -> alias.at("/AliasName").asText().equals("alias/farstrike-prod-" + name))
        .map(alias -> Filled.text(alias.at("/TargetKeyId")))
        .findFirst()
        .orElseThrow();
  }

  private static String madeUp(Resource resource) {
    return Filled.text(Json.tree("{\"Fn::GetAtt\":[\"%s\",\"Arn\"]}".formatted(resource.id())));
  }
}

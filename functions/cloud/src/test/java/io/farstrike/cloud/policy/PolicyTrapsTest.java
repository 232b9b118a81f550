package io.farstrike.cloud.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.cloud.json.Json;
import io.farstrike.cloud.topology.Schedule;
import io.farstrike.cloud.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each known way in which such policies let too much pass, or too little, looked for in ours. */
class PolicyTrapsTest {

  private static final String TAG = "${aws:PrincipalTag/UserId}";
  private static final String TOKEN_KEY = "arn:aws:kms:ap-south-1:111122223333:key/token";
  private static final String STORE_KEY = "arn:aws:kms:ap-south-1:111122223333:key/store";
  private static final Topology TOPOLOGY = new Topology("prod");
  private static final Arns ARNS =
      new Arns(
          TOPOLOGY,
          "aws",
          "ap-south-1",
          "111122223333",
          List.of(TOKEN_KEY),
          STORE_KEY,
          "arn:aws:cognito-idp:ap-south-1:111122223333:userpool/pool");
  private static final TenantRoles TENANTS = new TenantRoles(ARNS);
  private static final FunctionRoles FUNCTIONS = new FunctionRoles(ARNS);

  static List<Role> tenantRoles() {
    return TENANTS.all();
  }

  static List<Role> functionRoles() {
    return FUNCTIONS.all();
  }

  static List<Role> allRoles() {
    return Stream.concat(tenantRoles().stream(), functionRoles().stream()).toList();
  }

  @ParameterizedTest
  @MethodSource("allRoles")
  void scansPartiqlAndWildcards_areNobodysActions(Role role) {
    assertThat(actions(role.permissions()))
        .isNotEmpty()
        .allMatch(action -> action.matches("[a-z0-9-]+:[A-Za-z]+"))
        .noneMatch(action -> action.contains("Scan") || action.contains("PartiQL"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"dynamodb:Scan", "dynamodb:PartiQLSelect", "dynamodb:*", "*", "s3:Get*", "kms"})
  void actionThatReadsEverything_cannotBeWritten(String action) {
    assertThatThrownBy(() -> Statement.allow("X", List.of(action), List.of("arn:aws:s3:::b")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("X");
  }

  @ParameterizedTest
  @MethodSource("tenantRoles")
  void requestWithoutLeadingKeys_isKeptOutByTheNullLine(Role role) {
    for (JsonNode statement : statements(role.permissions(), "dynamodb:")) {
      assertThat(statement.at("/Condition/Null/dynamodb:LeadingKeys"))
          .isEqualTo(Json.tree("[\"false\"]"));
    }
  }

  /** One published template has a space in the name of the key. */
  @ParameterizedTest
  @MethodSource("tenantRoles")
  void leadingKeys_areComparedWhole_underTheExactConditionKey(Role role) {
    for (JsonNode statement : statements(role.permissions(), "dynamodb:")) {
      assertThat(statement.path("Condition"))
          .isEqualTo(
              Json.tree(
                  """
                  {"ForAllValues:StringLike":{"dynamodb:LeadingKeys":["%s","%s#*"]},
                   "Null":{"dynamodb:LeadingKeys":["false"]}}
                  """
                      .formatted(TAG, TAG)));
    }
  }

  @Test
  void conditionKeyWithASpace_cannotBeWritten() {
    assertThatThrownBy(() -> Condition.eachLike("dynamodb: LeadingKeys", TAG))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void transactions_areTheirParts_conditionChecksAmongThem() {
    assertThat(actions(TENANTS.worker().permissions()))
        .contains(
            "dynamodb:PutItem",
            "dynamodb:UpdateItem",
            "dynamodb:DeleteItem",
            "dynamodb:ConditionCheckItem");
    assertThat(allRoles())
        .flatExtracting(role -> actions(role.permissions()))
        .noneMatch(action -> action.contains("Transact"));
  }

  @ParameterizedTest
  @MethodSource("tenantRoles")
  void indexes_areNoTenantRoles(Role role) {
    assertThat(resources(role.permissions())).noneMatch(resource -> resource.contains("/index/"));
  }

  @ParameterizedTest
  @MethodSource("tenantRoles")
  void listings_needThePrefixOfTheUsersFolder_slashIncluded(Role role) {
    for (JsonNode statement : statements(role.permissions(), "s3:List")) {
      assertThat(statement.path("Resource")).isEqualTo(Json.tree("[\"" + ARNS.bucket() + "\"]"));
      assertThat(statement.path("Condition"))
          .isEqualTo(Json.tree("{\"StringLike\":{\"s3:prefix\":[\"users/%s/*\"]}}".formatted(TAG)));
    }
    for (JsonNode statement : statements(role.permissions(), "s3:Get", "s3:Put", "s3:Delete")) {
      assertThat(statement.path("Resource"))
          .isEqualTo(Json.tree("[\"%s/users/%s/*\"]".formatted(ARNS.bucket(), TAG)));
    }
  }

  /** For convenience it is often given the table; then no tenant role matters any more. */
  @ParameterizedTest
  @MethodSource("functionRoles")
  void functionsOwnRole_reachesNoUsersData(Role role) {
    PolicyDocument data = beyondSettings(role.permissions());
    assertThat(resources(data))
        .doesNotContain(ARNS.table(TOPOLOGY.index()), ARNS.bucket(), TOKEN_KEY)
        .noneMatch(resource -> resource.contains("users/"))
        .noneMatch(resource -> resource.equals(ARNS.objects("*")));
    assertThat(statements(data, "dynamodb:"))
        .filteredOn(one -> one.path("Resource").toString().contains(TOPOLOGY.audit().name() + '"'))
        .allMatch(one -> one.path("Action").equals(Json.tree("[\"dynamodb:PutItem\"]")));
  }

  /** No other function sees a key of a user it does not act for. */
  @Test
  void indexesAcrossUsers_areReadByAdminAndJanitorsOnly() {
    String due = ARNS.index(TOPOLOGY.index(), TOPOLOGY.due());
    Map<String, List<String>> readers =
        Map.of(
            "admin",
            List.of(
                due,
                ARNS.index(TOPOLOGY.edge(), TOPOLOGY.due()),
                ARNS.index(TOPOLOGY.edge(), TOPOLOGY.due()),
                ARNS.index(TOPOLOGY.index(), TOPOLOGY.roster()),
                ARNS.index(TOPOLOGY.index(), TOPOLOGY.handles()),
                ARNS.index(TOPOLOGY.index(), TOPOLOGY.gauges()),
                ARNS.index(TOPOLOGY.audit(), TOPOLOGY.auditDays())),
            "sweep",
            List.of(ARNS.index(TOPOLOGY.index(), TOPOLOGY.openJobs())),
            "cleanup",
            List.of(due),
            "idle",
            List.of(due, ARNS.index(TOPOLOGY.edge(), TOPOLOGY.due())),
            "streamer",
            List.of(ARNS.index(TOPOLOGY.edge(), TOPOLOGY.due())),
            "erasure",
            List.of(due),
            "notices",
            List.of(due),
            "instruments",
            List.of(due),
            "self-audit",
            List.of(
                due,
                ARNS.index(TOPOLOGY.index(), TOPOLOGY.roster()),
                ARNS.index(TOPOLOGY.audit(), TOPOLOGY.auditDays())));
    for (String function : FunctionRoles.FUNCTIONS) {
      assertThat(resources(FUNCTIONS.of(function).permissions()))
          .filteredOn(resource -> resource.contains("/index/"))
          .isEqualTo(readers.getOrDefault(function, List.of()));
    }
  }

  /** They count sessions, gates and sockets, and see nothing else of what is due. */
  @Test
  void administrators_seeOfWhatIsDue_theKindsThatTheyCount() {
    assertThat(FUNCTIONS.of("admin").permissions().statements())
        .filteredOn(
            statement ->
                statement.resources().stream()
                    .anyMatch(resource -> resource.endsWith("/" + TOPOLOGY.due().name())))
        .hasSize(3)
        .allSatisfy(
            statement ->
                assertThat(statement.conditions())
                    .extracting(Condition::key)
                    .containsExactly("dynamodb:LeadingKeys", "dynamodb:LeadingKeys"))
        .flatExtracting(Statement::conditions)
        .flatExtracting(Condition::values)
        .containsExactlyInAnyOrder("SESSION#*", "false", "GATE#*", "false", "SOCKET#*", "false");
  }

  @ParameterizedTest
  @MethodSource("tenantRoles")
  void trust_isOfTheFunctionsAlone_withTagSessionAndATag(Role role) {
    JsonNode statement = Json.tree(role.trust().json()).path("Statement").path(0);

    assertThat(Json.tree(role.trust().json()).path("Statement")).hasSize(1);
    assertThat(statement.path("Action"))
        .isEqualTo(Json.tree("[\"sts:AssumeRole\",\"sts:TagSession\"]"));
    assertThat(statement.path("Condition"))
        .isEqualTo(Json.tree("{\"StringLike\":{\"aws:RequestTag/UserId\":[\"?*\"]}}"));
    List<String> principals = texts(statement.at("/Principal/AWS"));
    assertThat(principals).isNotEmpty().doesNotContain("*");
    assertThat(principals)
        .containsExactlyElementsOf(
            FunctionRoles.FUNCTIONS.stream()
                .filter(function -> FUNCTIONS.tenantRoleOf(function).equals(role))
                .map(TOPOLOGY::functionRoleName)
                .map(ARNS::role)
                .toList());
  }

  @ParameterizedTest
  @MethodSource("allRoles")
  void storesOwnKey_isUsedThroughTheStoresOnly_andTokensKeyUnderTheUsersContextOnly(Role role) {
    for (JsonNode statement : statements(beyondSettings(role.permissions()), "kms:")) {
      List<String> keys = texts(statement.path("Resource"));
      if (keys.contains(STORE_KEY)) {
        assertThat(keys).hasSize(1);
        assertThat(statement.path("Condition"))
            .isEqualTo(
                Json.tree(
                    """
                    {"StringEquals":{"kms:ViaService":
                      ["dynamodb.ap-south-1.amazonaws.com","s3.ap-south-1.amazonaws.com"]}}
                    """));
      } else if (keys.contains(TOKEN_KEY)) {
        assertThat(statement.path("Condition"))
            .isEqualTo(
                Json.tree(
                    "{\"StringEquals\":{\"kms:EncryptionContext:userId\":[\"%s\"]}}"
                        .formatted(TAG)));
      } else {
        assertThat(statement).as("a key that is neither").isNull();
      }
    }
  }

  @Test
  void tokensKey_encryptsForTheApi_decryptsForWorkers_andMovesForAdministrators() {
    assertThat(tokenActions(TENANTS.api())).containsExactly("kms:Encrypt");
    assertThat(tokenActions(TENANTS.worker())).containsExactly("kms:Decrypt");
    assertThat(tokenActions(TENANTS.admin()))
        .containsExactly("kms:ReEncryptFrom", "kms:ReEncryptTo");
    assertThat(tokenActions(TENANTS.janitor())).isEmpty();
  }

  @Test
  void schedules_callFunctionsThatHaveARole() {
    assertThat(FunctionRoles.FUNCTIONS)
        .containsAll(TOPOLOGY.schedules().stream().map(Schedule::function).toList());
    assertThatThrownBy(() -> FUNCTIONS.of("nobody")).hasMessageContaining("nobody");
  }

  /** Copies are read back and compared, keys of tokens never used, and nothing is deleted. */
  @Test
  void operators_readTablesWhole_underASecondFactor_andOpenNoToken() {
    for (Role role : new OperatorRoles(ARNS).all()) {
      assertThat(Json.tree(role.trust().json()).path("Statement").path(0).path("Condition"))
          .isEqualTo(Json.tree("{\"Bool\":{\"aws:MultiFactorAuthPresent\":[\"true\"]}}"));
      assertThat(tokenActions(role)).isEmpty();
      assertThat(actions(role.permissions()))
          .contains("dynamodb:Scan")
          .noneMatch(action -> action.contains("Delete"));
      assertThat(resources(role.permissions())).doesNotContain("*");
    }
    assertThat(allRoles())
        .flatExtracting(role -> role.permissions().statements())
        .extracting(Statement::sid)
        .doesNotContain(Statement.WHOLE_TABLES);
  }

  @Test
  void names_areNoTwoRoles() {
    assertThat(allRoles()).extracting(Role::name).doesNotHaveDuplicates();
  }

  /** What shows how something is set, and nothing of what it holds. */
  private static final Set<String> SETTINGS =
      Set.of(
          "dynamodb:DescribeContinuousBackups",
          "s3:GetBucketPublicAccessBlock",
          "kms:DescribeKey",
          "kms:GetKeyRotationStatus");

  private static PolicyDocument beyondSettings(PolicyDocument document) {
    return new PolicyDocument(
        document.statements().stream()
            .filter(statement -> !SETTINGS.containsAll(statement.actions()))
            .toList());
  }

  private static List<String> tokenActions(Role role) {
    List<String> found = new ArrayList<>();
    for (JsonNode statement : statements(role.permissions(), "kms:")) {
      if (texts(statement.path("Resource")).contains(TOKEN_KEY)) {
        found.addAll(texts(statement.path("Action")));
      }
    }
    return found;
  }

  /** Statements with an action that begins so. */
  private static List<JsonNode> statements(PolicyDocument document, String... beginnings) {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode statement : Json.tree(document.json()).path("Statement")) {
      if (texts(statement.path("Action")).stream()
          .anyMatch(action -> Stream.of(beginnings).anyMatch(action::startsWith))) {
        found.add(statement);
      }
    }
    return found;
  }

  private static List<String> actions(PolicyDocument document) {
    return all(document, "Action");
  }

  private static List<String> resources(PolicyDocument document) {
    return all(document, "Resource");
  }

  private static List<String> all(PolicyDocument document, String field) {
    List<String> found = new ArrayList<>();
    for (JsonNode statement : Json.tree(document.json()).path("Statement")) {
      found.addAll(texts(statement.path(field)));
    }
    return found;
  }

  private static List<String> texts(JsonNode array) {
    List<String> found = new ArrayList<>();
    array.forEach(text -> found.add(text.asText()));
    return found;
  }
}

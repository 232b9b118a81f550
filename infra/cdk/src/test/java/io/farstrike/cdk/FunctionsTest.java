package io.farstrike.cdk;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.cdk.Synthesised.Resource;
import io.farstrike.cloud.topology.DeployedFunction;
import io.farstrike.cloud.topology.Topology;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@NeedsNode
class FunctionsTest {

  private static final Synthesised PROD = Synthesised.PROD.get();
  private static final List<DeployedFunction> FUNCTIONS = new Topology("prod").functions();

  @Test
  void functions_areThoseOfTheTopology_andNoOthers() {
    assertThat(functions().keySet())
        .containsExactlyInAnyOrderElementsOf(
            FUNCTIONS.stream().map(DeployedFunction::name).toList());
  }

  @Test
  void function_hasItsClass_memoryTimeAndRole() throws ClassNotFoundException {
    for (DeployedFunction function : FUNCTIONS) {
      Resource made = functions().get(function.name());
      assertThat(Class.forName(made.at("/Handler").asText()))
          .isAssignableTo(RequestHandler.class)
          .hasToString(
              "class io.farstrike.%s.%sFunction"
                  .formatted(function.module(), upper(function.name())));
      assertThat(made.at("/MemorySize").asInt()).isEqualTo(function.memoryMegabytes());
      assertThat(made.at("/Timeout").asLong()).isEqualTo(function.timeout().toSeconds());
      assertThat(made.at("/Role/Fn::GetAtt/0").asText())
          .isEqualTo(role("farstrike-prod-" + function.role() + "-role").id());
    }
  }

  @Test
  void everyFunction_isJava25OnArm_andPublishesVersionsFromSnapshots() {
    assertThat(functions().values())
        .allSatisfy(
            function -> {
              assertThat(function.at("/Runtime").asText()).isEqualTo("java25");
              assertThat(function.at("/Architectures").toString()).isEqualTo("[\"arm64\"]");
              assertThat(function.at("/SnapStart/ApplyOn").asText()).isEqualTo("PublishedVersions");
              assertThat(function.at("/Environment/Variables/JAVA_TOOL_OPTIONS").asText())
                  .doesNotContain("TieredStopAtLevel");
            });
  }

  @Test
  void everyFunction_hasAnAlias_thatNamesAVersionOfIt() {
    Named versions = PROD.all("AWS::Lambda::Version").stream().collect(Named.by(Resource::id));
    for (Resource function : functions().values()) {
      Resource alias =
          PROD.all("AWS::Lambda::Alias").stream()
              .filter(one -> one.at("/FunctionName/Ref").asText().equals(function.id()))
              .findFirst()
              .orElseThrow();
      assertThat(alias.at("/Name").asText()).isEqualTo("live");
      Resource version = versions.get(alias.at("/FunctionVersion/Fn::GetAtt/0").asText());
      assertThat(version.at("/FunctionName/Ref").asText()).isEqualTo(function.id());
    }
    assertThat(PROD.all("AWS::Lambda::Alias")).hasSameSizeAs(FUNCTIONS);
  }

  @Test
  void versions_stayInProduction_soThatAnAliasCanGoBack() {
    assertThat(PROD.all("AWS::Lambda::Version"))
        .allMatch(version -> version.json().path("DeletionPolicy").asText().equals("Retain"));
  }

  @Test
  void functionsOfOneModule_shareTheirCode() {
    Map<String, List<String>> codeByModule =
        FUNCTIONS.stream()
            .collect(
                groupingBy(
                    DeployedFunction::module,
                    java.util.stream.Collectors.mapping(
                        function -> functions().get(function.name()).at("/Code/S3Key").asText(),
                        java.util.stream.Collectors.toList())));

    assertThat(codeByModule.values()).allMatch(keys -> keys.stream().distinct().count() == 1);
    assertThat(codeByModule.values().stream().map(List::getFirst)).doesNotHaveDuplicates();
  }

  @Test
  void logs_haveTheirGroup_andAnEnd() {
    List<Resource> groups = PROD.all("AWS::Logs::LogGroup");
    assertThat(groups)
        .allMatch(group -> group.at("/RetentionInDays").asLong() == Topology.LOG_LIFE.toDays());
    for (DeployedFunction function : FUNCTIONS) {
      String group = functions().get(function.name()).at("/LoggingConfig/LogGroup/Ref").asText();
      assertThat(groups)
          .filteredOn(one -> one.id().equals(group))
          .singleElement()
          .extracting(one -> one.at("/LogGroupName").asText())
          .isEqualTo("/aws/lambda/farstrike-prod-" + function.role());
    }
  }

  @Test
  void runs_areSetAside_whereMoreWouldDoHarm_andOnlyInProduction() {
    for (DeployedFunction function : FUNCTIONS) {
      JsonNode reserved = functions().get(function.name()).at("/ReservedConcurrentExecutions");
      assertThat(reserved.asInt(0)).isEqualTo(function.atOnce().orElse(0));
    }
    assertThat(Synthesised.DEV.get().all("AWS::Lambda::Function"))
        .allMatch(function -> function.at("/ReservedConcurrentExecutions").isMissingNode());
  }

  /**
   * Mails may be sent by those who are told where from, and addresses of pages are for the world.
   */
  @Test
  void environment_tellsNobodyMoreThanItNeeds() {
    assertThat(named("FARSTRIKE_MAIL_FROM"))
        .containsExactlyInAnyOrder("accounts", "admin", "notices");
    assertThat(named("FARSTRIKE_ORIGINS"))
        .containsExactlyInAnyOrder(
            "accounts", "screener", "stream", "admin", "connect", "disconnect", "message");
  }

  /** The deployed constructor of each function, with the environment that the template gives it. */
  @Test
  void environment_isAllThatEachFunctionNeedsToStart() throws Exception {
    Map<Map<String, String>, List<String>> handlers = new java.util.HashMap<>();
    functions()
        .values()
        .forEach(
            function ->
                handlers
                    .computeIfAbsent(environment(function), any -> new ArrayList<>())
                    .add(function.at("/Handler").asText()));

    for (Map.Entry<Map<String, String>, List<String>> same : handlers.entrySet()) {
      assertThat(started(same.getKey(), same.getValue()))
          .isEqualTo(String.join("\n", same.getValue()) + "\n");
    }
  }

  @Test
  void functionWithoutOneOfItsVariables_doesNotStart() throws Exception {
    Resource worker = functions().get("worker");
    Map<String, String> lacking = new TreeMap<>(environment(worker));
    lacking.remove("FARSTRIKE_TENANT_ROLE_ARN");

    assertThat(started(lacking, List.of(worker.at("/Handler").asText())))
        .contains("environment variable FARSTRIKE_TENANT_ROLE_ARN is not set");
  }

  private static String started(Map<String, String> environment, List<String> handlers)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
    command.add(Starts.class.getName());
    command.addAll(handlers);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().put("AWS_REGION", Filled.REGION);
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return said;
  }

  private static List<String> named(String variable) {
    return functions().byName().entrySet().stream()
        .filter(function -> environment(function.getValue()).containsKey(variable))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Map<String, String> environment(Resource function) {
    Map<String, String> environment = new TreeMap<>();
    function
        .at("/Environment/Variables")
        .properties()
        .forEach(variable -> environment.put(variable.getKey(), Filled.text(variable.getValue())));
    return environment;
  }

  private static Named functions() {
    return PROD.all("AWS::Lambda::Function").stream()
        .filter(function -> !Synthesised.isOfPlatformServices(function))
        .collect(
            Named.by(
                function ->
                    function.at("/FunctionName").asText().substring("farstrike-prod-".length())));
  }

  private static Resource role(String name) {
    return PROD.all("AWS::IAM::Role").stream()
        .filter(role -> role.at("/RoleName").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static String upper(String name) {
    return Stream.of(name.split("-", -1))
        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
        .collect(Collectors.joining());
  }
}

package io.farstrike.local.sam;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.local.gateway.ApiContract;
import io.farstrike.local.gateway.ApiOperation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamTemplateTest {

  private static final Path ROOT = Path.of(requireNonNull(System.getProperty("farstrike.root")));
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Topology TOPOLOGY = new Topology("dev");

  @TempDir private Path folder;

  @Test
  void template_routesEveryOperationToItsFunction() throws Exception {
    ApiContract contract = ApiContract.read(ROOT.resolve("openapi.yaml"));

    JsonNode template = made(contract, contract.functions());

    JsonNode paths = template.at("/Resources/Api/Properties/DefinitionBody/paths");
    for (ApiOperation operation : contract.operations()) {
      assertThat(
              paths
                  .path(operation.path())
                  .path(operation.method().toLowerCase(Locale.ROOT))
                  .at("/x-amazon-apigateway-integration/uri/Fn::Sub")
                  .asText())
          .as(operation.routeKey())
          .endsWith("functions/${Id" + operation.function() + ".Arn}/invocations");
    }
  }

  @Test
  void function_isToldItsCodeAndNamesItsVariables_andBeginsFromNoSnapshot() throws Exception {
    ApiContract contract = ApiContract.read(ROOT.resolve("openapi.yaml"));

    JsonNode function = made(contract, contract.functions()).at("/Resources/Idaccounts");

    assertThat(function.path("Type").asText()).isEqualTo("AWS::Serverless::Function");
    assertThat(function.at("/Properties/CodeUri").asText())
        .isEqualTo(folder.resolve("asset.jar").toString());
    assertThat(function.at("/Properties/Handler").asText()).isEqualTo("a.Function");
    assertThat(function.at("/Properties/Environment/Variables").has("AWS_ENDPOINT_URL_DYNAMODB"))
        .isTrue();
    assertThat(function.at("/Properties/Environment/Variables").has("FARSTRIKE_STAGE")).isTrue();
    assertThat(function.path("Properties").has("SnapStart")).isFalse();
  }

  @Test
  void functionThatIsNotThere_isNamed() throws Exception {
    ApiContract contract = ApiContract.read(ROOT.resolve("openapi.yaml"));

    assertThatThrownBy(() -> made(contract, Set.of("accounts")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has no function farstrike-dev-");
  }

  private JsonNode made(ApiContract contract, Set<String> functions) throws Exception {
    ObjectNode synthesised = JSON.createObjectNode();
    ObjectNode resources = synthesised.putObject("Resources");
    for (String name : functions) {
      ObjectNode function = resources.putObject("Id" + name);
      function.put("Type", "AWS::Lambda::Function");
      ObjectNode properties = function.putObject("Properties");
      properties.put("FunctionName", TOPOLOGY.functionName(name));
      properties.put("Handler", "a.Function");
      properties.putObject("SnapStart").put("ApplyOn", "PublishedVersions");
      properties.putObject("Code").put("S3Key", "asset.jar");
      function.putObject("Metadata").put("aws:asset:path", "asset.jar");
    }
    Path from = folder.resolve("functions.template.json");
    Path to = folder.resolve("sam/template.json");
    Files.writeString(from, synthesised.toString());
    Set<String> variables = SamTemplate.variablesOf(ROOT.resolve("events/env.json"));
    new SamTemplate(TOPOLOGY, contract, variables).write(from, to);
    return JSON.readTree(to.toFile());
  }
}

package io.farstrike.local.sam;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.local.gateway.ApiContract;
import io.farstrike.local.gateway.ApiOperation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes a template for the SAM command line out of the one that the CDK has synthesised. SAM hands
 * a function only variables that its template names, and finds routes only beside their functions:
 * so the variables are named, the routes of openapi.yaml are put in, and the code is told by its
 * absolute path.
 */
public final class SamTemplate {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FUNCTION = "AWS::Lambda::Function";

  private final Topology topology;
  private final ApiContract contract;
  private final Set<String> variables;

  /**
   * Prepares it.
   *
   * @param variables names that functions are to get from the environment file
   */
  public SamTemplate(Topology topology, ApiContract contract, Set<String> variables) {
    this.topology = requireNonNull(topology, "topology is null");
    this.contract = requireNonNull(contract, "contract is null");
    this.variables = Set.copyOf(variables);
  }

  /** The names in an environment file's section for all functions. */
  public static Set<String> variablesOf(Path environment) throws IOException {
    Set<String> names = new TreeSet<>();
    JSON.readTree(environment.toFile())
        .path("Parameters")
        .fieldNames()
        .forEachRemaining(names::add);
    return names;
  }

  /**
   * Reads a synthesised template and writes SAM's.
   *
   * @throws IllegalArgumentException if a function of the contract is not in the template
   */
  public void write(Path synthesised, Path to) throws IOException {
    ObjectNode template = made(JSON.readTree(synthesised.toFile()), folderOf(synthesised));
    Files.createDirectories(folderOf(to));
    JSON.writerWithDefaultPrettyPrinter().writeValue(to.toFile(), template);
  }

  private static Path folderOf(Path file) {
    return requireNonNull(file.toAbsolutePath().getParent(), "a file is in a folder");
  }

  private ObjectNode made(JsonNode synthesised, Path assets) {
    ObjectNode template = JSON.createObjectNode();
    template.put("AWSTemplateFormatVersion", "2010-09-09");
    template.put("Transform", "AWS::Serverless-2016-10-31");
    ObjectNode resources = template.putObject("Resources");
    Map<String, String> idByName = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> one : synthesised.path("Resources").properties()) {
      if (one.getValue().path("Type").asText().equals(FUNCTION)) {
        ObjectNode function = one.getValue().deepCopy();
        mend(function, assets);
        resources.set(one.getKey(), function);
        idByName.put(function.path("Properties").path("FunctionName").asText(), one.getKey());
      }
    }
    resources.set("Api", api(idByName));
    return template;
  }

  private void mend(ObjectNode function, Path assets) {
    ObjectNode properties = function.withObject("/Properties");
    // Containers on a laptop begin from no snapshot, and a role is nobody's there.
    properties.remove("SnapStart");
    properties.remove("LoggingConfig");
    ObjectNode named = properties.withObject("/Environment/Variables");
    variables.forEach(name -> named.put(name, ""));
    function.remove("DependsOn");
    String asset = function.path("Metadata").path("aws:asset:path").asText();
    properties.put("CodeUri", assets.resolve(asset).normalize().toString());
    properties.remove("Code");
    properties.remove("Role");
    function.put("Type", "AWS::Serverless::Function");
    function.remove("Metadata");
  }

  private ObjectNode api(Map<String, String> idByName) {
    ObjectNode api = JSON.createObjectNode();
    api.put("Type", "AWS::Serverless::HttpApi");
    ObjectNode definition = api.putObject("Properties").putObject("DefinitionBody");
    definition.put("openapi", "3.0.1");
    ObjectNode paths = definition.putObject("paths");
    for (ApiOperation operation : contract.operations()) {
      String name = topology.functionName(operation.function());
      String id = idByName.get(name);
      if (id == null) {
        throw new IllegalArgumentException(
            "the synthesised template has no function " + name + " for " + operation.routeKey());
      }
      ObjectNode integration =
          paths
              .withObjectProperty(operation.path())
              .putObject(operation.method().toLowerCase(Locale.ROOT))
              .putObject("x-amazon-apigateway-integration");
      integration.put("type", "aws_proxy");
      integration.put("httpMethod", "POST");
      integration.put("payloadFormatVersion", "2.0");
      integration
          .putObject("uri")
          .put(
              "Fn::Sub",
              "arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${"
                  + id
                  + ".Arn}/invocations");
    }
    return api;
  }
}

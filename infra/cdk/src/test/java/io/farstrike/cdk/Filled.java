package io.farstrike.cdk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;

/**
 * A part of a template as it would be once deployed: what the platform gives is made up, the same
 * for the same thing wherever it is named.
 */
final class Filled {

  static final String ACCOUNT = "111122223333";
  static final String REGION = "ap-south-1";

  private Filled() {}

  /** A text. */
  static String text(JsonNode value) {
    JsonNode filled = of(value);
    if (!filled.isValueNode()) {
      throw new IllegalArgumentException("no text: " + value);
    }
    return filled.asText();
  }

  /** The same, with all references filled in. */
  static JsonNode of(JsonNode value) {
    if (value.isArray()) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      value.forEach(one -> array.add(of(one)));
      return array;
    }
    if (!value.isObject()) {
      return value;
    }
    if (value.size() == 1) {
      Map.Entry<String, JsonNode> only = value.properties().iterator().next();
      String known = function(only.getKey(), only.getValue());
      if (!known.isEmpty()) {
        return JsonNodeFactory.instance.textNode(known);
      }
    }
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    value.properties().forEach(one -> object.set(one.getKey(), of(one.getValue())));
    return object;
  }

  private static String function(String name, JsonNode argument) {
    return switch (name) {
      case "Ref" -> reference(argument.asText());
      case "Fn::Join" -> joined(argument);
      case "Fn::GetAtt" -> attribute(argument.path(0).asText(), argument.path(1).asText());
      case "Fn::ImportValue" -> imported(text(argument));
      default -> {
        if (name.startsWith("Fn::")) {
          throw new IllegalArgumentException("function " + name);
        }
        yield "";
      }
    };
  }

  private static String reference(String name) {
    return switch (name) {
      case "AWS::Partition" -> "aws";
      case "AWS::Region" -> REGION;
      case "AWS::AccountId" -> ACCOUNT;
      case "AWS::URLSuffix" -> "amazonaws.com";
      default -> "ref-" + name.toLowerCase(Locale.ROOT);
    };
  }

  private static String attribute(String id, String attribute) {
    if (attribute.equals("DomainName")) {
      return id.toLowerCase(Locale.ROOT) + ".example.net";
    }
    return "arn:aws:made:%s:%s:%s-%s".formatted(REGION, ACCOUNT, id, attribute);
  }

  /** {@code stack:ExportsOutputRefID...} or {@code stack:ExportsOutputFnGetAttID...}. */
  private static String imported(String export) {
    String output = export.substring(export.indexOf(':') + 1);
    if (output.startsWith("ExportsOutputRef")) {
      String id = output.substring("ExportsOutputRef".length());
      return reference(id.substring(0, id.length() - 8));
    }
    String id = output.substring("ExportsOutputFnGetAtt".length());
    int attribute = Math.max(id.lastIndexOf("Arn"), id.lastIndexOf("DomainName"));
    return attribute(id.substring(0, attribute), id.substring(attribute, id.length() - 8));
  }

  private static String joined(JsonNode argument) {
    StringBuilder text = new StringBuilder();
    argument.path(1).forEach(part -> text.append(text(part)));
    return text.toString();
  }
}

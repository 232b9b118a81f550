package io.farstrike.ops.backup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.farstrike.cloud.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An item as the table service itself writes it: {@code {"pk":{"S":"..."},"at":{"N":"1"}}}. */
public final class AttributeJson {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private AttributeJson() {}

  /** An item on one line, its attributes in the order of their names. */
  public static String line(Map<String, AttributeValue> item) {
    return Json.write(node(item));
  }

  /**
   * Reads what {@link #line} wrote.
   *
   * @throws IllegalArgumentException if it is no item
   */
  public static Map<String, AttributeValue> item(String line) {
    return item(Json.tree(line));
  }

  private static ObjectNode node(Map<String, AttributeValue> item) {
    ObjectNode node = NODES.objectNode();
    new TreeMap<>(item).forEach((name, value) -> node.set(name, node(value)));
    return node;
  }

  private static JsonNode node(AttributeValue value) {
    ObjectNode node = NODES.objectNode();
    return switch (value.type()) {
      case S -> node.put("S", value.s());
      case N -> node.put("N", value.n());
      case B -> node.put("B", value.b().asByteArray());
      case BOOL -> node.put("BOOL", value.bool());
      case NUL -> node.put("NULL", true);
      case SS -> node.set("SS", texts(value.ss()));
      case NS -> node.set("NS", texts(value.ns()));
      case BS -> {
        ArrayNode all = NODES.arrayNode();
        value.bs().forEach(bytes -> all.add(bytes.asByteArray()));
        yield node.set("BS", all);
      }
      case L -> {
        ArrayNode all = NODES.arrayNode();
        value.l().forEach(each -> all.add(node(each)));
        yield node.set("L", all);
      }
      case M -> node.set("M", node(value.m()));
      case UNKNOWN_TO_SDK_VERSION ->
          throw new IllegalArgumentException("a type of attribute that nobody knows");
    };
  }

  private static ArrayNode texts(List<String> values) {
    ArrayNode all = NODES.arrayNode();
    values.stream().sorted().forEach(all::add);
    return all;
  }

  private static Map<String, AttributeValue> item(JsonNode node) {
    if (!node.isObject()) {
      throw new IllegalArgumentException("not an item");
    }
    Map<String, AttributeValue> item = new HashMap<>();
    node.properties().forEach(each -> item.put(each.getKey(), value(each.getValue())));
    return item;
  }

  private static AttributeValue value(JsonNode node) {
    if (node.size() != 1) {
      throw new IllegalArgumentException("not an attribute");
    }
    Map.Entry<String, JsonNode> only = node.properties().iterator().next();
    JsonNode content = only.getValue();
    return switch (only.getKey()) {
      case "S" -> AttributeValue.fromS(content.textValue());
      case "N" -> AttributeValue.fromN(content.textValue());
      case "B" -> AttributeValue.fromB(bytes(content));
      case "BOOL" -> AttributeValue.fromBool(content.booleanValue());
      case "NULL" -> AttributeValue.fromNul(true);
      case "SS" -> AttributeValue.fromSs(texts(content));
      case "NS" -> AttributeValue.fromNs(texts(content));
      case "BS" -> {
        List<SdkBytes> all = new ArrayList<>();
        content.forEach(each -> all.add(bytes(each)));
        yield AttributeValue.fromBs(all);
      }
      case "L" -> {
        List<AttributeValue> all = new ArrayList<>();
        content.forEach(each -> all.add(value(each)));
        yield AttributeValue.fromL(all);
      }
      case "M" -> AttributeValue.fromM(item(content));
      default -> throw new IllegalArgumentException("not an attribute");
    };
  }

  private static List<String> texts(JsonNode content) {
    List<String> all = new ArrayList<>();
    content.forEach(each -> all.add(each.textValue()));
    return all;
  }

  private static SdkBytes bytes(JsonNode base64) {
    try {
      return SdkBytes.fromByteArray(base64.binaryValue());
    } catch (IOException e) {
      throw new UncheckedIOException("not the bytes of an attribute", e);
    }
  }
}

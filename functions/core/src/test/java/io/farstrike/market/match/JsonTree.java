package io.farstrike.market.match;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullUnmarked;

/** Reads JSON strictly into maps, lists, texts, decimals, booleans and null; for tests. */
@NullUnmarked
public final class JsonTree {

  private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?");

  private final String text;
  private int at;

  private JsonTree(String text) {
    this.text = text;
  }

  /** The tree of a UTF-8 message. */
  public static Object parse(byte[] json) {
    try {
      return parse(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString());
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("no UTF-8", e);
    }
  }

  public static Object parse(String json) {
    JsonTree reader = new JsonTree(json);
    Object tree = reader.value();
    if (reader.at != json.length()) {
      throw reader.bad("nothing more");
    }
    return tree;
  }

  @SuppressWarnings("unchecked")
  public static Map<String, Object> object(byte[] json) {
    return (Map<String, Object>) parse(json);
  }

  @SuppressWarnings("unchecked")
  public static List<Object> list(Object tree) {
    return (List<Object>) tree;
  }

  @SuppressWarnings("unchecked")
  public static Map<String, Object> object(Object tree) {
    return (Map<String, Object>) tree;
  }

  private Object value() {
    return switch (peek()) {
      case '{' -> objectValue();
      case '[' -> listValue();
      case '"' -> textValue();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", null);
      default -> numberValue();
    };
  }

  private Map<String, Object> objectValue() {
    Map<String, Object> members = new LinkedHashMap<>();
    expect('{');
    while (peek() != '}') {
      if (!members.isEmpty()) {
        expect(',');
      }
      String name = textValue();
      expect(':');
      if (members.containsKey(name)) {
        throw bad("a new name instead of " + name);
      }
      members.put(name, value());
    }
    expect('}');
    return members;
  }

  private List<Object> listValue() {
    List<Object> values = new ArrayList<>();
    expect('[');
    while (peek() != ']') {
      if (!values.isEmpty()) {
        expect(',');
      }
      values.add(value());
    }
    expect(']');
    return values;
  }

  private String textValue() {
    expect('"');
    StringBuilder value = new StringBuilder();
    while (peek() != '"') {
      char c = text.charAt(at++);
      if (c < ' ') {
        throw bad("no control character");
      }
      value.append(c == '\\' ? escaped() : c);
    }
    at++;
    return value.toString();
  }

  private char escaped() {
    char c = text.charAt(at++);
    if (c == 'u') {
      at += 4;
      return (char) Integer.parseInt(text.substring(at - 4, at), 16);
    }
    if (c == '"' || c == '\\') {
      return c;
    }
    throw bad("an escape");
  }

  private Object word(String word, Object value) {
    if (!text.startsWith(word, at)) {
      throw bad(word);
    }
    at += word.length();
    return value;
  }

  private BigDecimal numberValue() {
    int from = at;
    while (at < text.length() && "-.0123456789".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    String number = text.substring(from, at);
    if (!NUMBER.matcher(number).matches()) {
      throw bad("a plain number instead of '" + number + "'");
    }
    return new BigDecimal(number);
  }

  private char peek() {
    if (at >= text.length()) {
      throw bad("more");
    }
    return text.charAt(at);
  }

  private void expect(char c) {
    if (peek() != c) {
      throw bad("'" + c + "'");
    }
    at++;
  }

  private IllegalArgumentException bad(String expected) {
    return new IllegalArgumentException("expected " + expected + " at " + at + " of " + text);
  }
}

package io.farstrike.market.document;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A document's tree as JSON without blanks, the fields of each object in order of their names. */
public final class TreeText {

  private final StringBuilder text = new StringBuilder();

  private TreeText() {}

  /** The tree's text; equal trees have equal texts, whatever order their fields have. */
  public static String of(@Nullable Object tree) {
    TreeText written = new TreeText();
    written.value(tree);
    return written.text.toString();
  }

  /** Length of the text in UTF-8. */
  public static int bytes(@Nullable Object tree) {
    return of(tree).getBytes(StandardCharsets.UTF_8).length;
  }

  private void value(@Nullable Object value) {
    switch (value) {
      case Map<?, ?> object -> object(object);
      case List<?> list -> list(list);
      case String string -> string(string);
      case null, default -> text.append(value);
    }
  }

  private void object(Map<?, ?> object) {
    TreeMap<String, Object> sorted = new TreeMap<>();
    object.forEach((name, value) -> sorted.put(String.valueOf(name), value));
    text.append('{');
    Iterator<Map.Entry<String, Object>> fields = sorted.entrySet().iterator();
    while (fields.hasNext()) {
      Map.Entry<String, Object> field = fields.next();
      string(field.getKey());
      text.append(':');
      value(field.getValue());
      text.append(fields.hasNext() ? "," : "");
    }
    text.append('}');
  }

  private void list(List<?> list) {
    text.append('[');
    for (int i = 0; i < list.size(); i++) {
      text.append(i > 0 ? "," : "");
      value(list.get(i));
    }
    text.append(']');
  }

  private void string(String string) {
    text.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < ' ') {
        text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        text.append(c);
      }
    }
    text.append('"');
  }
}

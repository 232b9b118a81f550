package io.farstrike.accounts;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * One JSON object, written value by value, so that no more than a page of it is in memory. Lists
 * end where the document would become too long.
 */
final class ExportDocument {

  private static final int PAGE = 100;

  private final Writer out;
  private final long mostCharacters;
  private long characters;
  private int values;
  private boolean complete = true;

  ExportDocument(Writer out, long mostCharacters) {
    this.out = requireNonNull(out, "out is null");
    this.mostCharacters = mostCharacters;
  }

  void value(String name, Object value) {
    write((values == 0 ? "{" : ",") + Json.write(name) + ":" + Json.write(value));
    values++;
  }

  /**
   * A list, read page by page.
   *
   * @param pageAfter up to so many entries behind the one named, from the first for an empty name
   * @param nameOf an entry's name
   */
  <T> void list(
      String name, BiFunction<Integer, String, List<T>> pageAfter, Function<T, String> nameOf) {
    write((values == 0 ? "{" : ",") + Json.write(name) + ":[");
    values++;
    String separator = "";
    List<T> page = pageAfter.apply(PAGE, "");
    while (!page.isEmpty()) {
      for (T entry : page) {
        String text = Json.write(entry);
        if (characters + text.length() > mostCharacters) {
          complete = false;
          write("]");
          return;
        }
        write(separator + text);
        separator = ",";
      }
      page = pageAfter.apply(PAGE, nameOf.apply(page.getLast()));
    }
    write("]");
  }

  /** Ends the document with whether all lists are whole. */
  void end() {
    value("complete", complete);
    write("}");
  }

  private void write(String text) {
    try {
      out.write(text);
      characters += text.length();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

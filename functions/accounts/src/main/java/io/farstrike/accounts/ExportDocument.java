package io.farstrike.accounts;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

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
    list(
        name,
        Stream.iterate(
                pageAfter.apply(PAGE, ""),
                page -> !page.isEmpty(),
                page -> pageAfter.apply(PAGE, nameOf.apply(page.getLast())))
            .flatMap(List::stream));
  }

  /** A list, read as it is written. */
  void list(String name, Stream<?> entries) {
    write((values == 0 ? "{" : ",") + Json.write(name) + ":[");
    values++;
    String separator = "";
    for (Iterator<?> left = entries.iterator(); left.hasNext(); ) {
      String text = Json.write(requireNonNull(left.next(), "entry is null"));
      if (characters + text.length() > mostCharacters) {
        complete = false;
        break;
      }
      write(separator + text);
      separator = ",";
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

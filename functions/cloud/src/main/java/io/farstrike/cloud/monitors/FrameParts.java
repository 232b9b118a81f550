package io.farstrike.cloud.monitors;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits rows of screens into JSON objects of at most {@link #MOST_BYTES}, each with the same
 * beginning, its number and how many there are. A row is never split.
 */
final class FrameParts {

  /** A frame of API Gateway takes 32 KB; the rest is for whoever wraps a message. */
  static final int MOST_BYTES = 30_000;

  /** {@code ,"part":12345,"parts":12345,"screens":[]}} and a few brackets. */
  private static final int AROUND = 100;

  private final String head;
  private final String firstOnly;
  private final List<String> bodies = new ArrayList<>();
  private StringBuilder body = new StringBuilder();
  private int bytes;
  private String screen = "";
  private String list = "";

  /**
   * Begins a message.
   *
   * @param head an object without its closing bracket, that begins every part
   * @param firstOnly what follows in the first part
   */
  FrameParts(String head, String firstOnly) {
    this.head = requireNonNull(head, "head is null");
    this.firstOnly = requireNonNull(firstOnly, "firstOnly is null");
    this.bytes = AROUND + length(head) + length(firstOnly);
  }

  /** Begins a screen, which is told of even if nothing of it follows. */
  void begin(String name) {
    String opening = "{\"screen\":" + Json.write(name);
    closeScreen();
    if (bytes + length(opening) + AROUND > MOST_BYTES) {
      nextPart();
    }
    append((body.isEmpty() ? "" : ",") + opening);
    screen = opening;
  }

  /**
   * Adds a row of the screen that was begun last.
   *
   * @param to name of the list in that screen; lists come one after the other
   * @param row a JSON value
   */
  void add(String to, String row) {
    String opening = ",\"" + to + "\":[";
    if (bytes + length(opening) + length(row) + AROUND > MOST_BYTES) {
      String again = screen;
      closeScreen();
      nextPart();
      append(again);
      screen = again;
    }
    if (list.equals(to)) {
      append(",");
    } else {
      closeList();
      append(opening);
      list = to;
    }
    append(row);
  }

  private void closeList() {
    if (!list.isEmpty()) {
      append("]");
      list = "";
    }
  }

  private void closeScreen() {
    closeList();
    if (!screen.isEmpty()) {
      append("}");
      screen = "";
    }
  }

  private void nextPart() {
    bodies.add(body.toString());
    body = new StringBuilder();
    bytes = AROUND + length(head);
  }

  private void append(String text) {
    body.append(text);
    bytes += length(text);
  }

  private static int length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** All parts, the first one first; there is at least one. */
  List<String> texts() {
    closeScreen();
    nextPart();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < bodies.size(); i++) {
      texts.add(
          head
              + (i == 0 ? firstOnly : "")
              + ",\"part\":%d,\"parts\":%d,\"screens\":[".formatted(i + 1, bodies.size())
              + bodies.get(i)
              + "]}");
    }
    return texts;
  }
}

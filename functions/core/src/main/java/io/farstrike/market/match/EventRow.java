package io.farstrike.market.match;

import io.farstrike.market.detect.MarketEvent;
import org.jspecify.annotations.Nullable;

/** An event as all groups share it; its JSON is made once, when the first of them wants it. */
final class EventRow {

  final MarketEvent event;
  final RowKind kind;

  /** Engine clock when it was raised, epoch milliseconds. */
  final long arrivedMs;

  private byte @Nullable [] json;

  EventRow(MarketEvent event, long arrivedMs) {
    this.event = event;
    this.kind = RowKind.of(event);
    this.arrivedMs = arrivedMs;
  }

  String symbol() {
    return event.head().symbol();
  }

  /** The row without its closing brace, so that what differs between groups can follow. */
  byte[] openJson() {
    byte[] made = json;
    if (made == null) {
      made = RowJson.open(event);
      json = made;
    }
    return made;
  }

  /** Bytes it takes in a frame, with the comma after it. */
  int frameBytes(int merged) {
    int length = openJson().length + 2;
    if (merged > 1) {
      length += ",\"merged\":".length();
      for (int left = merged; left > 0; left /= 10) {
        length++;
      }
    }
    return length;
  }

  /**
   * Writes it into an array of rows.
   *
   * @param merged events that it stands for
   */
  void write(JsonBytes json, int merged) {
    json.raw(openJson());
    if (merged > 1) {
      json.name("merged").number(merged);
    }
    json.endObject();
  }
}

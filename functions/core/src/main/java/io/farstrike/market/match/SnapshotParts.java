package io.farstrike.market.match;

import java.util.ArrayList;
import java.util.List;

/** A view as it was sent last, in as many messages as it takes. */
final class SnapshotParts {

  /** Longest numbers of parts that room is kept for. */
  private static final int MANY = 999_999;

  private final String epoch;
  private final long seq;
  private final FrameHead head;
  private final String reason;
  private final SnapshotInfo info;
  private final Extras extras;

  SnapshotParts(
      String epoch, long seq, FrameHead head, String reason, SnapshotInfo info, Extras extras) {
    this.epoch = epoch;
    this.seq = seq;
    this.head = head;
    this.reason = reason;
    this.info = info;
    this.extras = extras;
  }

  /**
   * Writes it.
   *
   * @param rows in the order of their keys
   * @param limit longest message, bytes
   */
  List<byte[]> write(List<EventRow> rows, int limit) {
    List<List<EventRow>> split = split(rows, limit);
    List<byte[]> parts = new ArrayList<>(split.size());
    for (int part = 1; part <= split.size(); part++) {
      parts.add(part(part, part == 1, split.size(), split.get(part - 1)));
    }
    return parts;
  }

  private List<List<EventRow>> split(List<EventRow> rows, int limit) {
    int firstRoom = limit - part(MANY, true, MANY, List.of()).length;
    int otherRoom = limit - part(MANY, false, MANY, List.of()).length;
    if (firstRoom < 0) {
      throw new IllegalArgumentException("extras do not fit a frame");
    }
    List<List<EventRow>> parts = new ArrayList<>();
    List<EventRow> part = new ArrayList<>();
    int room = firstRoom;
    for (EventRow row : rows) {
      int bytes = row.frameBytes(1);
      if (bytes > room) {
        parts.add(part);
        part = new ArrayList<>();
        room = otherRoom;
      }
      part.add(row);
      room -= bytes;
    }
    parts.add(part);
    return parts;
  }

  private byte[] part(int number, boolean first, int parts, List<EventRow> rows) {
    JsonBytes json = new JsonBytes(4_096);
    Frames.head(json, "snapshot", epoch, seq, head);
    json.name("part").number(number).name("parts").number(parts);
    json.name("reason").string(reason).name("eventTimeMs").number(head.eventTimeMs());
    info.writeMoment(json);
    if (first) {
      info.writePreferences(json);
    }
    json.name("rows").beginArray();
    rows.forEach(row -> row.write(json, 1));
    json.endArray();
    if (first) {
      extras.write(json);
    }
    return json.endObject().toBytes();
  }
}

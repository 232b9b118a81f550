package io.farstrike.market.match;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the deltas of all groups of a board, one at a time, in the same buffers. */
final class Frames {

  private static final int BETWEEN = "],\"remove\":[]}".length();
  private static final int QUOTES_AND_COMMA = 3;

  private final int limit;
  private final JsonBytes frame = new JsonBytes(4_096);
  private final JsonBytes removed = new JsonBytes();
  private final JsonBytes tail = new JsonBytes();

  Frames(int limit) {
    this.limit = limit;
  }

  /**
   * A delta.
   *
   * @param events that its rows stand for
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Delta(byte[] bytes, long events) {}

  /** What is pending, oldest first, as far as it fits; it counts as sent by frame seq + 1. */
  Delta delta(String epoch, long seq, FrameHead head, GroupView view, Extras extras) {
    begin(epoch, seq + 1, seq, head);
    extras.write(tail);
    int room = limit - frame.length() - BETWEEN - tail.length() - 1;
    if (room < 0) {
      throw new IllegalArgumentException("extras do not fit a frame");
    }
    long events = 0;
    PendingCells pending = view.pending;
    for (Cell cell = pending.first(); cell != null; cell = pending.first()) {
      room -= bytesOf(cell, cell.live, cell.merged);
      if (room < 0) {
        break;
      }
      write(cell, cell.live, cell.merged);
      events += cell.merged;
      view.told(cell, seq + 1);
    }
    return new Delta(end(), events);
  }

  /** All that frames after one have changed, as it was sent last; empty if it does not fit. */
  Optional<byte[]> merged(String epoch, long since, long seq, FrameHead head, GroupView view) {
    begin(epoch, seq, since, head);
    int room = limit - frame.length() - BETWEEN;
    for (Cell cell : view.toldSince(since)) {
      room -= bytesOf(cell, cell.sent, cell.sentMerged);
      if (room < 0) {
        return Optional.empty();
      }
      write(cell, cell.sent, cell.sentMerged);
    }
    return Optional.of(end());
  }

  /** The same up to the last frame whose changes fit as a whole; empty when not even one does. */
  Optional<MergedStep> step(String epoch, long since, long seq, FrameHead head, GroupView view) {
    begin(epoch, seq, since, head);
    int room = limit - frame.length() - BETWEEN;
    List<Cell> told = view.toldSince(since);
    long reached = seq;
    for (Cell cell : told) {
      room -= bytesOf(cell, cell.sent, cell.sentMerged);
      if (room < 0) {
        reached = cell.sentSeq - 1;
        break;
      }
    }
    if (reached <= since) {
      return Optional.empty();
    }
    begin(epoch, reached, since, head);
    for (Cell cell : told) {
      if (cell.sentSeq <= reached) {
        write(cell, cell.sent, cell.sentMerged);
      }
    }
    return Optional.of(new MergedStep(end(), reached));
  }

  /** The members that all messages of a group begin with. */
  static void head(JsonBytes json, String type, String epoch, long seq, FrameHead head) {
    json.beginObject().name("v").number(1).name("type").string(type);
    json.name("provider").string(head.provider().name());
    json.name("serverTimeMs").number(head.serverTimeMs());
    json.name("epoch").string(epoch).name("seq").number(seq);
  }

  private static int bytesOf(Cell cell, @Nullable EventRow row, int merged) {
    // keys are symbols with a letter and colons before and after: nothing in them is escaped
    return row == null ? cell.key.length() + QUOTES_AND_COMMA : row.frameBytes(merged);
  }

  private void write(Cell cell, @Nullable EventRow row, int merged) {
    if (row == null) {
      removed.string(cell.key);
    } else {
      row.write(frame, merged);
    }
  }

  private void begin(String epoch, long seq, long prevSeq, FrameHead head) {
    removed.clear();
    tail.clear();
    head(frame.clear(), "delta", epoch, seq, head);
    frame.name("prevSeq").number(prevSeq).name("eventTimeMs").number(head.eventTimeMs());
    frame.name("upsert").beginArray();
  }

  private byte[] end() {
    frame.endArray().name("remove").beginArray();
    if (removed.length() > 0) {
      frame.append(removed);
    }
    frame.endArray();
    if (tail.length() > 0) {
      frame.next().append(tail);
    }
    return frame.endObject().toBytes();
  }
}

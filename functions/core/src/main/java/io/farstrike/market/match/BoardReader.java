package io.farstrike.market.match;

import io.farstrike.market.filter.StreamFilter;
import io.farstrike.market.universe.SymbolSet;
import java.io.DataInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads into an empty board what {@link BoardWriter} wrote. */
final class BoardReader {

  private final DataInput in;
  private final MatchBoard board;
  private final Function<String, StreamFilter> filters;
  private final List<EventRow> rows = new ArrayList<>();
  private final List<SymbolSet> sets = new ArrayList<>();

  BoardReader(DataInput in, MatchBoard board, Function<String, StreamFilter> filters) {
    this.in = in;
    this.board = board;
    this.filters = filters;
  }

  void read() throws IOException {
    board.clocks.engineMs = in.readLong();
    board.clocks.serverMs = in.readLong();
    board.sessionId = in.readUTF();
    board.incarnation = in.readInt();
    board.lives = in.readLong();
    board.nextNumber = in.readLong();
    for (int left = in.readInt(); left > 0; left--) {
      long arrivedMs = in.readLong();
      rows.add(new EventRow(EventCodec.read(in), arrivedMs));
    }
    readMemories();
    readSets();
    List<Group> broken = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      readGroup(broken);
    }
    broken.forEach(group -> board.isolate(group.filter));
  }

  private void readMemories() throws IOException {
    for (int left = in.readInt(); left > 0; left--) {
      SymbolMemory memory = new SymbolMemory(board.config);
      board.memories.put(in.readUTF(), memory);
      for (int kinds = 0; kinds < RowKind.COUNT; kinds++) {
        for (int kept = in.readInt(); kept > 0; kept--) {
          memory.add(rows.get(in.readInt()));
        }
      }
    }
  }

  private void readSets() throws IOException {
    for (int left = in.readInt(); left > 0; left--) {
      List<String> symbols = new ArrayList<>();
      for (int size = in.readInt(); size > 0; size--) {
        symbols.add(in.readUTF());
      }
      sets.add(new SymbolSet(symbols));
    }
  }

  private void readGroup(List<Group> broken) throws IOException {
    long number = in.readLong();
    SymbolSet highlow = sets.get(in.readInt());
    SymbolSet market = sets.get(in.readInt());
    GroupKey key = new GroupKey(highlow, market, in.readUTF());
    Group group = board.join(number, key, this::compiled);
    group.resumeEpoch(in.readUTF());
    boolean listed = in.readBoolean();
    group.log.load(in);
    group.view.counters.load(in);
    for (int left = in.readInt(); left > 0; left--) {
      readCell(group.view);
    }
    for (int index = in.readInt(); index >= 0; index = in.readInt()) {
      Cell cell = group.view.cell(index);
      group.view.pending.add(cell, cell.pendingSinceMs);
    }
    board.restored(group, listed);
    if (group.filter.failed()) {
      broken.add(group);
    }
  }

  /** A filter that cannot be compiled any more is one that has failed. */
  private SharedFilter compiled(String canonical) {
    try {
      return new SharedFilter(canonical, filters.apply(canonical));
    } catch (RuntimeException e) {
      return new SharedFilter(canonical, null);
    }
  }

  private void readCell(GroupView view) throws IOException {
    Cell cell = view.cell(in.readInt());
    cell.live = readRow();
    cell.liveLeavesMs = in.readLong();
    cell.held = readRow();
    cell.heldEntersMs = in.readLong();
    cell.heldLeavesMs = in.readLong();
    cell.sent = readRow();
    cell.sentSeq = in.readLong();
    cell.sentMerged = in.readInt();
    cell.merged = in.readInt();
    cell.pendingSinceMs = in.readLong();
    view.timers.schedule(cell);
  }

  private @Nullable EventRow readRow() throws IOException {
    int number = in.readInt();
    return number < 0 ? null : rows.get(number);
  }
}

package io.farstrike.market.match;

import io.farstrike.market.universe.SymbolSet;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a board: what groups share first (events, sets of symbols), each once, then the groups.
 */
final class BoardWriter {

  private final DataOutput out;
  private final MatchBoard board;
  private final IdentityHashMap<EventRow, Integer> rowNumbers = new IdentityHashMap<>();
  private final List<EventRow> rows = new ArrayList<>();
  private final Map<SymbolSet, Integer> sets = new LinkedHashMap<>();

  BoardWriter(DataOutput out, MatchBoard board) {
    this.out = out;
    this.board = board;
  }

  void write() throws IOException {
    out.writeLong(board.clocks.engineMs);
    out.writeLong(board.clocks.serverMs);
    out.writeUTF(board.sessionId);
    out.writeInt(board.incarnation);
    out.writeLong(board.lives);
    out.writeLong(board.nextNumber);
    collect();
    writeRows();
    writeMemories();
    writeSets();
    out.writeInt(board.groups.size());
    for (Group group : board.groups.values()) {
      writeGroup(group);
    }
  }

  private void collect() {
    for (SymbolMemory memory : board.memories.values()) {
      for (RowKind kind : RowKind.values()) {
        memory.of(kind).forEach(this::collect);
      }
    }
    for (Group group : board.groups.values()) {
      sets.putIfAbsent(group.key().highlow(), sets.size());
      sets.putIfAbsent(group.key().market(), sets.size());
      for (Cell cell : group.view.byPlace()) {
        collect(cell.live);
        collect(cell.held);
        collect(cell.sent);
      }
    }
  }

  private void collect(@Nullable EventRow row) {
    if (row != null && rowNumbers.putIfAbsent(row, rows.size()) == null) {
      rows.add(row);
    }
  }

  private void writeRows() throws IOException {
    out.writeInt(rows.size());
    for (EventRow row : rows) {
      out.writeLong(row.arrivedMs);
      EventCodec.write(out, row.event);
    }
  }

  private void writeMemories() throws IOException {
    out.writeInt(board.memories.size());
    for (Map.Entry<String, SymbolMemory> memory : board.memories.entrySet()) {
      out.writeUTF(memory.getKey());
      for (RowKind kind : RowKind.values()) {
        List<EventRow> kept = memory.getValue().of(kind);
        out.writeInt(kept.size());
        for (EventRow row : kept) {
          writeRow(row);
        }
      }
    }
  }

  private void writeSets() throws IOException {
    out.writeInt(sets.size());
    for (SymbolSet set : sets.keySet()) {
      out.writeInt(set.size());
      for (String symbol : set.symbols()) {
        out.writeUTF(symbol);
      }
    }
  }

  private void writeGroup(Group group) throws IOException {
    out.writeLong(group.number);
    out.writeInt(numberOf(group.key().highlow()));
    out.writeInt(numberOf(group.key().market()));
    out.writeUTF(group.key().canonicalFilter());
    out.writeUTF(group.epoch());
    out.writeBoolean(group.listed);
    group.log.save(out);
    group.view.counters.save(out);
    List<Cell> cells = group.view.byPlace();
    out.writeInt(cells.size());
    for (Cell cell : cells) {
      writeCell(cell);
    }
    writePending(group.view.pending);
  }

  private void writeCell(Cell cell) throws IOException {
    out.writeInt(cell.index);
    writeRow(cell.live);
    out.writeLong(cell.liveLeavesMs);
    writeRow(cell.held);
    out.writeLong(cell.heldEntersMs);
    out.writeLong(cell.heldLeavesMs);
    writeRow(cell.sent);
    out.writeLong(cell.sentSeq);
    out.writeInt(cell.sentMerged);
    out.writeInt(cell.merged);
    out.writeLong(cell.pendingSinceMs);
  }

  private void writePending(PendingCells pending) throws IOException {
    for (Cell cell = pending.first(); cell != null; cell = cell.after) {
      out.writeInt(cell.index);
    }
    out.writeInt(-1);
  }

  private void writeRow(@Nullable EventRow row) throws IOException {
    out.writeInt(row == null ? -1 : rowNumbers.getOrDefault(row, -1));
  }

  private int numberOf(SymbolSet set) {
    return sets.getOrDefault(set, -1);
  }
}

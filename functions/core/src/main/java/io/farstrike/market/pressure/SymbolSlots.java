package io.farstrike.market.pressure;

import io.farstrike.market.universe.SymbolSet;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gives every symbol a small number, for arrays. */
final class SymbolSlots {

  private final Map<String, Integer> slots = new HashMap<>();
  private final List<String> symbols = new ArrayList<>();

  int of(String symbol) {
    Integer slot = slots.get(symbol);
    if (slot != null) {
      return slot;
    }
    slots.put(symbol, symbols.size());
    symbols.add(symbol);
    return symbols.size() - 1;
  }

  int[] of(SymbolSet universe) {
    return universe.symbols().stream().mapToInt(this::of).toArray();
  }

  int size() {
    return symbols.size();
  }

  void save(DataOutput out) throws IOException {
    out.writeInt(symbols.size());
    for (String symbol : symbols) {
      out.writeUTF(symbol);
    }
  }

  static SymbolSlots restore(DataInput in) throws IOException {
    SymbolSlots restored = new SymbolSlots();
    for (int left = in.readInt(); left > 0; left--) {
      restored.of(in.readUTF());
    }
    return restored;
  }
}

package io.farstrike.market.pressure;

import io.farstrike.market.universe.SymbolSet;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Writes sets of symbols as bytes. */
final class SymbolSets {

  private SymbolSets() {}

  static void write(SymbolSet set, DataOutput out) throws IOException {
    out.writeInt(set.size());
    for (String symbol : set.symbols()) {
      out.writeUTF(symbol);
    }
  }

  static SymbolSet read(DataInput in) throws IOException {
    List<String> symbols = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      symbols.add(in.readUTF());
    }
    return new SymbolSet(symbols);
  }
}

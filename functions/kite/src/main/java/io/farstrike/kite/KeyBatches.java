package io.farstrike.kite;

import io.farstrike.broker.InstrumentKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Cuts instruments into calls: no call has more than a count of them, nor a longer request line
 * than the cap. A single instrument always makes a call.
 */
record KeyBatches(String rootPath, String path, int mostKeys) {

  /** In the order given, each instrument once. */
  List<List<InstrumentKey>> cut(Collection<InstrumentKey> keys, int mostBytes) {
    List<List<InstrumentKey>> batches = new ArrayList<>();
    List<InstrumentKey> batch = new ArrayList<>();
    int empty = RequestLine.emptyLength(rootPath, path);
    int bytes = empty;
    for (InstrumentKey key : new LinkedHashSet<>(keys)) {
      int added = RequestLine.addedLength(key);
      if (!batch.isEmpty() && (batch.size() == mostKeys || bytes + added > mostBytes)) {
        batches.add(List.copyOf(batch));
        batch.clear();
        bytes = empty;
      }
      batch.add(key);
      bytes += added;
    }
    if (!batch.isEmpty()) {
      batches.add(List.copyOf(batch));
    }
    return List.copyOf(batches);
  }

  int lineBytes(List<InstrumentKey> keys) {
    return RequestLine.length(rootPath, path, keys);
  }
}

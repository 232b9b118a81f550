package io.farstrike.kite;

import io.farstrike.broker.Endpoint;
import io.farstrike.broker.InstrumentKey;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One of the calls that ask for many instruments by key: quotes or last prices. */
final class KeyedCalls<V> {

  private final KiteCalls calls;
  private final LineCap cap;
  private final Endpoint endpoint;
  private final KeyBatches batches;
  private final RowDecoder<V> rows;

  KeyedCalls(
      KiteCalls calls, LineCap cap, Endpoint endpoint, KeyBatches batches, RowDecoder<V> rows) {
    this.calls = calls;
    this.cap = cap;
    this.endpoint = endpoint;
    this.batches = batches;
    this.rows = rows;
  }

  List<List<InstrumentKey>> batches(List<InstrumentKey> keys) {
    return batches.cut(keys, cap.bytes());
  }

  /** Asks for all keys, in more calls than one where the line would be or is found too long. */
  Map<InstrumentKey, V> ask(List<InstrumentKey> keys) throws InterruptedException {
    Map<InstrumentKey, V> found = new HashMap<>();
    Deque<List<InstrumentKey>> open = new ArrayDeque<>(batches(keys));
    while (!open.isEmpty()) {
      List<InstrumentKey> batch = open.pop();
      List<List<InstrumentKey>> cut = batches(batch);
      if (cut.size() > 1) {
        pushInOrder(open, cut);
        continue;
      }
      KiteRequest request =
          KiteRequest.get(endpoint, RequestLine.target(batches.path(), batch), batch.size());
      Outcome<Map<InstrumentKey, V>> outcome =
          calls.settle(request, readers -> readers.json(rows.ofAsked(batch)));
      if (isTooLong(outcome, batch)) {
        int half = batch.size() / 2;
        pushInOrder(open, List.of(batch.subList(0, half), batch.subList(half, batch.size())));
      } else {
        found.putAll(calls.valueOf(request, outcome));
      }
    }
    return Map.copyOf(found);
  }

  private boolean isTooLong(Outcome<?> outcome, List<InstrumentKey> batch) {
    return outcome instanceof Outcome.Failed<?> failed
        && failed.tooLong()
        && batch.size() > 1
        && cap.refused(batches.lineBytes(batch));
  }

  private static void pushInOrder(
      Deque<List<InstrumentKey>> open, List<List<InstrumentKey>> parts) {
    parts.reversed().forEach(open::push);
  }
}

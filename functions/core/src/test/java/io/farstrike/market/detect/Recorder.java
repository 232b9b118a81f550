package io.farstrike.market.detect;

import java.util.ArrayList;
import java.util.List;

/** Keeps what detectors raise. */
final class Recorder implements EventSink {

  /** The end of a symbol's trend. */
  record Ended(String symbol, long tsMs) {}

  private final List<Object> all = new ArrayList<>();

  @Override
  public void raised(MarketEvent event) {
    all.add(event);
  }

  @Override
  public void trendEnded(String symbol, long tsMs) {
    all.add(new Ended(symbol, tsMs));
  }

  /** Events and ends, in the order in which they came. */
  List<Object> all() {
    return all;
  }

  List<MarketEvent> events() {
    return of(MarketEvent.class);
  }

  <T> List<T> of(Class<T> kind) {
    return all.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** What came since it was asked last. */
  List<Object> drain() {
    List<Object> drained = List.copyOf(all);
    all.clear();
    return drained;
  }
}

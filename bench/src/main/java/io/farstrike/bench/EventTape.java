package io.farstrike.bench;

import io.farstrike.market.detect.Detection;
import io.farstrike.market.detect.DetectionConfig;
import io.farstrike.market.detect.EventSink;
import io.farstrike.market.detect.MarketEvent;
import io.farstrike.market.detect.Profile;
import io.farstrike.market.session.SessionClock;
import io.farstrike.market.tick.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the detectors said of a market, to be said again. */
final class EventTape implements EventSink {

  private final List<Step> steps = new ArrayList<>();
  private int events;

  /** One thing that was said. */
  sealed interface Step {
    record Raised(MarketEvent event) implements Step {}

    record Ended(String symbol, long tsMs) implements Step {}
  }

  /** All that is said of these ticks. */
  static EventTape of(Iterable<Tick> ticks) {
    EventTape tape = new EventTape();
    SessionClock clock = MadeMarket.clock();
    Detection detection = new Detection(DetectionConfig.of(Profile.NSE), Map.of());
    ticks.forEach(tick -> detection.accept(tick, clock.at(tick.tsMs()), tape));
    return tape;
  }

  List<Step> steps() {
    return steps;
  }

  int events() {
    return events;
  }

  @Override
  public void raised(MarketEvent event) {
    steps.add(new Step.Raised(event));
    events++;
  }

  @Override
  public void trendEnded(String symbol, long tsMs) {
    steps.add(new Step.Ended(symbol, tsMs));
  }
}

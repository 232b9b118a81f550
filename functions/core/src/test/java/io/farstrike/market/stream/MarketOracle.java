package io.farstrike.market.stream;

import io.farstrike.market.detect.Detection;
import io.farstrike.market.detect.EventSink;
import io.farstrike.market.detect.MarketEvent;
import io.farstrike.market.filter.StreamFilter;
import io.farstrike.market.session.SessionClock;
import io.farstrike.market.session.SessionTransition;
import io.farstrike.market.tick.Tick;
import io.farstrike.market.universe.SymbolSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a user should see: worked out from all events of the session each time it is asked. */
final class MarketOracle implements EventSink {

  /** An event, or the end of a symbol's trend where it is null. */
  private record Happening(String symbol, @Nullable MarketEvent event) {}

  private final Detection detection;
  private final SessionClock clock;
  private final List<Happening> session = new ArrayList<>();

  MarketOracle(StreamConfig config, SessionClock clock) {
    detection = new Detection(config.detection(), config.seedVolatilities());
    this.clock = clock;
  }

  void time(long engineMs) {
    for (SessionTransition passed : clock.advance(engineMs)) {
      if (passed instanceof SessionTransition.NewSession) {
        session.clear();
      }
    }
  }

  /** Takes a tick that is in order. */
  void tick(Tick tick) {
    time(tick.tsMs());
    detection.accept(tick, clock.at(tick.tsMs()), this);
  }

  @Override
  public void raised(MarketEvent event) {
    session.add(new Happening(event.head().symbol(), event));
  }

  @Override
  public void trendEnded(String symbol, long tsMs) {
    session.add(new Happening(symbol, null));
  }

  int events() {
    return (int) session.stream().filter(each -> each.event != null).count();
  }

  /** Events that a user should get, folded or not. */
  long matched(SymbolSet symbols, StreamFilter filter) {
    return session.stream()
        .filter(each -> symbols.symbols().contains(each.symbol))
        .filter(each -> each.event != null && filter.admits(each.event))
        .count();
  }

  /** Event ids by key. */
  Map<String, String> view(SymbolSet symbols, StreamFilter filter) {
    Map<String, MarketEvent> view = new TreeMap<>();
    for (Happening each : session) {
      if (symbols.symbols().contains(each.symbol)) {
        show(view, each, filter);
      }
    }
    Map<String, String> ids = new TreeMap<>();
    view.forEach(
        (key, event) -> {
          if (clock.nowMs() <= filter.leavesAfterMs(event)) {
            ids.put(key, event.head().id());
          }
        });
    return ids;
  }

  private static void show(Map<String, MarketEvent> view, Happening each, StreamFilter filter) {
    MarketEvent event = each.event;
    boolean passes = event != null && filter.admits(event);
    switch (event) {
      case null -> view.remove("T:" + each.symbol);
      case MarketEvent.Trend trend -> {
        if (passes) {
          view.put("T:" + each.symbol, trend);
        } else {
          view.remove("T:" + each.symbol);
        }
      }
      case MarketEvent.Extreme extreme -> {
        if (passes) {
          view.put((extreme.isHigh() ? "H:" : "L:") + each.symbol, extreme);
        }
      }
      case MarketEvent.Surge surge -> {
        if (passes) {
          String way =
              surge.head().direction() == io.farstrike.market.detect.Direction.UP ? "up" : "down";
          view.put("S:" + each.symbol + ":" + way, surge);
        }
      }
    }
  }
}

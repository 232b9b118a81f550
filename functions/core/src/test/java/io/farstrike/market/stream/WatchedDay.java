package io.farstrike.market.stream;

import io.farstrike.market.detect.Detection;
import io.farstrike.market.detect.EventSink;
import io.farstrike.market.detect.MarketEvent;
import io.farstrike.market.session.SessionClock;
import io.farstrike.market.tick.Tick;
import io.farstrike.market.tick.TickFixture;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A recorded day beside which the oracle of each user goes, fed by a detection of its own. */
final class WatchedDay extends DayRun implements EventSink {

  private static final long CLOSE_MS = TickFixture.ms("2016-09-08T15:30:00");

  final DayWatch.Seen seen = new DayWatch.Seen();
  final List<DayWatch> watches = new ArrayList<>();
  final Map<String, Integer> events = new TreeMap<>();

  /** Bytes that wait for clients, after each minute. */
  final List<Long> held = new ArrayList<>();

  /** Bytes of all state, after each quarter of an hour. */
  final List<Long> checkpoints = new ArrayList<>();

  private final Detection detection = new Detection(CONFIG.detection(), Map.of());
  private final SessionClock clock = TickFixture.clock();
  private long engineMs;

  WatchedDay(List<Tick> ticks, List<RandomWishes.Wishes> users) {
    super(ticks, users);
    for (int i = 0; i < users.size(); i++) {
      watches.add(new DayWatch("user " + i, users.get(i).oracle(), seen));
    }
  }

  @Override
  void observed(Tick tick) {
    passed(tick.tsMs());
    detection.accept(tick, clock.at(tick.tsMs()), this);
  }

  /** The market's clock stands still from the close on. */
  @Override
  void passed(long nowMs) {
    if (Math.min(nowMs, CLOSE_MS) > engineMs) {
      engineMs = Math.min(nowMs, CLOSE_MS);
      watches.forEach(watch -> watch.oracle.time(engineMs, serverMs));
    }
  }

  @Override
  public void raised(MarketEvent event) {
    events.merge(event.getClass().getSimpleName(), 1, Integer::sum);
    watches.forEach(watch -> watch.oracle.raised(event, engineMs, serverMs));
  }

  @Override
  public void trendEnded(String symbol, long tsMs) {
    watches.forEach(watch -> watch.oracle.trendEnded(symbol, serverMs));
  }

  @Override
  void rested(long minuteMs) {
    watches.forEach(DayWatch::checkView);
    held.add(engine.figures().heldBytes());
    if (held.size() % 15 == 0) {
      checkpoints.add(checkpointBytes());
    }
  }

  private long checkpointBytes() {
    CountedBytes bytes = new CountedBytes();
    try {
      engine.save(new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.count;
  }

  private static final class CountedBytes extends OutputStream {
    private long count;

    @Override
    public void write(int b) {
      count++;
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      count += length;
    }
  }

  @Override
  public void send(String connectionId, byte[] frame) {
    super.send(connectionId, frame);
    watches.get(Integer.parseInt(connectionId.substring(1))).take(serverMs, frame);
  }
}

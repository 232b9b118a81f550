package io.farstrike.market.stream;

import io.farstrike.market.detect.Profile;
import io.farstrike.market.tick.Provider;
import io.farstrike.market.tick.Tick;
import io.farstrike.market.universe.SymbolSet;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A recorded day through the real engine. A minute of the market takes about a second of the
 * server, with a clock record for every fifth second of it; then the server rests for a while, so
 * that all that was to be sent is sent.
 */
class DayRun implements Wire {

  static final StreamConfig CONFIG = StreamConfig.of(Profile.NSE);

  private static final int CLOCKS = 12;
  private static final long CLOCK_MS = 5_000;
  private static final long BEAT_MS = 20;
  private static final int RESTING_BEATS = 30;

  final StreamEngine engine;
  long serverMs;

  private final List<RandomWishes.Wishes> users;
  private final TreeMap<Long, List<Tick>> minutes = new TreeMap<>();
  private final Map<String, MessageDigest> digests = new LinkedHashMap<>();
  private final List<String> flying = new ArrayList<>();

  DayRun(List<Tick> ticks, List<RandomWishes.Wishes> users) {
    ticks.forEach(tick -> minutes.computeIfAbsent(tick.tsMs(), _ -> new ArrayList<>()).add(tick));
    SymbolSet all = SymbolSet.of(ticks.stream().map(Tick::symbol).toList());
    serverMs = minutes.firstKey() - 120_000;
    engine =
        new StreamEngine(
            CONFIG, StreamHarness.CALENDAR, all, all, Provider.REPLAY, 1, serverMs, this);
    this.users = List.copyOf(users);
  }

  private void join() {
    for (int i = 0; i < users.size(); i++) {
      String id = "c" + i;
      engine.accept(serverMs, new StreamInput.Joined(id, "m" + i, "h" + i, 1, serverMs));
      engine.accept(
          serverMs,
          new StreamInput.Preferred("m" + i, users.get(i).preferences(i), PreferenceChange.NONE));
      engine.accept(serverMs, new StreamInput.Said(id, new ClientSays.Start()));
    }
    rest();
  }

  /** Runs it; SHA-256 by connection of all that was sent to it, in order. */
  final Map<String, String> run() {
    join();
    for (Map.Entry<Long, List<Tick>> minute : minutes.entrySet()) {
      for (Tick tick : minute.getValue()) {
        observed(tick);
        engine.accept(serverMs, new StreamInput.Observed(tick));
      }
      engine.accept(serverMs, new StreamInput.BatchEnd(400));
      for (int i = 1; i < CLOCKS; i++) {
        beat();
        passed(minute.getKey() + i * CLOCK_MS);
        engine.accept(serverMs, new StreamInput.EngineClock(minute.getKey() + i * CLOCK_MS));
        beat();
      }
      rest();
      rested(minute.getKey());
    }
    Map<String, String> hashes = new LinkedHashMap<>();
    digests.forEach((id, digest) -> hashes.put(id, HexFormat.of().formatHex(digest.digest())));
    return hashes;
  }

  /** Before the engine hears of a tick. */
  void observed(Tick tick) {}

  /** Before the engine hears that time went on. */
  void passed(long engineMs) {}

  /** All of a minute is sent. */
  void rested(long minuteMs) {}

  private void rest() {
    for (int i = 0; i < RESTING_BEATS; i++) {
      beat();
    }
  }

  private void beat() {
    serverMs += BEAT_MS;
    List<String> landed = List.copyOf(flying);
    flying.clear();
    for (String id : landed) {
      engine.accept(serverMs, new StreamInput.Pushed(id, PushOutcome.DONE));
    }
    engine.accept(serverMs, new StreamInput.Slot());
  }

  @Override
  public void send(String connectionId, byte[] frame) {
    digests.computeIfAbsent(connectionId, _ -> sha256()).update(frame);
    flying.add(connectionId);
  }

  @Override
  public final void close(String connectionId, String reason) {
    throw new AssertionError(connectionId + " was closed: " + reason);
  }

  @Override
  public final void memberFigures(String memberId, byte[] json) {
    digests
        .computeIfAbsent("figures", _ -> sha256())
        .update(
            (memberId + new String(json, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

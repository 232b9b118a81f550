package io.farstrike.market.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.market.detect.Profile;
import io.farstrike.market.detect.Strength;
import io.farstrike.market.match.MemberPreferences;
import io.farstrike.market.tick.IntradayFile;
import io.farstrike.market.tick.Provider;
import io.farstrike.market.tick.Tick;
import io.farstrike.market.tick.TickFixture;
import io.farstrike.market.universe.SymbolSet;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The same log makes the same bytes. */
final class StreamReplayTest {

  private static final SymbolSet FIVE = StreamHarness.symbols(0, 5);
  private static final MemberPreferences ALL = StreamHarness.wishes(FIVE, LevelFilter.ALL);

  /** Notes what was pushed and asks nothing. */
  private static final class Tape implements Wire {
    private final MessageDigest digest;
    private long frames;

    Tape() {
      try {
        digest = MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void send(String connectionId, byte[] frame) {
      digest.update(connectionId.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      digest.update(frame);
      frames++;
    }

    @Override
    public void close(String connectionId, String reason) {
      digest.update((connectionId + reason).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @Override
    public void memberFigures(String memberId, byte[] json) {
      digest.update(json);
    }

    String told() {
      return frames + " " + HexFormat.of().formatHex(digest.digest());
    }
  }

  private static void replay(StreamHarness harness, int from, StreamEngine engine)
      throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(harness.log.toByteArray()));
    in.skipBytes(from);
    for (Optional<InputLog.Entry> entry = InputLog.read(in, StreamHarness.compiler());
        entry.isPresent();
        entry = InputLog.read(in, StreamHarness.compiler())) {
      engine.accept(entry.get().serverMs(), entry.get().input());
    }
  }

  private static void busy(StreamHarness harness, String suffix) {
    StreamClient first = harness.join("c1" + suffix, "m1", ALL);
    harness.join(
        "c2" + suffix, "m2", StreamHarness.wishes(FIVE, new LevelFilter(4, Strength.WEAK, 60_000)));
    StreamDeliveryTest.rise(harness, 5, 10);
    harness.accept(new StreamInput.Said("c1" + suffix, new ClientSays.Ping("1")));
    harness.accept(
        new StreamInput.Said(
            "c1" + suffix, new ClientSays.Refused(ClientSays.Code.TOO_LARGE, "too large")));
    harness.accept(
        new StreamInput.Personal(
            "m1",
            null,
            "k",
            "{\"v\":1,\"type\":\"job\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    harness.accept(new StreamInput.FeedChanged(false, "timeout", harness.nowMs, 1, 2));
    harness.run(12_000);
    harness.accept(new StreamInput.FeedChanged(true, "", harness.nowMs, 0, 2));
    harness.accept(new StreamInput.Subscribed(FIVE, StreamHarness.symbols(0, 3), "v2"));
    harness.accept(
        new StreamInput.Unavailable(
            "m2",
            StreamInput.Unavailable.Reason.FILTER_ERROR,
            List.of(new PreferenceError("a", "ENUM", "b"))));
    StreamDeliveryTest.rise(harness, 5, 10);
    harness.rejoin("c1" + suffix, "c3" + suffix, "m1", ALL);
    harness.accept(new StreamInput.Left("c1" + suffix));
    harness.accept(new StreamInput.Said("c3" + suffix, new ClientSays.Status()));
    harness.accept(new StreamInput.Said("c3" + suffix, new ClientSays.Refresh()));
    StreamDeliveryTest.rise(harness, 5, 5);
    harness.accept(new StreamInput.Revoked("m2", null, "logout"));
    StreamDeliveryTest.rise(harness, 5, 5);
    assertThat(first.view().ids()).isNotEmpty();
  }

  @Test
  void logReplayed_sendsTheSameBytes() throws IOException {
    StreamHarness harness = StreamHarness.of(5);
    busy(harness, "");
    Tape live = new Tape();
    harness.sent.forEach(each -> live.send(each.connectionId(), each.frame()));
    List<byte[]> replayed = new ArrayList<>();
    Wire wire = new Frames(replayed);
    replay(
        harness,
        0,
        new StreamEngine(
            harness.config,
            StreamHarness.CALENDAR,
            FIVE,
            FIVE,
            Provider.QUOTE_API,
            3,
            StreamHarness.START,
            wire));

    assertThat(replayed).hasSameSizeAs(harness.sent);
    for (int i = 0; i < replayed.size(); i++) {
      assertThat(StreamDeliveryTest.text(replayed.get(i)))
          .isEqualTo(StreamDeliveryTest.text(harness.sent.get(i).frame()));
    }
  }

  /** Keeps frames. */
  private record Frames(List<byte[]> frames) implements Wire {
    @Override
    public void send(String connectionId, byte[] frame) {
      frames.add(frame);
    }

    @Override
    public void close(String connectionId, String reason) {}

    @Override
    public void memberFigures(String memberId, byte[] json) {}
  }

  @Test
  @DisplayName("case 31: checkpoint and the log since make the same bytes as no crash at all")
  void checkpointAndLog_sendTheSameBytes() throws IOException {
    StreamHarness harness = StreamHarness.of(5);
    busy(harness, "");
    StreamDeliveryTest.rise(harness, 5, 2);
    byte[] checkpoint = harness.checkpoint();
    int logged = harness.log.size();
    int sent = harness.sent.size();
    busy(harness, "x");

    List<byte[]> replayed = new ArrayList<>();
    Wire wire = new Frames(replayed);
    replay(harness, logged, StreamHarness.restore(checkpoint, harness.config, wire));

    List<StreamHarness.Sent> live = harness.sent.subList(sent, harness.sent.size());
    assertThat(replayed).hasSameSizeAs(live).hasSizeGreaterThan(50);
    for (int i = 0; i < replayed.size(); i++) {
      assertThat(StreamDeliveryTest.text(replayed.get(i)))
          .isEqualTo(StreamDeliveryTest.text(live.get(i).frame()));
    }
  }

  @Test
  void checkpointOfARestoredEngine_isTheSame() {
    StreamHarness harness = StreamHarness.of(5);
    busy(harness, "");
    byte[] checkpoint = harness.checkpoint();
    harness.engine = StreamHarness.restore(checkpoint, harness.config, harness);
    assertThat(harness.checkpoint()).isEqualTo(checkpoint);
  }

  @Test
  @DisplayName("case 27: a recorded day makes the same bytes under any zone and locale")
  void recordedDay_sameBytesEverywhere() {
    List<Tick> ticks = TickFixture.recorded(IntradayFile.FIRST_DAY);
    TimeZone zone = TimeZone.getDefault();
    Locale locale = Locale.getDefault();
    List<String> told = new ArrayList<>();
    try {
      for (String where :
          List.of("UTC", "Asia/Kolkata", "America/New_York", "Asia/Tokyo", "Europe/Istanbul")) {
        TimeZone.setDefault(TimeZone.getTimeZone(where));
        Locale.setDefault(where.equals("Europe/Istanbul") ? Locale.of("tr", "TR") : Locale.ROOT);
        told.add(day(ticks));
      }
    } finally {
      TimeZone.setDefault(zone);
      Locale.setDefault(locale);
    }
    assertThat(told).hasSize(5);
    assertThat(told.stream().distinct()).hasSize(1);
    assertThat(Long.parseLong(told.getFirst().split(" ", -1)[0])).isGreaterThan(700);
  }

  /** A minute of the market in a second of the server. */
  private static String day(List<Tick> ticks) {
    SymbolSet all = SymbolSet.of(ticks.stream().map(Tick::symbol).toList());
    SymbolSet few = new SymbolSet(all.symbols().subList(0, 40));
    Tape tape = new Tape();
    List<StreamInput.Pushed> flying = new ArrayList<>();
    Wire wire = new Landing(tape, flying);
    long nowMs = ticks.getFirst().tsMs();
    StreamEngine engine =
        new StreamEngine(
            StreamConfig.of(Profile.NSE),
            StreamHarness.CALENDAR,
            all,
            all,
            Provider.REPLAY,
            1,
            nowMs - 120_000,
            wire);
    join(engine, nowMs, "c1", StreamHarness.wishes(all, LevelFilter.ALL));
    join(
        engine,
        nowMs,
        "c2",
        StreamHarness.wishes(few, new LevelFilter(0, Strength.MODERATE, 600_000)));
    long minute = 0;
    for (Tick tick : ticks) {
      if (tick.tsMs() != minute) {
        minute = tick.tsMs();
        engine.accept(nowMs, new StreamInput.BatchEnd(500));
        for (int i = 0; i < 20; i++) {
          nowMs += 50;
          for (StreamInput.Pushed pushed : List.copyOf(flying)) {
            flying.remove(pushed);
            engine.accept(nowMs, pushed);
          }
          engine.accept(nowMs, new StreamInput.Slot());
        }
      }
      engine.accept(nowMs, new StreamInput.Observed(tick));
    }
    return tape.told();
  }

  private static void join(StreamEngine engine, long nowMs, String id, MemberPreferences wishes) {
    engine.accept(nowMs, new StreamInput.Joined(id, "m" + id, "h" + id, 1, nowMs));
    engine.accept(nowMs, new StreamInput.Preferred("m" + id, wishes, PreferenceChange.NONE));
    engine.accept(nowMs, new StreamInput.Said(id, new ClientSays.Start()));
  }

  /** Every push succeeds. */
  private record Landing(Tape tape, List<StreamInput.Pushed> flying) implements Wire {
    @Override
    public void send(String connectionId, byte[] frame) {
      tape.send(connectionId, frame);
      flying.add(new StreamInput.Pushed(connectionId, PushOutcome.DONE));
    }

    @Override
    public void close(String connectionId, String reason) {
      tape.close(connectionId, reason);
    }

    @Override
    public void memberFigures(String memberId, byte[] json) {
      tape.memberFigures(memberId, json);
    }
  }
}

package io.farstrike.market.stream;

import io.farstrike.market.TradingCalendar;
import io.farstrike.market.detect.Profile;
import io.farstrike.market.filter.StreamFilter;
import io.farstrike.market.match.MemberPreferences;
import io.farstrike.market.session.SessionCalendar;
import io.farstrike.market.session.SessionClock;
import io.farstrike.market.tick.Provider;
import io.farstrike.market.tick.Tick;
import io.farstrike.market.tick.TickFixture;
import io.farstrike.market.universe.SymbolSet;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;

/** An engine with a server's clock that a test turns, and a network that a test disturbs. */
@NullUnmarked
public final class StreamHarness implements Wire {

  /** What the network does to a connection's messages. */
  public enum Network {
    GOOD,
    LOSES,
    DOUBLES,
    SWAPS,
    /** Nothing comes out, and nobody says how it went, until the runtime finds it slow. */
    STUCK,
    FAILS,
    GONE
  }

  /** A message as it was pushed. */
  @SuppressWarnings("ArrayRecordComponent")
  public record Sent(long serverMs, String connectionId, byte[] frame) {}

  static final SessionCalendar CALENDAR = SessionCalendar.nse(TradingCalendar.nse());
  static final long START = TickFixture.ms("2026-03-05T10:30:00");
  private static final long STEP_MS = 10;

  final StreamConfig config;
  final MarketOracle oracle;
  final Map<String, StreamClient> clients = new LinkedHashMap<>();
  final Map<String, String> closed = new LinkedHashMap<>();
  final List<Sent> sent = new ArrayList<>();
  final Map<String, byte[]> memberFigures = new LinkedHashMap<>();
  final ByteArrayOutputStream log = new ByteArrayOutputStream();
  StreamEngine engine;
  long nowMs = START;
  long pushMs = 5;

  /** How long the runtime waits for a push. */
  long slowMs = 2_000;

  private final Map<String, Network> networks = new LinkedHashMap<>();
  private final Map<String, byte[]> held = new LinkedHashMap<>();
  private final TreeMap<Long, List<StreamInput>> due = new TreeMap<>();
  private final Map<String, long[]> symbols = new LinkedHashMap<>();

  StreamHarness(StreamConfig config, SymbolSet subscribed) {
    this(config, subscribed, START);
  }

  StreamHarness(StreamConfig config, SymbolSet subscribed, long startMs) {
    this.config = config;
    nowMs = startMs;
    engine =
        new StreamEngine(
            config, CALENDAR, subscribed, subscribed, Provider.QUOTE_API, 3, startMs, this);
    oracle = new MarketOracle(config, new SessionClock(CALENDAR, config.periods()));
    oracle.time(startMs);
  }

  static StreamHarness of(int symbols) {
    return new StreamHarness(StreamConfig.of(Profile.NSE), symbols(0, symbols));
  }

  /** Symbols of these numbers, the last one excluded. */
  static SymbolSet symbols(int from, int to) {
    return SymbolSet.of(IntStream.range(from, to).mapToObj(StreamHarness::symbol).toList());
  }

  static String symbol(int number) {
    return "S" + (10_000 + number);
  }

  static MemberPreferences wishes(SymbolSet highlow, LevelFilter filter) {
    return wishes(highlow, highlow, filter, 1);
  }

  static MemberPreferences wishes(
      SymbolSet highlow, SymbolSet market, LevelFilter filter, long version) {
    return new MemberPreferences(
        List.of("WATCHLIST:w" + highlow.size()),
        highlow,
        List.of("WATCHLIST:m" + market.size()),
        market,
        "default",
        version,
        "Default filters active",
        filter.canonical(),
        filter);
  }

  void accept(StreamInput input) {
    try {
      InputLog.write(new DataOutputStream(log), nowMs, input);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    engine.accept(nowMs, input);
  }

  StreamClient join(String connectionId, String member, MemberPreferences wishes) {
    StreamClient client = joinSilently(connectionId, member, wishes);
    accept(new StreamInput.Said(connectionId, new ClientSays.Start()));
    return client;
  }

  StreamClient joinSilently(String connectionId, String member, MemberPreferences wishes) {
    StreamClient client = new StreamClient();
    clients.put(connectionId, client);
    accept(new StreamInput.Joined(connectionId, member, "h-" + member, 1, nowMs));
    accept(new StreamInput.Preferred(member, wishes, PreferenceChange.NONE));
    return client;
  }

  /** The client comes back over another connection, with what it holds. */
  void rejoin(String oldId, String newId, String member, MemberPreferences wishes) {
    StreamClient client = clients.remove(oldId);
    clients.put(newId, client);
    accept(new StreamInput.Joined(newId, member, "h-" + member, 1, nowMs));
    accept(new StreamInput.Preferred(member, wishes, PreferenceChange.NONE));
    accept(new StreamInput.Said(newId, client.position()));
  }

  void network(String connectionId, Network network) {
    networks.put(connectionId, network);
  }

  /** A tick now, at the engine's and the server's time alike. */
  void tick(int number, long paise) {
    tick(number, paise, 1_000);
  }

  void tick(int number, long paise, long volume) {
    long[] last = symbols.computeIfAbsent(symbol(number), _ -> new long[] {0, Tick.UNKNOWN});
    long windowMs = last[0] == 0 ? Tick.UNKNOWN : nowMs - last[1];
    long windowVolume = last[0] == 0 ? Tick.UNKNOWN : volume;
    last[0]++;
    last[1] = nowMs;
    tick(TickFixture.tick(symbol(number), last[0], nowMs, paise, windowVolume, windowMs));
  }

  void tick(Tick tick) {
    oracle.tick(tick);
    accept(new StreamInput.Observed(tick));
  }

  void batchEnd() {
    accept(new StreamInput.BatchEnd(400));
  }

  /** Lets the server's time pass, with a flush mark each 10 ms and a clock record each second. */
  void run(long ms) {
    long until = nowMs + ms;
    while (nowMs < until) {
      nowMs += STEP_MS;
      while (!due.isEmpty() && due.firstKey() <= nowMs) {
        due.pollFirstEntry().getValue().forEach(this::accept);
      }
      if (nowMs % 1_000 == 0) {
        oracle.time(nowMs);
        accept(new StreamInput.EngineClock(nowMs));
      }
      speak();
      accept(new StreamInput.Slot());
    }
  }

  private void speak() {
    for (Map.Entry<String, StreamClient> client : List.copyOf(clients.entrySet())) {
      Optional<ClientSays> says = client.getValue().says(nowMs);
      says.ifPresent(said -> accept(new StreamInput.Said(client.getKey(), said)));
    }
  }

  @Override
  public void send(String connectionId, byte[] frame) {
    sent.add(new Sent(nowMs, connectionId, frame));
    Network network = networks.getOrDefault(connectionId, Network.GOOD);
    switch (network) {
      case GOOD -> deliver(connectionId, frame);
      case LOSES, STUCK, FAILS, GONE -> {}
      case DOUBLES -> {
        deliver(connectionId, frame);
        deliver(connectionId, frame);
      }
      case SWAPS -> held.put(connectionId, frame);
    }
    PushOutcome outcome =
        switch (network) {
          case GOOD, LOSES, DOUBLES, SWAPS -> PushOutcome.DONE;
          case STUCK -> PushOutcome.SLOW;
          case FAILS -> PushOutcome.FAILED;
          case GONE -> PushOutcome.GONE;
        };
    long atMs = nowMs + (network == Network.STUCK ? slowMs : pushMs);
    due.computeIfAbsent(atMs, _ -> new ArrayList<>())
        .add(new StreamInput.Pushed(connectionId, outcome));
  }

  private void deliver(String connectionId, byte[] frame) {
    StreamClient client = clients.get(connectionId);
    if (client != null) {
      client.take(nowMs, frame);
      byte[] before = held.remove(connectionId);
      if (before != null) {
        client.take(nowMs, before);
      }
    }
  }

  @Override
  public void close(String connectionId, String reason) {
    closed.put(connectionId, reason);
  }

  @Override
  public void memberFigures(String memberId, byte[] json) {
    memberFigures.put(memberId, json);
  }

  byte[] checkpoint() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      engine.save(new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static StreamEngine restore(byte[] checkpoint, StreamConfig config, Wire wire) {
    try {
      return StreamEngine.restore(
          new DataInputStream(new ByteArrayInputStream(checkpoint)),
          config,
          CALENDAR,
          Provider.QUOTE_API,
          compiler(),
          wire);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Function<String, StreamFilter> compiler() {
    return LevelFilter::compile;
  }

  List<Sent> sentTo(String connectionId) {
    return sent.stream().filter(each -> each.connectionId().equals(connectionId)).toList();
  }
}

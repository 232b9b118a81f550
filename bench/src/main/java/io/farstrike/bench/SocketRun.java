package io.farstrike.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.farstrike.market.detect.Profile;
import io.farstrike.market.stream.ClientSays;
import io.farstrike.market.stream.PreferenceChange;
import io.farstrike.market.stream.PushOutcome;
import io.farstrike.market.stream.StreamConfig;
import io.farstrike.market.stream.StreamEngine;
import io.farstrike.market.stream.StreamInput;
import io.farstrike.market.stream.Wire;
import io.farstrike.market.tick.Provider;
import io.farstrike.market.tick.Tick;
import io.farstrike.market.universe.SymbolSet;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * An engine in real time with real sockets: how long it takes from the engine's taking a tick to
 * the write of the frame with its event, for each row of each connection's deltas. Of events that
 * were folded into a newer one of the same key, the newer one's time counts. The wait of a tick for
 * the engine is reported apart, as is the write.
 */
final class SocketRun implements Wire {

  private static final int SOCKETS = 200;
  private static final int GROUPS = 100;
  private static final int BATCHES = 10;

  /** The market runs so long before the first user comes; in no time. */
  private static final int WARM_UP_SECONDS = 120;

  private static final int SETTLE_SECONDS = 10;
  private static final int SECONDS = 45;
  private static final long SLOT_MILLIS = 10;
  private static final double NANOS_A_MILLI = 1e6;
  private static final double NANOS_A_SECOND = 1e9;

  private final int symbols;
  private final StreamEngine engine;
  private final LinkedBlockingQueue<Work> waiting = new LinkedBlockingQueue<>();
  private final RowDelays delays = new RowDelays();
  private final List<Long> tickWaits = new ArrayList<>();
  private final Queue<Write> writes = new ConcurrentLinkedQueue<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final SocketStage stage = new SocketStage();
  private final long beginNanos;
  private long engineCpuNanos;

  private sealed interface Work {
    record Input(StreamInput input) implements Work {}

    record Batch(List<Tick> ticks, long offeredNanos) implements Work {}

    record End() implements Work {}
  }

  @SuppressWarnings("ArrayRecordComponent")
  private record Write(byte[] frame, long begunNanos, long tookNanos) {}

  SocketRun(int symbols) {
    this.symbols = symbols;
    SymbolSet all = MadeMarket.symbols(0, symbols);
    engine =
        new StreamEngine(
            StreamConfig.of(Profile.NSE),
            MadeMarket.CALENDAR,
            all,
            all,
            Provider.SYNTHETIC,
            1,
            MadeMarket.START_MS,
            this);
    beginNanos = System.nanoTime();
  }

  void measure(Report report) throws InterruptedException {
    MadeMarket market = new MadeMarket(symbols, BATCHES);
    for (int second = 0; second < WARM_UP_SECONDS; second++) {
      for (List<Tick> batch : market.second(second)) {
        batch.forEach(tick -> engine.accept(serverMs(), new StreamInput.Observed(tick)));
      }
    }
    List<Wishes.Wish> wishes = new Wishes(symbols).shared(GROUPS);
    for (int i = 0; i < SOCKETS; i++) {
      stage.open("c" + i);
      join(i, wishes.get(i % wishes.size()));
    }
    Thread loop = Thread.ofPlatform().name("engine").start(this::loop);
    feed(market, WARM_UP_SECONDS, SETTLE_SECONDS);
    long from = System.nanoTime();
    feed(market, WARM_UP_SECONDS + SETTLE_SECONDS, SECONDS);
    waiting.add(new Work.End());
    loop.join();
    threads.shutdown();
    if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
      throw new IllegalStateException("writes to sockets do not end");
    }
    Thread.sleep(500);
    write(report, wishes, from);
    stage.close();
  }

  private void join(int user, Wishes.Wish wish) {
    String connection = "c" + user;
    String member = "u" + user;
    offer(new StreamInput.Joined(connection, member, "h-" + member, 1, serverMs()));
    offer(new StreamInput.Preferred(member, wish.preferences(), PreferenceChange.NONE));
    offer(new StreamInput.Said(connection, new ClientSays.Start()));
  }

  private void offer(StreamInput input) {
    waiting.add(new Work.Input(input));
  }

  /** Hands each batch over when its time has come. */
  private void feed(MadeMarket market, int firstSecond, int seconds) throws InterruptedException {
    long begin = System.nanoTime();
    for (int i = 0; i < seconds; i++) {
      List<List<Tick>> batches = market.second(firstSecond + i);
      for (int part = 0; part < BATCHES; part++) {
        long due = begin + TimeUnit.MILLISECONDS.toNanos(i * 1_000L + part * 1_000L / BATCHES);
        TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
        waiting.add(new Work.Batch(batches.get(part), System.nanoTime()));
      }
    }
  }

  /** The engine's one thread. */
  private void loop() {
    try {
      List<Work> drained = new ArrayList<>();
      while (true) {
        Optional.ofNullable(waiting.poll(SLOT_MILLIS, TimeUnit.MILLISECONDS))
            .ifPresent(drained::add);
        waiting.drainTo(drained);
        for (Work work : drained) {
          switch (work) {
            case Work.Input(StreamInput input) -> engine.accept(serverMs(), input);
            case Work.Batch batch -> take(batch);
            case Work.End _ -> {
              engineCpuNanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
              return;
            }
          }
        }
        drained.clear();
        engine.accept(serverMs(), new StreamInput.Slot());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void take(Work.Batch batch) {
    for (Tick tick : batch.ticks()) {
      long now = System.nanoTime();
      delays.took(tick, now / NANOS_A_MILLI);
      tickWaits.add(now - batch.offeredNanos());
      engine.accept(serverMs(), new StreamInput.Observed(tick));
    }
    long micros = (System.nanoTime() - batch.offeredNanos()) / 1_000;
    engine.accept(serverMs(), new StreamInput.BatchEnd(micros));
  }

  /** The market's first second is the machine's when it began; both go on together. */
  private long serverMs() {
    return MadeMarket.START_MS + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beginNanos);
  }

  @Override
  public void send(String connectionId, byte[] frame) {
    threads.execute(
        () -> {
          long begun = System.nanoTime();
          stage.write(connectionId, new String(frame, StandardCharsets.UTF_8));
          writes.add(new Write(frame, begun, System.nanoTime() - begun));
          offer(new StreamInput.Pushed(connectionId, PushOutcome.DONE));
        });
  }

  @Override
  public void close(String connectionId, String reason) {
    throw new IllegalStateException(connectionId + " was closed: " + reason);
  }

  @Override
  public void memberFigures(String memberId, byte[] json) {
    // nobody asks for them over HTTP here
  }

  private void write(Report report, List<Wishes.Wish> wishes, long fromNanos) {
    List<Double> calls = new ArrayList<>();
    for (Write write : writes) {
      if (write.begunNanos() >= fromNanos) {
        calls.add(write.tookNanos() / NANOS_A_MILLI);
        delays.wrote(write.frame(), write.begunNanos() / NANOS_A_MILLI);
      }
    }
    report.metrics().put("socketP99Millis", Percentile.of(delays.delays(), 99));
    ObjectNode sockets = report.metrics().putObject("sockets");
    sockets.put("sockets", SOCKETS);
    sockets.put("groups", GROUPS);
    sockets.put("seconds", SECONDS);
    sockets.put("rows", delays.delays().size());
    sockets.put("writes", calls.size());
    sockets.put("p50Millis", Percentile.of(delays.delays(), 50));
    sockets.put("p95Millis", Percentile.of(delays.delays(), 95));
    sockets.put("p99Millis", Percentile.of(delays.delays(), 99));
    sockets.put("maxMillis", Percentile.of(delays.delays(), 100));
    sockets.put("pushCallP50Millis", Percentile.of(calls, 50));
    sockets.put("pushCallP99Millis", Percentile.of(calls, 99));
    List<Double> waits = tickWaits.stream().map(nanos -> nanos / NANOS_A_MILLI).toList();
    sockets.put("tickWaitP99Millis", Percentile.of(waits, 99));
    sockets.put("engineCpuShare", engineCpuNanos / NANOS_A_SECOND / (SECONDS + SETTLE_SECONDS));
    sockets.put("messagesWritten", writes.size());
    sockets.put("messagesReadByClients", stage.received());
    new PaceRun(symbols, SOCKETS, wishes).write(sockets.putObject("onAClockThatIsTurned"));
  }
}

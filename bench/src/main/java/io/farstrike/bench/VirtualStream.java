package io.farstrike.bench;

import static java.util.Objects.requireNonNull;

import io.farstrike.market.match.MemberPreferences;
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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * An engine on a clock that the benchmark turns, flush marks every 10 ms; writes to connections
 * take no processor's time and land when their receiver says so. What the engine itself takes is
 * added up.
 */
final class VirtualStream implements Wire {

  static final int SLOT_MS = 10;

  private final CpuTime cpu = new CpuTime();
  private final StreamEngine engine;
  private final Receiver receiver;
  private final Deque<Flight> flights = new ArrayDeque<>();
  private long nowMs = MadeMarket.START_MS;
  private long pushes;
  private long bytes;

  /** Who stands at the other end of all connections. */
  interface Receiver {

    /**
     * Takes a message.
     *
     * @return how long the write took, milliseconds; 0 for until the next flush mark
     */
    long take(String connectionId, byte[] frame);
  }

  private record Flight(String connectionId, long landsMs) {}

  VirtualStream(StreamConfig config, SymbolSet symbols, Receiver receiver) {
    this.receiver = requireNonNull(receiver, "receiver is null");
    engine =
        new StreamEngine(
            config, MadeMarket.CALENDAR, symbols, symbols, Provider.SYNTHETIC, 1, nowMs, this);
  }

  CpuTime cpu() {
    return cpu;
  }

  long nowMs() {
    return nowMs;
  }

  long pushes() {
    return pushes;
  }

  long bytes() {
    return bytes;
  }

  void accept(StreamInput input) {
    engine.accept(nowMs, input);
  }

  /** A connection of a member, that says where it stands. */
  void join(
      String connectionId, String member, MemberPreferences preferences, ClientSays position) {
    accept(new StreamInput.Joined(connectionId, member, "h-" + member, 1, nowMs));
    accept(new StreamInput.Preferred(member, preferences, PreferenceChange.NONE));
    accept(new StreamInput.Said(connectionId, position));
  }

  /** Takes a batch of ticks, then lets time pass. */
  void run(List<Tick> batch, long ms) {
    cpu.add(
        () -> {
          for (Tick tick : batch) {
            accept(new StreamInput.Observed(tick));
          }
          accept(new StreamInput.BatchEnd(0));
        });
    for (long until = nowMs + ms; nowMs < until; ) {
      nowMs += SLOT_MS;
      List<StreamInput> landed = landed();
      cpu.add(
          () -> {
            landed.forEach(this::accept);
            accept(new StreamInput.Slot());
          });
    }
  }

  /** Lets time pass without a tick, with the clock's word each second. */
  void runQuietly(int seconds) {
    for (int i = 0; i < seconds; i++) {
      accept(new StreamInput.EngineClock(nowMs));
      run(List.of(), 1_000);
    }
  }

  private List<StreamInput> landed() {
    List<StreamInput> landed = new ArrayList<>();
    for (int i = flights.size(); i > 0; i--) {
      Flight flight = flights.remove();
      if (flight.landsMs() <= nowMs) {
        landed.add(new StreamInput.Pushed(flight.connectionId(), PushOutcome.DONE));
      } else {
        flights.add(flight);
      }
    }
    return landed;
  }

  @Override
  public void send(String connectionId, byte[] frame) {
    pushes++;
    bytes += frame.length;
    flights.add(new Flight(connectionId, nowMs + receiver.take(connectionId, frame)));
  }

  @Override
  public void close(String connectionId, String reason) {
    throw new IllegalStateException(connectionId + " was closed: " + reason);
  }

  @Override
  public void memberFigures(String memberId, byte[] json) {
    // nobody asks for them over HTTP here
  }
}

package io.farstrike.broker;

import static java.util.Objects.requireNonNull;

import io.farstrike.market.SystemClock;

/**
 * The gate of one API key inside one process.
 *
 * <p>Quote calls never overlap and start at least an interval apart. All other calls share a second
 * lane: they start an interval apart and may overlap. Waiting threads are served in the order they
 * came. A refusal by the broker stretches the interval of its lane, a quiet run takes the stretch
 * back step by step.
 *
 * <p>The clock must be the machine's own and go on while the sleeper sleeps, else a caller waits
 * for ever. A clock that is set back, or a predecessor whose clock was ahead, costs one interval.
 */
public final class RateGate implements CallGate {

  private final Lane quotes;
  private final Lane others;

  /** A gate for a key that nobody used lately. */
  public RateGate(SystemClock clock, Sleeper sleeper, CallLimits limits) {
    this(clock, sleeper, limits, GateState.FRESH);
  }

  /**
   * A gate that goes on where another left off.
   *
   * @param state {@link #state()} of the gate that held this key before
   */
  public RateGate(SystemClock clock, Sleeper sleeper, CallLimits limits, GateState state) {
    requireNonNull(clock, "clock is null");
    requireNonNull(sleeper, "sleeper is null");
    requireNonNull(limits, "limits is null");
    requireNonNull(state, "state is null");
    quotes = new Lane(Endpoint.Limit.QUOTE, clock, sleeper, limits, state.quote());
    others = new Lane(Endpoint.Limit.OTHER, clock, sleeper, limits, state.other());
  }

  @Override
  public Turn await(Endpoint.Limit limit) throws InterruptedException {
    return lane(limit).await();
  }

  @Override
  public void refused(Endpoint.Limit limit) {
    lane(limit).refused();
  }

  /** The last call times and the stretch, for whoever holds the key next. */
  public GateState state() {
    return new GateState(quotes.pace(), others.pace());
  }

  private Lane lane(Endpoint.Limit limit) {
    return switch (limit) {
      case QUOTE -> quotes;
      case OTHER -> others;
    };
  }
}

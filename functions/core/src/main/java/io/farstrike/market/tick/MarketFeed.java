package io.farstrike.market.tick;

import static java.util.Objects.requireNonNull;

import io.farstrike.market.universe.SymbolSet;
import java.util.List;

/** Where ticks come from: a broker's quotes, or a recorded day. Not for several threads. */
public interface MarketFeed {

  /** What asking a feed led to. */
  sealed interface Outcome {

    /** It answered, if only that nothing has changed. */
    record Live() implements Outcome {}

    /** It is there, and said nothing. */
    record Silent() implements Outcome {}

    /**
     * It could not be asked.
     *
     * @param reason for operators; holds no secret
     */
    record Failed(String reason) implements Outcome {
      public Failed {
        requireNonNull(reason, "reason is null");
      }
    }

    /** Nothing will come any more: a recorded day is over. */
    record Ended() implements Outcome {}
  }

  /**
   * What a feed said.
   *
   * @param ticks in order; none unless it is live
   * @param clockMs time that the engine's clock may go on to after these ticks, epoch milliseconds
   * @param outcome what asking led to
   */
  record Batch(List<Tick> ticks, long clockMs, Outcome outcome) {
    public Batch {
      ticks = List.copyOf(ticks);
      requireNonNull(outcome, "outcome is null");
      if (!ticks.isEmpty() && !(outcome instanceof Outcome.Live)) {
        throw new IllegalArgumentException("ticks of a feed that is not live");
      }
    }
  }

  /** True origin of the ticks. */
  Provider provider();

  /** Makes a new connection where there is one, and asks for exactly these symbols. */
  void subscribe(SymbolSet wanted);

  /**
   * What was said since the call before. Does not fail: what goes wrong is an {@link
   * Outcome.Failed}.
   *
   * @param serverMs now, epoch milliseconds
   */
  Batch next(long serverMs);
}

package io.farstrike.accounts;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.farstrike.broker.BrokerException;
import io.farstrike.broker.CallGate;
import io.farstrike.broker.Sleeper;
import io.farstrike.cloud.broker.GateLeases;
import io.farstrike.cloud.broker.GateLostException;
import io.farstrike.cloud.broker.HeldGate;
import io.farstrike.cloud.http.ProblemException;
import io.farstrike.cloud.http.ProblemType;
import io.farstrike.tenancy.IdSource;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A call to the broker while its user waits for the answer: behind the gate of the API key, like
 * any other call, and over in time whatever the broker does.
 */
final class BrokerVisit {

  /** The HTTP API gives up after 29 s, and what came of the call must be stored by then. */
  static final Duration LONGEST = Duration.ofSeconds(20);

  /** Four times the longest call. */
  private static final Duration LEASE = Duration.ofSeconds(40);

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration ANOTHER_TRY = Duration.ofSeconds(15);

  private final GateLeases gates;
  private final Sleeper sleeper;
  private final IdSource ids;

  BrokerVisit(GateLeases gates, Sleeper sleeper, IdSource ids) {
    this.gates = requireNonNull(gates, "gates is null");
    this.sleeper = requireNonNull(sleeper, "sleeper is null");
    this.ids = requireNonNull(ids, "ids is null");
  }

  /** What is asked of the broker. */
  @FunctionalInterface
  interface Question<R> {
    R ask(CallGate gate) throws InterruptedException;
  }

  /**
   * Asks.
   *
   * @param ifRefused what to tell the user when the broker does not accept what they gave
   * @throws ProblemException if there is no good answer
   */
  <R> R make(String apiKey, String ifRefused, Question<R> question) {
    FutureTask<R> visit = new FutureTask<>(() -> behindTheGate(apiKey, question));
    Thread limit = Thread.ofVirtual().name("visit-limit").start(() -> endInTime(visit));
    try {
      Thread.ofVirtual().name("visit").start(visit);
      return visit.get();
    } catch (CancellationException e) {
      throw unavailable("The broker did not answer in time, so nothing was stored.");
    } catch (ExecutionException e) {
      throw translated(requireNonNullElse(e.getCause(), e), ifRefused);
    } catch (InterruptedException e) {
      visit.cancel(true);
      Thread.currentThread().interrupt();
      throw unavailable("The call to the broker was interrupted, so nothing was stored.");
    } finally {
      limit.interrupt();
    }
  }

  private void endInTime(FutureTask<?> visit) {
    try {
      sleeper.sleep(LONGEST);
      visit.cancel(true);
    } catch (InterruptedException e) {
      // The visit was over before.
      Thread.currentThread().interrupt();
    }
  }

  private <R> R behindTheGate(String apiKey, Question<R> question) throws InterruptedException {
    HeldGate gate =
        gates
            .acquire(apiKey, ids.sortable(), LEASE, PATIENCE, () -> {})
            .orElseThrow(BrokerVisit::inUse);
    try {
      return question.ask(gate);
    } finally {
      // A visit that was broken off still hands its gate back, and the interrupt would stop that.
      Thread.interrupted();
      gate.close();
    }
  }

  private static RuntimeException translated(Throwable cause, String ifRefused) {
    return switch (cause) {
      case BrokerException e -> problem(e, ifRefused);
      case GateLostException e -> inUse();
      case RuntimeException e -> e;
      default -> new IllegalStateException("the broker could not be asked", cause);
    };
  }

  private static ProblemException inUse() {
    return ProblemException.retry(
        ProblemType.BROKER_UNAVAILABLE,
        "This API key is busy with a job, so the broker could not be asked and nothing was stored."
            + " Please try again in a moment.",
        ANOTHER_TRY);
  }

  private static ProblemException unavailable(String detail) {
    return ProblemException.of(ProblemType.BROKER_UNAVAILABLE, detail + " Please try again.");
  }

  private static ProblemException problem(BrokerException e, String ifRefused) {
    return switch (e.kind()) {
      case TOKEN_EXPIRED, INPUT -> ProblemException.of(ProblemType.BROKER_REFUSED, ifRefused);
      case PERMISSION ->
          ProblemException.of(
              ProblemType.BROKER_REFUSED, "The broker does not allow this key to be used here.");
      case RATE_LIMITED, UPSTREAM_DOWN, BAD_RESPONSE ->
          unavailable("The broker gave no usable answer, so nothing was stored.");
    };
  }
}

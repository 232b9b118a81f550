package io.farstrike.worker;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a job, or a refresh, at work is to stop before its end, and why. Thread-safe. */
final class Halt {

  /** Reasons, the later ones outweighing those before. */
  enum Why {
    /** A job of the same user needs the broker; only a refresh of a monitor is asked so. */
    JOB_FIRST,
    /** The function's time is nearly over; another one goes on. */
    OUT_OF_TIME,
    /** The job's owner asked for it. */
    CANCELLED,
    /** Another worker may have the job: nothing may be written any more. */
    LEASE_LOST
  }

  private final Thread worker;
  private @Nullable Why why;
  private boolean tooLate;

  /**
   * A halt that nobody asked for yet.
   *
   * @param worker the thread that does the job
   */
  Halt(Thread worker) {
    this.worker = requireNonNull(worker, "worker is null");
  }

  /** Asks the job to stop between two calls to the broker. */
  synchronized void ask(Why asked) {
    if (!tooLate && (why == null || why.compareTo(asked) < 0)) {
      why = asked;
    }
  }

  /** Asks the job to stop now, whatever it waits for. */
  synchronized void demand(Why asked) {
    ask(asked);
    if (!tooLate) {
      worker.interrupt();
    }
  }

  synchronized Optional<Why> why() {
    return Optional.ofNullable(why);
  }

  synchronized boolean isAsked() {
    return why != null;
  }

  /**
   * Goes on if nobody asked for a halt.
   *
   * @throws HaltedException otherwise
   */
  synchronized void check() {
    if (why != null) {
      throw new HaltedException(why);
    }
  }

  /**
   * Goes on to where a halt would leave half of a result: from here on nobody can ask.
   *
   * @throws HaltedException if somebody did before
   */
  synchronized void passTheLastStop() {
    check();
    tooLate = true;
  }
}

package io.farstrike.broker;

/**
 * Holds calls back until the broker's limits allow them. One gate stands for one API key, whoever
 * makes the calls; callers on several threads take turns.
 */
public interface CallGate {

  /**
   * Waits until a call of this limit may start. The call is under way until the turn is closed.
   *
   * @throws InterruptedException if the waiting thread is interrupted; no turn was taken
   */
  Turn await(Endpoint.Limit limit) throws InterruptedException;

  /** The broker said "too many requests" to a call of this limit. */
  void refused(Endpoint.Limit limit);

  /** The time from the start of a call to its end. */
  interface Turn extends AutoCloseable {
    @Override
    void close();
  }
}

package io.farstrike.worker;

import io.farstrike.broker.BrokerException;
import io.farstrike.broker.BrokerSession;

/** What a job asks the broker through, until it has all it needs. */
interface JobSession extends BrokerSession, AutoCloseable {

  /** Keeps the gate while no call is made. */
  void keepGate();

  /** Notes what a refusal says about the token, so that the user is told. */
  void refusedBy(BrokerException refusal);

  /** Hands the gate on; no call can be made any more. */
  @Override
  void close();
}

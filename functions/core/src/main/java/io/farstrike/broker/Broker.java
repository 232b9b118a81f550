package io.farstrike.broker;

/** A broker that users bring their own keys for. */
public interface Broker {

  /**
   * Opens a session; no call is made yet.
   *
   * @param gate the gate of this API key, shared by all who use the key
   */
  BrokerSession connect(BrokerCredentials credentials, CallGate gate);
}

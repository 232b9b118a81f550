package io.farstrike.cloud.broker;

/**
 * The gate of an API key has another holder now; no call was made. What was to be done with the key
 * has to be put back, and begins with a new lease.
 */
public final class GateLostException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  GateLostException() {
    super("the gate of an API key has another holder now");
  }
}

package io.farstrike.broker;

import static java.util.Objects.requireNonNull;

/**
 * A call to the broker that gave no usable answer.
 *
 * <p>It says what kind of failure it was and which call, never a header, a query, a token or the
 * broker's HTML.
 */
public final class BrokerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Kinds of failure, by what we do about them (spec of the broker, section 7). */
  public enum Kind {
    /** The access token is dead: no retry, the user signs in at the broker again. */
    TOKEN_EXPIRED,
    /** The key may not make this call, for example a plan without market data. */
    PERMISSION,
    /** The broker refused our parameters. */
    INPUT,
    /** Too many calls: wait, then try again. */
    RATE_LIMITED,
    /** No answer, or the broker's own failure. */
    UPSTREAM_DOWN,
    /** An answer that cannot be read. */
    BAD_RESPONSE
  }

  private final Kind kind;
  private final Endpoint endpoint;
  private final int httpStatus;

  /**
   * Makes the failure of one call.
   *
   * @param httpStatus the answer's status, 0 when there was no answer
   * @param message plain text for people, without secrets
   */
  public BrokerException(Kind kind, Endpoint endpoint, int httpStatus, String message) {
    super(requireNonNull(message, "message is null"));
    this.kind = requireNonNull(kind, "kind is null");
    this.endpoint = requireNonNull(endpoint, "endpoint is null");
    this.httpStatus = httpStatus;
  }

  public Kind kind() {
    return kind;
  }

  public Endpoint endpoint() {
    return endpoint;
  }

  public int httpStatus() {
    return httpStatus;
  }
}

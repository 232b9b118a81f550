package io.farstrike.cloud.desk;

import io.farstrike.broker.BrokerException;
import io.farstrike.broker.Endpoint;

/** A call that was not made, because its token may not be used any more. */
public final class TokenGoneException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private TokenGoneException(String sentence) {
    super(sentence);
  }

  static TokenGoneException withdrawn() {
    return new TokenGoneException(
        "The stored broker token was deleted while the job needed it. Log in at the broker again,"
            + " then start the job again.");
  }

  static TokenGoneException tooOld() {
    return new TokenGoneException(
        "The broker token ends at 06:00 India time, which is too near for another call. Log in at"
            + " the broker again after that, then start the job again.");
  }

  public static TokenGoneException missing() {
    return new TokenGoneException(
        "There is no valid broker token. Log in at the broker again, then start the job again.");
  }

  public String sentence() {
    return String.valueOf(getMessage());
  }

  /** As a failure of the call; status 0, since the broker was not asked. */
  public BrokerException at(Endpoint endpoint) {
    return new BrokerException(BrokerException.Kind.TOKEN_EXPIRED, endpoint, 0, sentence());
  }
}

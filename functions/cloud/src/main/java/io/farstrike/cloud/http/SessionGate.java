package io.farstrike.cloud.http;

import java.util.Map;

/** Decides whether a verified access token still opens anything. */
public interface SessionGate {

  /**
   * Reads the session behind a token whose signature and life the gateway has checked.
   *
   * @param claims the token's claims
   * @throws ProblemException if it is no access token, or its session has ended
   */
  Caller admit(Map<String, String> claims);
}

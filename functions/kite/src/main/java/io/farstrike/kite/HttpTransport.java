package io.farstrike.kite;

import java.io.IOException;

/** Sends one request and gives the answer, whatever its status. Safe for several threads. */
@FunctionalInterface
public interface HttpTransport {

  /**
   * Sends the call. Redirects are answers like any other: following one would carry the token away.
   *
   * @throws IOException if there is no answer (no connection, reset, timeout)
   */
  HttpAnswer send(HttpCall call) throws IOException;
}

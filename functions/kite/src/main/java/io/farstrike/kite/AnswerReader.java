package io.farstrike.kite;

import java.io.IOException;

/** Turns an answer into an outcome while its body is still on the wire. */
@FunctionalInterface
interface AnswerReader<T> {

  /**
   * Reads the body.
   *
   * @throws IOException if the connection broke before the answer was whole
   */
  Outcome<T> read(HttpAnswer answer) throws IOException;
}

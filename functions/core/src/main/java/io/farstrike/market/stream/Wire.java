package io.farstrike.market.stream;

/** Where an engine's messages go. It must not call the engine back from within. */
public interface Wire {

  /**
   * Starts one push; its outcome comes back as {@link StreamInput.Pushed}, and until then the
   * connection gets no other.
   *
   * @param frame one message in UTF-8; shared by connections, never to be changed
   */
  void send(String connectionId, byte[] frame);

  /** Ends a connection; the engine has forgotten it already. */
  void close(String connectionId, String reason);

  /**
   * A member's figures for reading over HTTP, every 30 s.
   *
   * @param json object with {@code stats}, {@code gauge} and {@code activity}
   */
  void memberFigures(String memberId, byte[] json);
}

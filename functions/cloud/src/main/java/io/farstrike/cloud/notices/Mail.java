package io.farstrike.cloud.notices;

/** The way out for mails. */
@FunctionalInterface
public interface Mail {

  /** Of functions that have nothing to tell anybody. */
  Mail NONE =
      letter -> {
        throw new IllegalStateException("this function sends no mail");
      };

  /**
   * Hands a mail over for delivery.
   *
   * @throws RuntimeException if it is not taken; the message may name the address, so it is for
   *     nobody's eyes
   */
  void send(Letter letter);
}

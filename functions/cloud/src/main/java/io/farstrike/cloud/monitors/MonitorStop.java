package io.farstrike.cloud.monitors;

/** Why a monitor was stopped. */
public enum MonitorStop {
  USER("You stopped it."),
  REPLACED("You started another one, and there is one at a time."),
  SESSION_ENDED("The session that started it has ended."),
  TOKEN_ENDED("There is no valid broker token any more. Log in at the broker again."),
  MARKET_CLOSED("The market has closed."),
  NOBODY_CONNECTED("Nobody was connected for 30 minutes."),
  GAVE_UP("A refresh was begun several times and never came to its end.");

  private final String sentence;

  MonitorStop(String sentence) {
    this.sentence = sentence;
  }

  /** The reason in one plain sentence. */
  public String sentence() {
    return sentence;
  }
}

package io.farstrike.options;

/** Why a symbol or a contract has no figures, or not all of them. */
public enum SkipReason {
  UNKNOWN_SYMBOL("No company or index at NSE has this name."),
  NOT_IN_FNO("This share has no options at NSE."),
  NO_EXPIRY("No options of this underlying expire on the chosen date."),
  NO_STRIKE_IN_RANGE("No listed strike is as far from the spot as asked."),
  NO_SPOT("The underlying has no price."),
  NO_QUOTE("Nobody bids for this contract and it has not traded."),
  NO_MARGIN("The broker gave no margin for selling one lot."),
  BROKER_ERROR("The broker did not answer as it should."),
  CANCELLED("The job was cancelled before this was done.");

  private final String sentence;

  SkipReason(String sentence) {
    this.sentence = sentence;
  }

  /** The reason in one plain sentence. */
  public String sentence() {
    return sentence;
  }
}

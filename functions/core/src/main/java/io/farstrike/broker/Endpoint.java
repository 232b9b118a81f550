package io.farstrike.broker;

/** What a broker can be asked, as counted in a job's record. */
public enum Endpoint {
  PROFILE(Limit.OTHER),
  SESSION(Limit.OTHER),
  INSTRUMENTS(Limit.OTHER),
  LTP(Limit.QUOTE),
  QUOTE(Limit.QUOTE),
  MARGINS(Limit.OTHER);

  /** Calls of one limit share one pace per API key. */
  public enum Limit {
    /** Quotes of any form: one a second. */
    QUOTE,
    /** All the rest together: ten a second. */
    OTHER
  }

  private final Limit limit;

  Endpoint(Limit limit) {
    this.limit = limit;
  }

  public Limit limit() {
    return limit;
  }
}

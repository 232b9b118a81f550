package io.farstrike.janitor;

/** What the weekly self-audit looks for. */
public enum AuditRule {
  /** A broker token was stored long ago and never replaced or deleted. */
  OLD_BROKER_TOKEN(Severity.LOW),
  /** A user is turned off and has a session that has not ended. */
  SESSION_OF_DISABLED_USER(Severity.HIGH),
  /** A user is turned off here, and the directory still lets the account sign in. */
  DISABLED_USER_MAY_SIGN_IN(Severity.HIGH),
  /** Somebody is in the group of administrators without a second factor. */
  ADMINISTRATOR_WITHOUT_SECOND_FACTOR(Severity.HIGH),
  /** Somebody is in the group of administrators and was not here for long. */
  IDLE_ADMINISTRATOR(Severity.MEDIUM),
  /** The directory knows a confirmed user whom the tables do not know. */
  ACCOUNT_WITHOUT_PROFILE(Severity.LOW),
  /** The tables know a user whom the directory does not know: nobody can sign in for them. */
  PROFILE_WITHOUT_ACCOUNT(Severity.MEDIUM),
  /** A session was opened on a day on which its user is not on record. */
  GAP_IN_THE_RECORD(Severity.HIGH),
  /** A bucket may be made public. */
  PUBLIC_ACCESS_NOT_BLOCKED(Severity.HIGH),
  /** A key is gone or out of use, or its material is not renewed every year. */
  KEY_NOT_ROTATED(Severity.MEDIUM),
  /** A table cannot be brought back to a point in time. */
  NO_POINT_IN_TIME_RECOVERY(Severity.HIGH);

  /** How much a finding matters. */
  public enum Severity {
    LOW,
    MEDIUM,
    HIGH
  }

  private final Severity severity;

  AuditRule(Severity severity) {
    this.severity = severity;
  }

  public Severity severity() {
    return severity;
  }
}

package io.farstrike.cloud.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * How long the record of changes is kept, as the operator of a stage has decided.
 *
 * @param days from {@link #LEAST} to {@link #MOST}
 */
public record AuditLife(int days) {

  /** What a stage has whose operator decides nothing. */
  public static final AuditLife STANDARD = new AuditLife(400);

  /** Below it the record would not outlive a month that somebody asks about. */
  static final int LEAST = 30;

  static final int MOST = 3_650;

  private static final String VARIABLE = "FARSTRIKE_AUDIT_DAYS";

  public AuditLife {
    if (days < LEAST || days > MOST) {
      throw new IllegalArgumentException("the record is kept for 30 to 3,650 days");
    }
  }

  /**
   * Reads the environment.
   *
   * @throws IllegalStateException naming the variable, if it cannot be used
   */
  public static AuditLife of(Map<String, String> environment) {
    String days = environment.getOrDefault(VARIABLE, Integer.toString(STANDARD.days));
    try {
      return new AuditLife(Integer.parseInt(days));
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(
          "environment variable %s must be a whole number from %d to %d"
              .formatted(VARIABLE, LEAST, MOST),
          e);
    }
  }

  /** When an entry is to be deleted. */
  Instant endOf(Instant at) {
    return at.plus(Duration.ofDays(days));
  }

  /** The time of the oldest entry that may be read, deleted or not. */
  public Instant oldest(Instant now) {
    return now.minus(Duration.ofDays(days)).plusMillis(1);
  }
}

package io.farstrike.cdk.watch;

import static java.util.Objects.requireNonNull;

import io.farstrike.cdk.Context;
import java.util.Optional;

/**
 * Who is told, and what the account may cost.
 *
 * @param email that alarms go to; has to confirm a mail once
 * @param budgetDollars a month
 */
public record WatchSettings(Optional<String> email, int budgetDollars) {

  /** Enough for a hundred users, and small enough that a runaway is noticed the same day. */
  private static final int STANDARD_BUDGET = 100;

  public WatchSettings {
    requireNonNull(email, "email is null");
    if (budgetDollars < 1) {
      throw new IllegalArgumentException("budgetDollars must be 1 or more");
    }
  }

  /**
   * Reads the context.
   *
   * @throws IllegalArgumentException naming the key that is wrong, and the form
   */
  public static WatchSettings of(Context context) {
    Optional<String> email = context.text("alarmEmail");
    if (email.filter(address -> !address.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")).isPresent()) {
      throw new IllegalArgumentException("alarmEmail must be an e-mail address");
    }
    return new WatchSettings(email, context.number("budgetDollars").orElse(STANDARD_BUDGET));
  }
}

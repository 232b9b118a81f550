package io.farstrike.cloud.limits;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.quota.Limit;
import io.farstrike.cloud.quota.Standards;
import java.time.Duration;

/**
 * The limits of a stage.
 *
 * @param user of each user, unless an administrator gave that user another quota
 * @param signIn of each address, on the routes below {@code /auth}
 * @param open of each address, on other open routes and for tokens whose session has ended
 * @param preferences of each user's changes of what the live stream shows
 */
public record Rates(RatePolicy user, RatePolicy signIn, RatePolicy open, RatePolicy preferences) {

  /** So often a minute a user may change what the live stream shows. */
  public static final RatePolicy PREFERENCES =
      new RatePolicy("preferences", 10, Duration.ofMinutes(1));

  public static final Rates STANDARD =
      new Rates(
          new RatePolicy("user", Limit.REQUESTS_PER_MINUTE.standard(), Duration.ofMinutes(1)),
          new RatePolicy("auth", 20, Duration.ofMinutes(1)),
          new RatePolicy("open", 120, Duration.ofMinutes(1)),
          PREFERENCES);

  /** The same limits, but for that of users, which the operator of the stage may set. */
  public Rates with(Standards standards) {
    return new Rates(
        user.withQuota(standards.of(Limit.REQUESTS_PER_MINUTE)), signIn, open, preferences);
  }

  public Rates {
    requireNonNull(user, "user is null");
    requireNonNull(signIn, "signIn is null");
    requireNonNull(open, "open is null");
    requireNonNull(preferences, "preferences is null");
  }

  /** The same limits, but for that of addresses on the routes below {@code /auth}. */
  public Rates withSignIns(long changed) {
    return new Rates(user, signIn.withQuota(changed), open, preferences);
  }

  /** The same limits but for their numbers: so many requests of each kind in a window. */
  public Rates withQuotas(long changed) {
    return new Rates(
        user.withQuota(changed),
        signIn.withQuota(changed),
        open.withQuota(changed),
        preferences.withQuota(changed));
  }
}

package io.farstrike.cloud.limits;

import static java.util.Objects.requireNonNull;

import io.farstrike.tenancy.Secret;
import java.util.Optional;

/**
 * How requests come in at a stage.
 *
 * @param originSecret what the content network proves itself with; without one no header names the
 *     client's address
 */
public record Entrance(Rates rates, Optional<Secret> originSecret) {

  public static final Entrance STANDARD = new Entrance(Rates.STANDARD, Optional.empty());

  public Entrance {
    requireNonNull(rates, "rates is null");
    requireNonNull(originSecret, "originSecret is null");
  }
}

package io.farstrike.cloud.platform;

import static java.util.Objects.requireNonNull;

import io.farstrike.market.SystemClock;
import io.farstrike.tenancy.IdSource;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Identifiers from the clock and a source of randomness, which must be a secure one. */
public final class RandomIds implements IdSource {

  /** Crockford's base 32, as ULIDs use it: no I, L, O or U. */
  private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  private static final int TIME_DIGITS = 10;
  private static final int RANDOM_DIGITS = 16;

  private final SystemClock clock;
  private final RandomGenerator random;

  public RandomIds(SystemClock clock, RandomGenerator random) {
    this.clock = requireNonNull(clock, "clock is null");
    this.random = requireNonNull(random, "random is null");
  }

  /** A UUID of version 4. */
  @Override
  public String uuid() {
    long high = (random.nextLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x4000L;
    long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low).toString();
  }

  /** A ULID: 48 bits of milliseconds, 80 random bits. */
  @Override
  public String sortable() {
    StringBuilder text = new StringBuilder(TIME_DIGITS + RANDOM_DIGITS);
    long millis = clock.now().toEpochMilli();
    for (int shift = 5 * (TIME_DIGITS - 1); shift >= 0; shift -= 5) {
      text.append(DIGITS.charAt((int) (millis >>> shift) & 31));
    }
    for (int i = 0; i < RANDOM_DIGITS; i++) {
      text.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
    }
    return text.toString();
  }
}

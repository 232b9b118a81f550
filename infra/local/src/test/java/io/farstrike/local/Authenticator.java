package io.farstrike.local;

import io.farstrike.local.aws.Totp;
import java.time.Instant;
import java.util.function.Supplier;

/** An authenticator app with one secret, whose owner never types a code twice. */
public final class Authenticator {

  private final Totp codes;
  private final Supplier<Instant> clock;
  private long last = -1;

  public Authenticator(String secret, Supplier<Instant> clock) {
    this.codes = Totp.of(secret);
    this.clock = clock;
  }

  /** A code that counts: of this step, or of the next one when this one's was given before. */
  public String next() {
    long now = Totp.step(clock.get());
    last = Math.max(now, last + 1);
    if (last > now + 1) {
      throw new IllegalStateException("more codes in half a minute than there are");
    }
    return codes.code(last);
  }

  /** The code of a step, counted from the present one. */
  String ofStep(int fromNow) {
    return codes.code(Totp.step(clock.get()) + fromNow);
  }
}

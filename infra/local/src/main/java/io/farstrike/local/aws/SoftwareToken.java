package io.farstrike.local.aws;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A user's secret for codes of an authenticator app.
 *
 * @param sub the user's
 * @param secret in base 32
 * @param pending a newer secret, until its first code has come
 * @param verified whether a code of {@code secret} has ever come
 * @param enabled whether sign-ins ask for a code
 * @param lastStep the step of the latest code that was taken: none counts twice, nor an older one
 */
record SoftwareToken(
    String sub,
    String secret,
    Optional<String> pending,
    boolean verified,
    boolean enabled,
    long lastStep) {

  /** What a code comes to. */
  enum Trial {
    MATCHES,
    DIFFERS,
    USED
  }

  SoftwareToken {
    requireNonNull(sub, "sub is null");
    requireNonNull(secret, "secret is null");
    requireNonNull(pending, "pending is null");
  }

  static SoftwareToken associated(String sub, String secret) {
    return new SoftwareToken(sub, secret, Optional.of(secret), false, false, -1);
  }

  /** With a secret that takes this one's place once it is verified. */
  SoftwareToken withPending(String next) {
    return new SoftwareToken(sub, secret, Optional.of(next), verified, enabled, lastStep);
  }

  SoftwareToken withPreference(boolean next) {
    return new SoftwareToken(sub, secret, pending, verified, next, lastStep);
  }

  /** With the pending secret as the one that counts. */
  SoftwareToken verifiedBy(String code, Instant now) {
    String next = pending.orElseThrow();
    return new SoftwareToken(
        sub, next, Optional.empty(), true, enabled, Totp.of(next).stepOf(code, now).orElseThrow());
  }

  SoftwareToken usedBy(String code, Instant now) {
    return new SoftwareToken(
        sub, secret, pending, verified, enabled, Totp.of(secret).stepOf(code, now).orElseThrow());
  }

  Trial compare(String code, Instant now) {
    OptionalLong step = Totp.of(secret).stepOf(code, now);
    if (step.isEmpty()) {
      return Trial.DIFFERS;
    }
    return step.getAsLong() > lastStep ? Trial.MATCHES : Trial.USED;
  }

  /** Nothing of the secret. */
  @Override
  public String toString() {
    return "SoftwareToken[***]";
  }
}

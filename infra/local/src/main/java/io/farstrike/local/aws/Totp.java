package io.farstrike.local.aws;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Time-based one-time passwords (RFC 6238 with HMAC-SHA-1, steps of 30 s since 1970) of one secret.
 */
public final class Totp {

  private static final int STEP_SECONDS = 30;
  private static final int DIGITS = 6;

  private final SecretKeySpec key;

  private Totp(byte[] key) {
    this.key = new SecretKeySpec(key, "HmacSHA1");
  }

  /** Codes of a secret in base 32. */
  public static Totp of(String secret) {
    return new Totp(Base32.bytes(secret));
  }

  /** The number of the step that a moment is in. */
  public static long step(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), STEP_SECONDS);
  }

  /** The code of a step, six digits. */
  public String code(long step) {
    return code(step, DIGITS);
  }

  /** Section 5.3 of RFC 4226: four bytes of the hash from where its last four bits say. */
  String code(long step, int digits) {
    try {
      Mac mac = Mac.getInstance(key.getAlgorithm());
      mac.init(key);
      byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
      int truncated = ByteBuffer.wrap(hash).getInt(hash[hash.length - 1] & 0xf) & 0x7fffffff;
      long modulus = LongStream.range(0, digits).reduce(1, (power, digit) -> power * 10);
      return String.format(Locale.ROOT, "%0" + digits + "d", truncated % modulus);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA-1 is not to be had in this JVM", e);
    }
  }

  /** The step whose code this is: that of the moment, or one beside it, for clocks that are off. */
  OptionalLong stepOf(String code, Instant now) {
    return LongStream.rangeClosed(step(now) - 1, step(now) + 1)
        .filter(step -> code(step).equals(code))
        .findFirst();
  }
}

package io.farstrike.local.aws;

import static java.util.Objects.requireNonNull;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** A password as it is stored: PBKDF2-HMAC-SHA256, its rounds and its salt (both in base64). */
record PasswordHash(int iterations, String salt, String hash) {

  private static final int SALT_BYTES = 16;
  private static final int HASH_BITS = 256;

  PasswordHash {
    requireNonNull(salt, "salt is null");
    requireNonNull(hash, "hash is null");
    if (iterations < 1) {
      throw new IllegalArgumentException("iterations is not positive");
    }
  }

  static PasswordHash of(String password, int iterations, SecureRandom random) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    Base64.Encoder base64 = Base64.getEncoder();
    return new PasswordHash(
        iterations,
        base64.encodeToString(salt),
        base64.encodeToString(derive(password, salt, iterations)));
  }

  boolean matches(String password) {
    Base64.Decoder base64 = Base64.getDecoder();
    return MessageDigest.isEqual(
        base64.decode(hash), derive(password, base64.decode(salt), iterations));
  }

  private static byte[] derive(String password, byte[] salt, int iterations) {
    PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, HASH_BITS);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("PBKDF2 is not to be had in this JVM", e);
    } finally {
      spec.clearPassword();
    }
  }

  @Override
  public String toString() {
    return "***";
  }
}

package io.farstrike.cloud.vault;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/**
 * A broker token as it is stored.
 *
 * @param ciphertext what KMS made of it; names its key
 * @param version of the plaintext's form; part of the encryption context
 */
public record SealedToken(byte[] ciphertext, int version) {

  public SealedToken {
    requireNonNull(ciphertext, "ciphertext is null");
    ciphertext = ciphertext.clone();
  }

  @Override
  public byte[] ciphertext() {
    return ciphertext.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SealedToken(byte[] bytes, int number)
        && Arrays.equals(ciphertext, bytes)
        && version == number;
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(ciphertext) + version;
  }

  @Override
  public String toString() {
    return "SealedToken[version=" + version + "]";
  }
}

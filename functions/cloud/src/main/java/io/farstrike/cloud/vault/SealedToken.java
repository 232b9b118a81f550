package io.farstrike.cloud.vault;

import static java.util.Objects.requireNonNull;

import software.amazon.awssdk.core.SdkBytes;

/**
 * A broker token as it is stored.
 *
 * @param ciphertext what KMS made of it; names its key
 * @param version of the plaintext's form; part of the encryption context
 */
public record SealedToken(SdkBytes ciphertext, int version) {

  public SealedToken {
    requireNonNull(ciphertext, "ciphertext is null");
  }

  @Override
  public String toString() {
    return "SealedToken[version=" + version + "]";
  }
}

package io.farstrike.cloud.vault;

import static java.util.Objects.requireNonNull;

import software.amazon.awssdk.core.SdkBytes;

/**
 * A broker token as it is stored.
 *
 * @param ciphertext what KMS made of it; names its key
 * @param version of the plaintext's form; part of the encryption context
 * @param keyArn the key's full name; empty where it is not known
 */
public record SealedToken(SdkBytes ciphertext, int version, String keyArn) {

  public SealedToken {
    requireNonNull(ciphertext, "ciphertext is null");
    requireNonNull(keyArn, "keyArn is null");
  }

  /** A token whose key is not known: it is taken to be the one that encrypts now. */
  public SealedToken(SdkBytes ciphertext, int version) {
    this(ciphertext, version, "");
  }

  @Override
  public String toString() {
    return "SealedToken[version=" + version + "]";
  }
}

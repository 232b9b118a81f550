package io.farstrike.local.aws;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.KmsException;

/**
 * A ciphertext of an earlier start, kept apart from the keys. A key file that was lost, replaced or
 * mixed up shows at the start, and not when a user's token is wanted.
 */
final class KeyCanary {

  private static final String SONG = "farstrike canary";
  private static final Map<String, String> CONTEXT = Map.of("purpose", "canary");

  private final LocalKms kms;
  private final KeyRing ring;
  private final String alias;
  private final Path file;

  KeyCanary(LocalKms kms, KeyRing ring, String alias, Path folder) {
    this.kms = requireNonNull(kms, "kms is null");
    this.ring = requireNonNull(ring, "ring is null");
    this.alias = requireNonNull(alias, "alias is null");
    this.file = folder.resolve(alias.substring(alias.indexOf('/') + 1) + ".bin");
  }

  /**
   * Decrypts the earlier start's canary, or leaves one when there is none.
   *
   * @throws IllegalStateException if it does not decrypt to what was encrypted
   */
  void prove() throws IOException {
    if (!Files.exists(file)) {
      ring.create(alias);
      PrivateFiles.folder(requireNonNull(file.getParent()));
      PrivateFiles.write(file, encrypt());
    }
    String heard;
    try {
      heard = decrypt(Files.readAllBytes(file));
    } catch (KmsException e) {
      throw broken(e.getMessage(), e);
    }
    if (!heard.equals(SONG)) {
      throw broken("another text came out", null);
    }
  }

  private byte[] encrypt() {
    return kms.encrypt(
            call ->
                call.keyId(alias)
                    .encryptionContext(CONTEXT)
                    .plaintext(SdkBytes.fromUtf8String(SONG)))
        .ciphertextBlob()
        .asByteArray();
  }

  private String decrypt(byte[] blob) {
    return kms.decrypt(
            call ->
                call.keyId(alias)
                    .encryptionContext(CONTEXT)
                    .ciphertextBlob(SdkBytes.fromByteArray(blob)))
        .plaintext()
        .asString(StandardCharsets.UTF_8);
  }

  private IllegalStateException broken(@Nullable String why, @Nullable Throwable cause) {
    return new IllegalStateException(
        "The key "
            + alias
            + " does not decrypt what it encrypted at an earlier start ("
            + why
            + "): stored broker tokens cannot be read. Restore the folder 'keys' that belongs to "
            + file
            + ", or start with another data folder.",
        cause);
  }
}

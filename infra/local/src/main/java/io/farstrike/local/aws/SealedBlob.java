package io.farstrike.local.aws;

import static java.util.Objects.requireNonNull;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;

/**
 * What an encryption leaves: which key and version made it, the nonce, and the ciphertext with its
 * tag. {@link #header()} is part of the authenticated data, so a blob cannot be relabelled.
 */
record SealedBlob(String keyId, int version, SdkBytes nonce, SdkBytes ciphertext) {

  static final int NONCE_BYTES = 12;
  private static final byte FORMAT = 1;
  private static final int TAG_BYTES = 16;

  SealedBlob {
    requireNonNull(keyId, "keyId is null");
    requireNonNull(nonce, "nonce is null");
    requireNonNull(ciphertext, "ciphertext is null");
    if (nonce.asByteArrayUnsafe().length != NONCE_BYTES
        || ciphertext.asByteArrayUnsafe().length < TAG_BYTES) {
      throw new IllegalArgumentException("nonce or ciphertext has a wrong length");
    }
  }

  static SealedBlob of(String keyId, int version, byte[] nonce, byte[] ciphertext) {
    return new SealedBlob(
        keyId, version, SdkBytes.fromByteArray(nonce), SdkBytes.fromByteArray(ciphertext));
  }

  byte[] header() {
    return header(keyId, version);
  }

  static byte[] header(String keyId, int version) {
    byte[] id = keyId.getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(1 + 1 + id.length + Integer.BYTES)
        .put(FORMAT)
        .put((byte) id.length)
        .put(id)
        .putInt(version)
        .array();
  }

  byte[] encode() {
    byte[] header = header();
    byte[] sealed = ciphertext.asByteArrayUnsafe();
    return ByteBuffer.allocate(header.length + NONCE_BYTES + sealed.length)
        .put(header)
        .put(nonce.asByteArrayUnsafe())
        .put(sealed)
        .array();
  }

  /** Reads a blob; empty if the bytes are none. */
  static Optional<SealedBlob> decode(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      if (in.get() != FORMAT) {
        return Optional.empty();
      }
      byte[] id = new byte[Byte.toUnsignedInt(in.get())];
      in.get(id);
      int version = in.getInt();
      byte[] nonce = new byte[NONCE_BYTES];
      in.get(nonce);
      if (in.remaining() < TAG_BYTES) {
        return Optional.empty();
      }
      byte[] ciphertext = new byte[in.remaining()];
      in.get(ciphertext);
      return Optional.of(of(new String(id, StandardCharsets.US_ASCII), version, nonce, ciphertext));
    } catch (BufferUnderflowException e) {
      return Optional.empty();
    }
  }
}

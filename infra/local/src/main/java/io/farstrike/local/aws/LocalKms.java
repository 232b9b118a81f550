package io.farstrike.local.aws;

import static java.util.Objects.requireNonNull;

import io.farstrike.market.SystemClock;
import io.farstrike.tenancy.IdSource;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DecryptRequest;
import software.amazon.awssdk.services.kms.model.DecryptResponse;
import software.amazon.awssdk.services.kms.model.DescribeKeyRequest;
import software.amazon.awssdk.services.kms.model.DescribeKeyResponse;
import software.amazon.awssdk.services.kms.model.DisableKeyRotationRequest;
import software.amazon.awssdk.services.kms.model.DisableKeyRotationResponse;
import software.amazon.awssdk.services.kms.model.EnableKeyRotationRequest;
import software.amazon.awssdk.services.kms.model.EnableKeyRotationResponse;
import software.amazon.awssdk.services.kms.model.EncryptRequest;
import software.amazon.awssdk.services.kms.model.EncryptResponse;
import software.amazon.awssdk.services.kms.model.EncryptionAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.GetKeyRotationStatusRequest;
import software.amazon.awssdk.services.kms.model.GetKeyRotationStatusResponse;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.ReEncryptRequest;
import software.amazon.awssdk.services.kms.model.ReEncryptResponse;

/**
 * A key management service in this process: AES-256-GCM whose associated data are the encryption
 * context and the name of the key, so a wrong context, another user's blob or a changed byte fails
 * as it fails in the cloud. Operations that are not overridden here are refused by the SDK's
 * interface with {@code UnsupportedOperationException}.
 */
public final class LocalKms implements KmsClient {

  /** The largest plaintext that the service encrypts directly. */
  public static final int MAX_PLAINTEXT_BYTES = 4096;

  private static final int TAG_BITS = 128;

  private final KeyRing ring;
  private final SecureRandom random;
  private final Map<String, KeyState> notInUse = new ConcurrentHashMap<>();
  private final Set<String> rotating = ConcurrentHashMap.newKeySet();

  public LocalKms(KeyRing ring, SecureRandom random) {
    this.ring = requireNonNull(ring, "ring is null");
    this.random = requireNonNull(random, "random is null");
  }

  /**
   * The service over keys kept below {@code data}, with a key for the alias; proves at this start
   * that what was encrypted at an earlier one still decrypts.
   *
   * @throws IOException if a file cannot be read or written
   * @throws IllegalStateException if an earlier start's ciphertext does not decrypt
   */
  public static LocalKms keptIn(
      Path data, String alias, IdSource ids, SystemClock clock, SecureRandom random)
      throws IOException {
    KeyRing ring = KeyRing.keptIn(data.resolve("keys"), ids, clock, random);
    LocalKms kms = new LocalKms(ring, random);
    new KeyCanary(kms, ring, alias, data.resolve("canary")).prove();
    return kms;
  }

  /**
   * Makes a key unless the alias has one.
   *
   * @return the key's id
   */
  public String create(String alias) throws IOException {
    return ring.create(alias);
  }

  /**
   * Takes a key out of use, or back into it; its material stays as it is. A new start knows keys in
   * use only.
   *
   * @param name id, alias or full name of either
   * @param state ENABLED, DISABLED or PENDING_DELETION
   */
  public void setState(String name, KeyState state) {
    String id = keyNamed(name).id();
    switch (state) {
      case ENABLED -> notInUse.remove(id);
      case DISABLED, PENDING_DELETION -> notInUse.put(id, state);
      default -> throw new IllegalArgumentException("no state of these keys: " + state);
    }
  }

  @Override
  public EncryptResponse encrypt(EncryptRequest request) {
    KmsKey key = keyNamed(request.keyId());
    requireSymmetric(request.encryptionAlgorithm());
    byte[] blob = seal(key, request.encryptionContext(), plaintextOf(request.plaintext()));
    return EncryptResponse.builder()
        .keyId(key.arn())
        .ciphertextBlob(SdkBytes.fromByteArray(blob))
        .encryptionAlgorithm(EncryptionAlgorithmSpec.SYMMETRIC_DEFAULT)
        .build();
  }

  @Override
  public DecryptResponse decrypt(DecryptRequest request) {
    requireSymmetric(request.encryptionAlgorithm());
    Opened opened = open(request.ciphertextBlob(), request.keyId(), request.encryptionContext());
    return DecryptResponse.builder()
        .keyId(opened.key().arn())
        .plaintext(opened.plaintext())
        .encryptionAlgorithm(EncryptionAlgorithmSpec.SYMMETRIC_DEFAULT)
        .build();
  }

  @Override
  public ReEncryptResponse reEncrypt(ReEncryptRequest request) {
    Opened opened =
        open(request.ciphertextBlob(), request.sourceKeyId(), request.sourceEncryptionContext());
    KmsKey destination = keyNamed(request.destinationKeyId());
    byte[] blob =
        seal(destination, request.destinationEncryptionContext(), opened.plaintext().asByteArray());
    return ReEncryptResponse.builder()
        .sourceKeyId(opened.key().arn())
        .keyId(destination.arn())
        .ciphertextBlob(SdkBytes.fromByteArray(blob))
        .build();
  }

  @Override
  public DescribeKeyResponse describeKey(DescribeKeyRequest request) {
    KmsKey key = keyNamed(request.keyId());
    KeyMetadata metadata =
        KeyMetadata.builder()
            .keyId(key.id())
            .arn(key.arn())
            .creationDate(key.created())
            .enabled(!notInUse.containsKey(key.id()))
            .keyState(notInUse.getOrDefault(key.id(), KeyState.ENABLED))
            .encryptionAlgorithms(EncryptionAlgorithmSpec.SYMMETRIC_DEFAULT)
            .build();
    return DescribeKeyResponse.builder().keyMetadata(metadata).build();
  }

  /** The local system turns no key by itself; this is what was said about it. */
  @Override
  public EnableKeyRotationResponse enableKeyRotation(EnableKeyRotationRequest request) {
    rotating.add(byIdOnly(request.keyId()).id());
    return EnableKeyRotationResponse.builder().build();
  }

  @Override
  public DisableKeyRotationResponse disableKeyRotation(DisableKeyRotationRequest request) {
    rotating.remove(byIdOnly(request.keyId()).id());
    return DisableKeyRotationResponse.builder().build();
  }

  @Override
  public GetKeyRotationStatusResponse getKeyRotationStatus(GetKeyRotationStatusRequest request) {
    KmsKey key = byIdOnly(request.keyId());
    return GetKeyRotationStatusResponse.builder()
        .keyId(key.arn())
        .keyRotationEnabled(rotating.contains(key.id()))
        .build();
  }

  /** The service takes no alias here. */
  private KmsKey byIdOnly(@Nullable String name) {
    KmsKey key = keyNamed(name);
    if (!key.id().equals(name) && !key.arn().equals(name)) {
      throw KmsRefusals.noKey(String.valueOf(name));
    }
    return key;
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  /** Does nothing: the service holds no connection. */
  @Override
  public void close() {}

  private record Opened(KmsKey key, SdkBytes plaintext) {}

  private byte[] seal(KmsKey key, Map<String, String> context, byte[] plaintext) {
    requireInUse(key);
    byte[] nonce = new byte[SealedBlob.NONCE_BYTES];
    random.nextBytes(nonce);
    int version = key.currentVersion();
    SecretKey material = key.material(version).orElseThrow();
    byte[] header = SealedBlob.header(key.id(), version);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, material, nonce, header, context);
      return SealedBlob.of(key.id(), version, nonce, cipher.doFinal(plaintext)).encode();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM is not to be had in this JVM", e);
    }
  }

  private Opened open(
      @Nullable SdkBytes bytes, @Nullable String expectedKey, Map<String, String> context) {
    if (bytes == null) {
      throw KmsRefusals.validation("ciphertextBlob must not be null");
    }
    SealedBlob blob =
        SealedBlob.decode(bytes.asByteArray()).orElseThrow(KmsRefusals::invalidCiphertext);
    KmsKey key = ring.find(blob.keyId()).orElseThrow(() -> KmsRefusals.noKey(blob.keyId()));
    if (expectedKey != null && !keyNamed(expectedKey).id().equals(key.id())) {
      throw KmsRefusals.incorrectKey();
    }
    requireInUse(key);
    SecretKey material = key.material(blob.version()).orElseThrow(KmsRefusals::invalidCiphertext);
    try {
      Cipher cipher =
          cipher(Cipher.DECRYPT_MODE, material, blob.nonce().asByteArray(), blob.header(), context);
      return new Opened(
          key, SdkBytes.fromByteArray(cipher.doFinal(blob.ciphertext().asByteArray())));
    } catch (AEADBadTagException e) {
      throw KmsRefusals.invalidCiphertext(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM is not to be had in this JVM", e);
    }
  }

  private static Cipher cipher(
      int mode, SecretKey material, byte[] nonce, byte[] header, Map<String, String> context)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, material, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(header);
    cipher.updateAAD(EncryptionContext.canonical(context));
    return cipher;
  }

  private void requireInUse(KmsKey key) {
    KeyState state = notInUse.getOrDefault(key.id(), KeyState.ENABLED);
    if (state == KeyState.DISABLED) {
      throw KmsRefusals.disabled(key.arn());
    }
    if (state != KeyState.ENABLED) {
      throw KmsRefusals.pendingDeletion(key.arn());
    }
  }

  private KmsKey keyNamed(@Nullable String name) {
    if (name == null) {
      throw KmsRefusals.validation("keyId must not be null");
    }
    return ring.find(name).orElseThrow(() -> KmsRefusals.noKey(name));
  }

  private static byte[] plaintextOf(@Nullable SdkBytes plaintext) {
    byte[] bytes = plaintext == null ? new byte[0] : plaintext.asByteArray();
    if (bytes.length < 1 || bytes.length > MAX_PLAINTEXT_BYTES) {
      throw KmsRefusals.validation(
          "plaintext must have between 1 and " + MAX_PLAINTEXT_BYTES + " bytes");
    }
    return bytes;
  }

  private static void requireSymmetric(@Nullable EncryptionAlgorithmSpec algorithm) {
    if (algorithm != null && algorithm != EncryptionAlgorithmSpec.SYMMETRIC_DEFAULT) {
      throw KmsRefusals.validation("the key is symmetric, not for " + algorithm);
    }
  }
}

package io.farstrike.cloud.vault;

import static java.util.Objects.requireNonNull;

import io.farstrike.broker.BrokerCredentials;
import io.farstrike.cloud.json.Json;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.tenancy.Secret;
import io.farstrike.tenancy.TenantScope;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DisabledException;
import software.amazon.awssdk.services.kms.model.EncryptResponse;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KmsInvalidStateException;
import software.amazon.awssdk.services.kms.model.NotFoundException;
import software.amazon.awssdk.services.kms.model.ReEncryptResponse;

/**
 * Encrypts one user's broker tokens, and decrypts them.
 *
 * <p>The encryption context {userId, broker, purpose, version} is authenticated: a ciphertext that
 * was moved to another user's item does not open. Functions behind the API hold a role that may
 * only encrypt; workers hold one that may only decrypt; the admin function's may only move a token
 * from key to key. A token is opened with the key that it names, so that tokens of two keys can
 * stand side by side while they are moved.
 */
public final class TokenVault {

  private static final int VERSION = 1;

  private final TenantScope scope;
  private final KmsClient kms;
  private final Topology.Key key;

  public TokenVault(TenantScope scope, KmsClient kms, Topology.Key key) {
    this.scope = requireNonNull(scope, "scope is null");
    this.kms = requireNonNull(kms, "kms is null");
    this.key = requireNonNull(key, "key is null");
  }

  /** The plaintext's form, version 1. */
  private record Plaintext(String apiKey, String accessToken) {}

  /**
   * Encrypts a token.
   *
   * @throws KeyUnavailableException if the key is not in use
   */
  public SealedToken seal(String broker, BrokerCredentials credentials) {
    Plaintext plaintext = new Plaintext(credentials.apiKey(), credentials.accessToken().reveal());
    EncryptResponse sealed =
        asked(
            () ->
                kms.encrypt(
                    request ->
                        request
                            .keyId(key.alias())
                            .encryptionContext(context(broker, VERSION))
                            .plaintext(SdkBytes.fromUtf8String(Json.write(plaintext)))));
    return new SealedToken(sealed.ciphertextBlob(), VERSION, sealed.keyId());
  }

  /**
   * Opens a token; keep the result for one job and drop it.
   *
   * @throws software.amazon.awssdk.services.kms.model.KmsException if the token is not this user's
   *     or was tampered with
   * @throws KeyUnavailableException if its key is not in use; the token is as good as before
   */
  public BrokerCredentials open(String broker, SealedToken sealed) {
    String plaintext =
        asked(
                () ->
                    kms.decrypt(
                        request ->
                            request
                                .keyId(keyOf(sealed))
                                .encryptionContext(context(broker, sealed.version()))
                                .ciphertextBlob(sealed.ciphertext())))
            .plaintext()
            .asUtf8String();
    Plaintext token = Json.read(plaintext, Plaintext.class);
    return new BrokerCredentials(token.apiKey(), Secret.of(token.accessToken()));
  }

  /**
   * The full name of a key.
   *
   * @param name an alias, an id or a full name of either
   * @return nothing if there is no such key or it is not in use
   */
  public Optional<String> usableKey(String name) {
    try {
      KeyMetadata found = kms.describeKey(request -> request.keyId(name)).keyMetadata();
      return found.keyState() == KeyState.ENABLED ? Optional.of(found.arn()) : Optional.empty();
    } catch (NotFoundException e) {
      return Optional.empty();
    }
  }

  /**
   * Moves a token to another key, within KMS and under the same encryption context: nobody sees it.
   *
   * @throws software.amazon.awssdk.services.kms.model.KmsException if the token is not this user's
   *     or was tampered with
   * @throws KeyUnavailableException if one of the keys is not in use
   */
  public SealedToken move(String broker, SealedToken sealed, String targetKeyArn) {
    Map<String, String> context = context(broker, sealed.version());
    ReEncryptResponse moved =
        asked(
            () ->
                kms.reEncrypt(
                    request ->
                        request
                            .sourceKeyId(keyOf(sealed))
                            .sourceEncryptionContext(context)
                            .destinationKeyId(targetKeyArn)
                            .destinationEncryptionContext(context)
                            .ciphertextBlob(sealed.ciphertext())));
    return new SealedToken(moved.ciphertextBlob(), sealed.version(), moved.keyId());
  }

  private static <T> T asked(Supplier<T> call) {
    try {
      return call.get();
    } catch (DisabledException | KmsInvalidStateException e) {
      throw new KeyUnavailableException(e);
    }
  }

  private String keyOf(SealedToken sealed) {
    return sealed.keyArn().isEmpty() ? key.alias() : sealed.keyArn();
  }

  private Map<String, String> context(String broker, int version) {
    return Map.of(
        "userId",
        scope.userId().value(),
        "broker",
        broker,
        "purpose",
        "broker-token",
        "version",
        Integer.toString(version));
  }
}

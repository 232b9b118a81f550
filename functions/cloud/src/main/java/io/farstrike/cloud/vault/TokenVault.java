package io.farstrike.cloud.vault;

import static java.util.Objects.requireNonNull;

import io.farstrike.broker.BrokerCredentials;
import io.farstrike.cloud.json.Json;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.tenancy.Secret;
import io.farstrike.tenancy.TenantScope;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;

/**
 * Encrypts one user's broker tokens, and decrypts them.
 *
 * <p>The encryption context {userId, broker, purpose, version} is authenticated: a ciphertext that
 * was moved to another user's item does not open. Functions behind the API hold a role that may
 * only encrypt; workers hold one that may only decrypt.
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

  public SealedToken seal(String broker, BrokerCredentials credentials) {
    Plaintext plaintext = new Plaintext(credentials.apiKey(), credentials.accessToken().reveal());
    SdkBytes ciphertext =
        kms.encrypt(
                request ->
                    request
                        .keyId(key.alias())
                        .encryptionContext(context(broker, VERSION))
                        .plaintext(SdkBytes.fromUtf8String(Json.write(plaintext))))
            .ciphertextBlob();
    return new SealedToken(ciphertext, VERSION);
  }

  /**
   * Opens a token; keep the result for one job and drop it.
   *
   * @throws software.amazon.awssdk.services.kms.model.KmsException if the token is not this user's
   *     or was tampered with
   */
  public BrokerCredentials open(String broker, SealedToken sealed) {
    String plaintext =
        kms.decrypt(
                request ->
                    request
                        .keyId(key.alias())
                        .encryptionContext(context(broker, sealed.version()))
                        .ciphertextBlob(sealed.ciphertext()))
            .plaintext()
            .asUtf8String();
    Plaintext token = Json.read(plaintext, Plaintext.class);
    return new BrokerCredentials(token.apiKey(), Secret.of(token.accessToken()));
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

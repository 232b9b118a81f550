package io.farstrike.local.tenant;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.topology.Topology;
import io.farstrike.tenancy.UserId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DecryptRequest;
import software.amazon.awssdk.services.kms.model.DecryptResponse;
import software.amazon.awssdk.services.kms.model.DescribeKeyRequest;
import software.amazon.awssdk.services.kms.model.DescribeKeyResponse;
import software.amazon.awssdk.services.kms.model.EncryptRequest;
import software.amazon.awssdk.services.kms.model.EncryptResponse;
import software.amazon.awssdk.services.kms.model.NotFoundException;
import software.amazon.awssdk.services.kms.model.ReEncryptRequest;
import software.amazon.awssdk.services.kms.model.ReEncryptResponse;

/**
 * A KMS client for one tenant's encryption context, for one direction, and for the keys of tokens
 * alone. A request names its key, though the service would find it out for some.
 */
final class GuardedKeys implements KmsClient {

  private final KmsClient behind;
  private final UserId user;
  private final TenantRole role;
  private final List<Topology.Key> tokenKeys;

  GuardedKeys(KmsClient behind, UserId user, TenantRole role, List<Topology.Key> tokenKeys) {
    this.behind = requireNonNull(behind, "behind is null");
    this.user = requireNonNull(user, "user is null");
    this.role = requireNonNull(role, "role is null");
    this.tokenKeys = List.copyOf(tokenKeys);
  }

  @Override
  public EncryptResponse encrypt(EncryptRequest request) {
    require(TenantRole.API, request.keyId(), request.encryptionContext());
    return behind.encrypt(request);
  }

  @Override
  public DecryptResponse decrypt(DecryptRequest request) {
    require(TenantRole.WORKER, request.keyId(), request.encryptionContext());
    return behind.decrypt(request);
  }

  @Override
  public ReEncryptResponse reEncrypt(ReEncryptRequest request) {
    require(TenantRole.ADMIN, request.sourceKeyId(), request.sourceEncryptionContext());
    require(TenantRole.ADMIN, request.destinationKeyId(), request.destinationEncryptionContext());
    return behind.reEncrypt(request);
  }

  /** What a key is called and whether it is in use; this knows no tenant. */
  @Override
  public DescribeKeyResponse describeKey(DescribeKeyRequest request) {
    if (role != TenantRole.ADMIN) {
      throw new OutsideScopeException("the description of a key by role " + role);
    }
    return behind.describeKey(request);
  }

  private void require(TenantRole needed, @Nullable String key, Map<String, String> context) {
    if (role != needed) {
      throw new OutsideScopeException("this use of the token key by role " + role);
    }
    if (!user.value().equals(context.get("userId"))) {
      throw new OutsideScopeException("an encryption context");
    }
    if (key == null || !isTokenKey(key)) {
      throw new OutsideScopeException("a key that is not the tokens'");
    }
  }

  /** Policies compare full names, whatever name a request has for its key. */
  private boolean isTokenKey(String name) {
    Optional<String> named = arnOf(name);
    return named.isPresent()
        && tokenKeys.stream().map(key -> arnOf(key.alias())).anyMatch(named::equals);
  }

  private Optional<String> arnOf(String name) {
    DescribeKeyRequest request = DescribeKeyRequest.builder().keyId(name).build();
    try {
      return Optional.of(behind.describeKey(request).keyMetadata().arn());
    } catch (NotFoundException e) {
      return Optional.empty();
    }
  }

  @Override
  public String serviceName() {
    return behind.serviceName();
  }

  /** The client behind serves others as well and stays open. */
  @Override
  public void close() {}
}

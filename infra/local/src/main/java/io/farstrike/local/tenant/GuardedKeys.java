package io.farstrike.local.tenant;

import static java.util.Objects.requireNonNull;

import io.farstrike.tenancy.UserId;
import java.util.Map;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DecryptRequest;
import software.amazon.awssdk.services.kms.model.DecryptResponse;
import software.amazon.awssdk.services.kms.model.DescribeKeyRequest;
import software.amazon.awssdk.services.kms.model.DescribeKeyResponse;
import software.amazon.awssdk.services.kms.model.EncryptRequest;
import software.amazon.awssdk.services.kms.model.EncryptResponse;
import software.amazon.awssdk.services.kms.model.ReEncryptRequest;
import software.amazon.awssdk.services.kms.model.ReEncryptResponse;

/** A KMS client for one tenant's encryption context and for one direction. */
final class GuardedKeys implements KmsClient {

  private final KmsClient behind;
  private final UserId user;
  private final TenantRole role;

  GuardedKeys(KmsClient behind, UserId user, TenantRole role) {
    this.behind = requireNonNull(behind, "behind is null");
    this.user = requireNonNull(user, "user is null");
    this.role = requireNonNull(role, "role is null");
  }

  @Override
  public EncryptResponse encrypt(EncryptRequest request) {
    require(TenantRole.API, request.encryptionContext());
    return behind.encrypt(request);
  }

  @Override
  public DecryptResponse decrypt(DecryptRequest request) {
    require(TenantRole.WORKER, request.encryptionContext());
    return behind.decrypt(request);
  }

  @Override
  public ReEncryptResponse reEncrypt(ReEncryptRequest request) {
    require(TenantRole.ADMIN, request.sourceEncryptionContext());
    require(TenantRole.ADMIN, request.destinationEncryptionContext());
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

  private void require(TenantRole needed, Map<String, String> context) {
    if (role != needed) {
      throw new OutsideScopeException("this use of the token key by role " + role);
    }
    if (!user.value().equals(context.get("userId"))) {
      throw new OutsideScopeException("an encryption context");
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

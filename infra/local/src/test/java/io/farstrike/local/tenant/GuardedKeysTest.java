package io.farstrike.local.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farstrike.local.SharedServices;
import io.farstrike.local.contract.CloudServices;
import io.farstrike.tenancy.TenantScope;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;

/** A tenant's key client: one direction a role, one encryption context a user. */
@ExtendWith(SharedServices.class)
class GuardedKeysTest {

  private final String alias;
  private final TenantScope user = CloudServices.newUser();
  private final Map<String, String> own = Map.of("userId", user.userId().value());
  private final Map<String, String> foreign =
      Map.of("userId", CloudServices.newUser().userId().value());
  private final KmsClient api;
  private final KmsClient worker;
  private final KmsClient admin;

  GuardedKeysTest(CloudServices cloud) {
    this.alias = cloud.topology().tokens().alias();
    this.api = cloud.tenants(TenantRole.API).open(user).keys();
    this.admin = cloud.tenants(TenantRole.ADMIN).open(user).keys();
    this.worker = cloud.tenants(TenantRole.WORKER).open(user).keys();
  }

  @Test
  void apiEncrypts_workerDecrypts() {
    assertThat(decrypt(worker, encrypt(api, own), own)).isEqualTo("token");
  }

  @Test
  void apiDecrypts_isRefused() {
    SdkBytes sealed = encrypt(api, own);

    assertRefused(() -> decrypt(api, sealed, own));
  }

  @Test
  void workerEncrypts_isRefused() {
    assertRefused(() -> encrypt(worker, own));
  }

  @Test
  void contextOfAnotherUser_isRefused() {
    SdkBytes sealed = encrypt(api, own);

    assertRefused(() -> encrypt(api, foreign));
    assertRefused(() -> decrypt(worker, sealed, foreign));
  }

  @Test
  void contextWithoutUser_isRefused() {
    assertRefused(() -> encrypt(api, Map.of()));
    assertRefused(() -> encrypt(api, Map.of("USERID", user.userId().value())));
  }

  @Test
  void adminMovesAUsersOwnToken_andDoesNothingElseWithIt() {
    SdkBytes sealed = encrypt(api, own);

    SdkBytes moved = reEncrypt(admin, sealed, own, own);

    assertThat(decrypt(worker, moved, own)).isEqualTo("token");
    assertRefused(() -> decrypt(admin, sealed, own));
    assertRefused(() -> encrypt(admin, own));
    assertRefused(() -> reEncrypt(admin, sealed, foreign, own));
    assertRefused(() -> reEncrypt(admin, sealed, own, foreign));
    assertRefused(() -> reEncrypt(api, sealed, own, own));
    assertRefused(() -> reEncrypt(worker, sealed, own, own));
    assertRefused(() -> api.describeKey(request -> request.keyId(alias)));
  }

  @Test
  void otherUsesOfTheKey_areNotSupported() {
    assertThatThrownBy(() -> api.generateDataKey(request -> {}))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> api.scheduleKeyDeletion(request -> {}))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  private SdkBytes reEncrypt(
      KmsClient keys, SdkBytes sealed, Map<String, String> from, Map<String, String> to) {
    return keys.reEncrypt(
            request ->
                request
                    .sourceEncryptionContext(from)
                    .destinationEncryptionContext(to)
                    .destinationKeyId(alias)
                    .ciphertextBlob(sealed))
        .ciphertextBlob();
  }

  private SdkBytes encrypt(KmsClient keys, Map<String, String> context) {
    return keys.encrypt(
            request ->
                request
                    .keyId(alias)
                    .encryptionContext(context)
                    .plaintext(SdkBytes.fromUtf8String("token")))
        .ciphertextBlob();
  }

  private String decrypt(KmsClient keys, SdkBytes sealed, Map<String, String> context) {
    return keys.decrypt(
            request -> request.keyId(alias).encryptionContext(context).ciphertextBlob(sealed))
        .plaintext()
        .asUtf8String();
  }

  private static void assertRefused(ThrowingCallable request) {
    assertThatThrownBy(request).isInstanceOf(OutsideScopeException.class);
  }
}

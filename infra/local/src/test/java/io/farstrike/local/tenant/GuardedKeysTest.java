package io.farstrike.local.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farstrike.cloud.topology.Topology;
import io.farstrike.local.SharedServices;
import io.farstrike.local.aws.CountedIds;
import io.farstrike.local.aws.KeyRing;
import io.farstrike.local.aws.LocalKms;
import io.farstrike.local.aws.TestTime;
import io.farstrike.local.contract.CloudServices;
import io.farstrike.tenancy.TenantScope;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
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

  /** The stores' key has the same account and could be used just as well, were it not refused. */
  @Test
  void keyThatIsNotTheTokens_isRefused_byWhateverNameItIsCalled() throws Exception {
    LocalKms kms =
        new LocalKms(
            KeyRing.inMemory(new CountedIds(), new TestTime().clock(), new SecureRandom()),
            new SecureRandom());
    String tokens = arn(kms, "alias/tokens");
    String next = arn(kms, "alias/next");
    String stores = arn(kms, "alias/stores");
    SdkBytes sealed = encrypt(kms, "alias/tokens", own);
    SdkBytes astray = encrypt(kms, "alias/stores", own);

    for (String name : List.of("alias/tokens", tokens, "alias/next", next)) {
      assertThat(encrypt(guarded(kms, TenantRole.API), name, own)).isNotNull();
    }
    for (String name : List.of("alias/stores", stores, stores.replaceFirst(".*/", ""), "alias/x")) {
      assertRefused(() -> encrypt(guarded(kms, TenantRole.API), name, own));
      assertRefused(() -> decrypt(guarded(kms, TenantRole.WORKER), name, astray, own));
      assertRefused(() -> move(guarded(kms, TenantRole.ADMIN), sealed, tokens, name));
      assertRefused(() -> move(guarded(kms, TenantRole.ADMIN), astray, name, next));
    }
    assertRefused(
        () ->
            guarded(kms, TenantRole.WORKER)
                .decrypt(request -> request.encryptionContext(own).ciphertextBlob(sealed)));
    assertThat(decrypt(kms, next, move(guarded(kms, TenantRole.ADMIN), sealed, tokens, next), own))
        .isEqualTo("token");
  }

  private KmsClient guarded(KmsClient kms, TenantRole role) {
    return new GuardedKeys(
        kms,
        user.userId(),
        role,
        List.of(new Topology.Key("alias/tokens"), new Topology.Key("alias/next")));
  }

  private static String arn(LocalKms kms, String alias) throws IOException {
    kms.create(alias);
    return kms.describeKey(request -> request.keyId(alias)).keyMetadata().arn();
  }

  private SdkBytes move(KmsClient keys, SdkBytes sealed, String from, String to) {
    return keys.reEncrypt(
            request ->
                request
                    .sourceKeyId(from)
                    .sourceEncryptionContext(own)
                    .destinationKeyId(to)
                    .destinationEncryptionContext(own)
                    .ciphertextBlob(sealed))
        .ciphertextBlob();
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
                    .sourceKeyId(alias)
                    .sourceEncryptionContext(from)
                    .destinationEncryptionContext(to)
                    .destinationKeyId(alias)
                    .ciphertextBlob(sealed))
        .ciphertextBlob();
  }

  private SdkBytes encrypt(KmsClient keys, Map<String, String> context) {
    return encrypt(keys, alias, context);
  }

  private static SdkBytes encrypt(KmsClient keys, String key, Map<String, String> context) {
    return keys.encrypt(
            request ->
                request
                    .keyId(key)
                    .encryptionContext(context)
                    .plaintext(SdkBytes.fromUtf8String("token")))
        .ciphertextBlob();
  }

  private String decrypt(KmsClient keys, SdkBytes sealed, Map<String, String> context) {
    return decrypt(keys, alias, sealed, context);
  }

  private static String decrypt(
      KmsClient keys, String key, SdkBytes sealed, Map<String, String> context) {
    return keys.decrypt(
            request -> request.keyId(key).encryptionContext(context).ciphertextBlob(sealed))
        .plaintext()
        .asUtf8String();
  }

  private static void assertRefused(ThrowingCallable request) {
    assertThatThrownBy(request).isInstanceOf(OutsideScopeException.class);
  }
}

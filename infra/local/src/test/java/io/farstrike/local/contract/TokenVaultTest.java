package io.farstrike.local.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farstrike.broker.BrokerCredentials;
import io.farstrike.cloud.vault.SealedToken;
import io.farstrike.cloud.vault.TokenVault;
import io.farstrike.local.SharedServices;
import io.farstrike.local.emulator.NotOn;
import io.farstrike.local.tenant.OutsideScopeException;
import io.farstrike.local.tenant.TenantRole;
import io.farstrike.tenancy.Secret;
import io.farstrike.tenancy.TenantScope;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;

/** A user's broker token under a real key and its encryption context. */
@Tag("emulator")
@ExtendWith(SharedServices.class)
class TokenVaultTest {

  private static final String KITE = "kite";
  private static final String TOKEN = "t0kenThatNobodyMaySee";

  private final CloudServices cloud;
  private final TenantScope user = CloudServices.newUser();

  TokenVaultTest(CloudServices cloud) {
    this.cloud = cloud;
  }

  @Test
  void token_sealedBehindTheApi_isOpenedByAWorker() {
    BrokerCredentials opened = vault(user, TenantRole.WORKER).open(KITE, sealed());

    assertThat(opened.apiKey()).isEqualTo("apikey01");
    assertThat(opened.accessToken().reveal()).isEqualTo(TOKEN);
  }

  @Test
  void sealed_holdsNoPlaintext() {
    byte[] bytes = sealed().ciphertext().asByteArray();

    assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain(TOKEN, "apikey01");
  }

  @Test
  void open_byTheRoleBehindTheApi_isRefused() {
    assertThatThrownBy(() -> vault(user, TenantRole.API).open(KITE, sealed()))
        .isInstanceOf(OutsideScopeException.class);
  }

  @Test
  void open_movedToAnotherUser_fails() {
    TokenVault theirs = vault(CloudServices.newUser(), TenantRole.WORKER);

    assertThatThrownBy(() -> theirs.open(KITE, sealed()))
        .isInstanceOf(InvalidCiphertextException.class);
  }

  @Test
  void open_asAnotherBrokersToken_fails() {
    assertThatThrownBy(() -> vault(user, TenantRole.WORKER).open("other", sealed()))
        .isInstanceOf(InvalidCiphertextException.class);
  }

  @Test
  void open_asAnotherVersion_fails() {
    SealedToken older = new SealedToken(sealed().ciphertext(), 0);

    assertThatThrownBy(() -> vault(user, TenantRole.WORKER).open(KITE, older))
        .isInstanceOf(InvalidCiphertextException.class);
  }

  @NotOn(value = "floci", because = "its KMS is a mock and does not see that a blob was changed")
  @ParameterizedTest
  @ValueSource(ints = {-1, -17, -40})
  void open_oneByteChanged_fails(int fromTheEnd) {
    SealedToken sealed = sealed();
    byte[] bytes = sealed.ciphertext().asByteArray();
    bytes[bytes.length + fromTheEnd] ^= 1;
    SealedToken tampered = new SealedToken(SdkBytes.fromByteArray(bytes), sealed.version());

    assertThatThrownBy(() -> vault(user, TenantRole.WORKER).open(KITE, tampered))
        .isInstanceOf(InvalidCiphertextException.class);
  }

  @NotOn(value = "floci", because = "its KMS is a mock and does not see that a blob was changed")
  @Test
  void open_cutShort_fails() {
    byte[] bytes = sealed().ciphertext().asByteArray();
    SealedToken cut =
        new SealedToken(SdkBytes.fromByteArray(Arrays.copyOf(bytes, bytes.length - 5)), 1);

    assertThatThrownBy(() -> vault(user, TenantRole.WORKER).open(KITE, cut))
        .isInstanceOf(InvalidCiphertextException.class);
  }

  @Test
  void seal_twice_givesTwoCiphertexts() {
    assertThat(sealed().ciphertext()).isNotEqualTo(sealed().ciphertext());
  }

  private SealedToken sealed() {
    return vault(user, TenantRole.API)
        .seal(KITE, new BrokerCredentials("apikey01", Secret.of(TOKEN)));
  }

  private TokenVault vault(TenantScope scope, TenantRole role) {
    return new TokenVault(scope, cloud.tenants(role).open(scope).keys(), cloud.topology().tokens());
  }
}

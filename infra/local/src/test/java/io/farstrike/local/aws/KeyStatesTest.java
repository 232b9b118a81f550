package io.farstrike.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farstrike.broker.BrokerCredentials;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.cloud.vault.KeyUnavailableException;
import io.farstrike.cloud.vault.SealedToken;
import io.farstrike.cloud.vault.TokenVault;
import io.farstrike.local.contract.CloudServices;
import io.farstrike.tenancy.Secret;
import java.io.IOException;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.DisabledException;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KmsInvalidStateException;

/** Keys that are turned off or are to be deleted, and the tokens that they keep. */
class KeyStatesTest {

  private static final String ALIAS = "alias/tokens";
  private static final String NEXT = "alias/tokens-next";
  private static final String KITE = "kite";
  private static final BrokerCredentials TOKEN =
      new BrokerCredentials("apikey01", Secret.of("enctoken"));

  private final LocalKms kms =
      new LocalKms(
          KeyRing.inMemory(new CountedIds(), new TestTime().clock(), new SecureRandom()),
          new SecureRandom());
  private final TokenVault vault =
      new TokenVault(CloudServices.newUser(), kms, new Topology.Key(ALIAS));

  KeyStatesTest() throws IOException {
    kms.create(ALIAS);
    kms.create(NEXT);
  }

  @Test
  void service_answersAsTheRealOneDoes() {
    SdkBytes plaintext = SdkBytes.fromUtf8String("x");
    SdkBytes blob = kms.encrypt(call -> call.keyId(ALIAS).plaintext(plaintext)).ciphertextBlob();

    kms.setState(ALIAS, KeyState.DISABLED);
    assertThatThrownBy(() -> kms.encrypt(call -> call.keyId(ALIAS).plaintext(plaintext)))
        .isInstanceOfSatisfying(
            DisabledException.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("DisabledException"));
    assertThatThrownBy(() -> kms.decrypt(call -> call.ciphertextBlob(blob)))
        .isInstanceOf(DisabledException.class);

    kms.setState(ALIAS, KeyState.PENDING_DELETION);
    assertThatThrownBy(() -> kms.decrypt(call -> call.ciphertextBlob(blob)))
        .isInstanceOfSatisfying(
            KmsInvalidStateException.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("KMSInvalidStateException"));
    assertThat(kms.describeKey(call -> call.keyId(ALIAS)).keyMetadata())
        .satisfies(
            key -> {
              assertThat(key.enabled()).isFalse();
              assertThat(key.keyState()).isEqualTo(KeyState.PENDING_DELETION);
            });
  }

  @ParameterizedTest
  @EnumSource(
      value = KeyState.class,
      names = {"DISABLED", "PENDING_DELETION"})
  void vault_saysThatTheKeyIsNotInUse_andNoTokenIsLost(KeyState state) {
    SealedToken sealed = vault.seal(KITE, TOKEN);

    kms.setState(ALIAS, state);

    assertThatThrownBy(() -> vault.open(KITE, sealed))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining("not in use")
        .hasMessageNotContaining("enctoken");
    assertThatThrownBy(() -> vault.seal(KITE, TOKEN)).isInstanceOf(KeyUnavailableException.class);
    assertThat(vault.usableKey(ALIAS)).isEmpty();
    kms.setState(ALIAS, KeyState.ENABLED);
    assertThat(vault.open(KITE, sealed).accessToken().reveal()).isEqualTo("enctoken");
    assertThat(vault.usableKey(ALIAS)).isPresent();
  }

  @ParameterizedTest
  @EnumSource(
      value = KeyState.class,
      names = {"DISABLED", "PENDING_DELETION"})
  void move_fromOrToAKeyNotInUse_leavesTheTokenAsItWas(KeyState state) {
    SealedToken sealed = vault.seal(KITE, TOKEN);
    String next = vault.usableKey(NEXT).orElseThrow();
    for (String name : new String[] {ALIAS, NEXT}) {
      kms.setState(name, state);
      assertThatThrownBy(() -> vault.move(KITE, sealed, next))
          .isInstanceOf(KeyUnavailableException.class);
      kms.setState(name, KeyState.ENABLED);
    }

    assertThat(vault.open(KITE, sealed).accessToken().reveal()).isEqualTo("enctoken");
    assertThat(vault.open(KITE, vault.move(KITE, sealed, next)).accessToken().reveal())
        .isEqualTo("enctoken");
  }
}

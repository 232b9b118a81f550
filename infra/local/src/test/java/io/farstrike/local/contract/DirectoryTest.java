package io.farstrike.local.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.farstrike.cloud.directory.AccountSwitch;
import io.farstrike.cloud.directory.Directory;
import io.farstrike.cloud.directory.Directory.Registration;
import io.farstrike.cloud.directory.Directory.SignIn;
import io.farstrike.cloud.directory.Passwords;
import io.farstrike.cloud.directory.RefreshTokens;
import io.farstrike.cloud.directory.RefreshTokens.Exchange;
import io.farstrike.local.SharedServices;
import io.farstrike.local.emulator.NotOn;
import io.farstrike.tenancy.Secret;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the accounts function asks of a real user pool. */
@Tag("emulator")
@ExtendWith(SharedServices.class)
class DirectoryTest {

  private static final Secret PASSWORD = Secret.of("correct horse battery 25");

  private final Pool pool;
  private final Directory directory;
  private final RefreshTokens refreshTokens;
  private final String email = "user-" + UUID.randomUUID() + "@example.com";

  DirectoryTest(CloudServices cloud) {
    assumeTrue(cloud.pool().isPresent(), "NOT RUN: there are no user pools at this address");
    this.pool = cloud.pool().orElseThrow();
    this.directory = new Directory(pool.cognito(), pool.poolId(), pool.clientId());
    this.refreshTokens = new RefreshTokens(pool.cognito(), pool.poolId(), pool.clientId());
  }

  @Test
  void registration_isConfirmedBeforeTheFirstSignIn() {
    Registration registration = directory.register(email, PASSWORD, "Anna");
    assertThat(directory.signIn(email, PASSWORD)).isInstanceOf(SignIn.NotConfirmed.class);

    pool.confirm().accept(email);

    assertThat(directory.signIn(email, PASSWORD))
        .isInstanceOfSatisfying(
            SignIn.Done.class,
            done -> {
              assertThat(registration).isEqualTo(new Registration.Created(done.subject()));
              assertThat(done.name()).isEqualTo("Anna");
              assertThat(done.session()).isNotBlank();
              assertThat(done.expiresInSeconds()).isEqualTo(900);
            });
  }

  @Test
  void registration_ofAKnownAddress_saysSo() {
    registered();

    assertThat(directory.register(email, PASSWORD, "Anna"))
        .isInstanceOf(Registration.AddressKnown.class);
  }

  @NotOn(value = "floci", because = "it accepts any password")
  @Test
  void registration_withAShortPassword_isRefused() {
    assertThat(directory.register(email, Secret.of("elevenchars"), "Anna"))
        .isInstanceOf(Registration.PasswordRefused.class);
  }

  @Test
  void signIn_withAWrongPassword_isRefused() {
    registered();

    assertThat(directory.signIn(email, Secret.of("another horse battery 25")))
        .isInstanceOf(SignIn.Refused.class);
  }

  @Test
  void refreshToken_isExchangedForTokensOfTheSameSignIn() {
    SignIn.Done done = registered();

    assertThat(refreshTokens.exchange(done.refreshToken()))
        .isInstanceOfSatisfying(
            Exchange.Done.class, again -> assertThat(again.session()).isEqualTo(done.session()));
  }

  @Test
  void refreshToken_thatWasRevoked_isRefused() {
    SignIn.Done done = registered();

    refreshTokens.revoke(done.refreshToken());

    assertThat(refreshTokens.exchange(done.refreshToken())).isInstanceOf(Exchange.Refused.class);
  }

  @Test
  void everySignIn_endsWhenAllAreRevoked() {
    SignIn.Done first = registered();
    SignIn.Done second = (SignIn.Done) directory.signIn(email, PASSWORD);

    refreshTokens.revokeAll(first.subject());

    assertThat(refreshTokens.exchange(first.refreshToken())).isInstanceOf(Exchange.Refused.class);
    assertThat(refreshTokens.exchange(second.refreshToken())).isInstanceOf(Exchange.Refused.class);
  }

  @Test
  void disabledUser_cannotSignIn_untilEnabledAgain() {
    registered();
    AccountSwitch accounts = new AccountSwitch(pool.cognito(), pool.poolId());

    accounts.off(email);
    assertThat(directory.signIn(email, PASSWORD)).isInstanceOf(SignIn.Refused.class);

    assertThat(accounts.on(email)).isTrue();
    assertThat(directory.signIn(email, PASSWORD)).isInstanceOf(SignIn.Done.class);
  }

  @Test
  void passwordThatWasSet_isTheOneThatHolds() {
    SignIn.Done done = registered();
    Secret other = Secret.of("another horse battery 25");

    assertThat(
            new Passwords(pool.cognito(), pool.poolId(), pool.clientId())
                .set(done.subject(), other))
        .isEqualTo(Passwords.Setting.DONE);

    assertThat(directory.signIn(email, PASSWORD)).isInstanceOf(SignIn.Refused.class);
    assertThat(directory.signIn(email, other)).isInstanceOf(SignIn.Done.class);
  }

  @Test
  void deletedUser_isGone_andTheAddressIsFree() {
    SignIn.Done done = registered();

    directory.delete(done.subject());

    assertThat(directory.signIn(email, PASSWORD)).isInstanceOf(SignIn.Refused.class);
    assertThat(directory.register(email, PASSWORD, "Anna"))
        .isInstanceOf(Registration.Created.class);
  }

  private SignIn.Done registered() {
    assertThat(directory.register(email, PASSWORD, "Anna"))
        .isInstanceOf(Registration.Created.class);
    pool.confirm().accept(email);
    return (SignIn.Done) directory.signIn(email, PASSWORD);
  }
}

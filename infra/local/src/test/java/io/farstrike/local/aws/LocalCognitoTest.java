package io.farstrike.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminGetUserResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CodeMismatchException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExpiredCodeException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GroupType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidPasswordException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.LimitExceededException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RefreshTokenReuseException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.TooManyFailedAttemptsException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotConfirmedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserStatusType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameExistsException;

class LocalCognitoTest {

  private static final String ANNA = "anna@example.com";
  private static final String PASSWORD = "correct horse battery";
  private static final CognitoSettings SETTINGS =
      CognitoSettings.standard("http://127.0.0.1/pool").withPasswordIterations(10);

  private final TestTime time = new TestTime();
  private final LocalCognito cognito =
      LocalCognito.inMemory(SETTINGS, time.clock(), new CountedIds(), new SecureRandom());

  private static String client() {
    return SETTINGS.clientId();
  }

  private static String pool() {
    return SETTINGS.poolId();
  }

  private String signUp(LocalCognito pool, String email) {
    return pool.signUp(
            call ->
                call.clientId(client())
                    .username(email)
                    .password(PASSWORD)
                    .userAttributes(
                        AttributeType.builder().name("email").value(email).build(),
                        AttributeType.builder().name("name").value("Anna").build()))
        .userSub();
  }

  private String code(String email) {
    return cognito.outbox().latestTo(email).orElseThrow().code();
  }

  private void confirm(LocalCognito pool, String email, String code) {
    pool.confirmSignUp(call -> call.clientId(client()).username(email).confirmationCode(code));
  }

  private String registered(String email) {
    String sub = signUp(cognito, email);
    confirm(cognito, email, code(email));
    return sub;
  }

  private static AuthenticationResultType signIn(
      LocalCognito cognito, String email, String password) {
    return cognito
        .adminInitiateAuth(
            call ->
                call.userPoolId(pool())
                    .clientId(client())
                    .authFlow(AuthFlowType.ADMIN_USER_PASSWORD_AUTH)
                    .authParameters(Map.of("USERNAME", email, "PASSWORD", password)))
        .authenticationResult();
  }

  private AuthenticationResultType signIn(String password) {
    return signIn(cognito, ANNA, password);
  }

  private AuthenticationResultType refresh(String token) {
    return cognito
        .getTokensFromRefreshToken(call -> call.clientId(client()).refreshToken(token))
        .authenticationResult();
  }

  private static String wrong(String code) {
    return (code.charAt(0) == '9' ? "0" : "9") + code.substring(1);
  }

  @Test
  void signUp_sendsCodeThatConfirmsAndThenTheUserSignsIn() {
    String sub = signUp(cognito, ANNA);
    assertThat(code(ANNA)).matches("\\d{6}");
    assertThatThrownBy(() -> signIn(PASSWORD)).isInstanceOf(UserNotConfirmedException.class);

    confirm(cognito, ANNA, code(ANNA));

    AuthenticationResultType tokens = signIn(PASSWORD);
    assertThat(tokens.tokenType()).isEqualTo("Bearer");
    assertThat(tokens.expiresIn()).isEqualTo(900);
    AdminGetUserResponse user =
        cognito.adminGetUser(call -> call.userPoolId(pool()).username(ANNA));
    assertThat(user.username()).isEqualTo(sub);
    assertThat(user.userStatus()).isEqualTo(UserStatusType.CONFIRMED);
    assertThat(user.userAttributes())
        .contains(AttributeType.builder().name("name").value("Anna").build());
  }

  @Test
  void signUp_withShortPassword_isRefused() {
    assertThatThrownBy(
            () ->
                cognito.signUp(
                    call -> call.clientId(client()).username(ANNA).password("elevenchars")))
        .isInstanceOf(InvalidPasswordException.class)
        .hasMessageContaining("Password not long enough");
    assertThat(cognito.outbox().list()).isEmpty();
  }

  @Test
  void signUp_ofSameAddressInAnotherCase_isRefused() {
    signUp(cognito, ANNA);

    assertThatThrownBy(() -> signUp(cognito, "Anna@Example.COM"))
        .isInstanceOf(UsernameExistsException.class);
  }

  @Test
  void signUp_withNoAddressOrForeignClient_isRefused() {
    assertThatThrownBy(() -> signUp(cognito, "anna")).isInstanceOf(InvalidParameterException.class);
    assertThatThrownBy(
            () -> cognito.signUp(call -> call.clientId("other").username(ANNA).password(PASSWORD)))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void code_thatIsWrongFiveTimes_isWornOutUntilAnotherIsSent() {
    signUp(cognito, ANNA);
    String code = code(ANNA);
    for (int tries = 0; tries < 5; tries++) {
      assertThatThrownBy(() -> confirm(cognito, ANNA, wrong(code)))
          .isInstanceOf(CodeMismatchException.class);
    }
    assertThatThrownBy(() -> confirm(cognito, ANNA, code))
        .isInstanceOf(TooManyFailedAttemptsException.class);

    cognito.resendConfirmationCode(call -> call.clientId(client()).username(ANNA));
    confirm(cognito, ANNA, code(ANNA));

    assertThatThrownBy(() -> confirm(cognito, ANNA, code(ANNA)))
        .isInstanceOf(NotAuthorizedException.class)
        .hasMessageContaining("CONFIRMED");
    assertThatThrownBy(
            () -> cognito.resendConfirmationCode(call -> call.clientId(client()).username(ANNA)))
        .isInstanceOf(InvalidParameterException.class);
  }

  @Test
  void code_afterTwentyFourHours_isExpired() {
    signUp(cognito, ANNA);
    time.pass(Duration.ofHours(24));

    assertThatThrownBy(() -> confirm(cognito, ANNA, code(ANNA)))
        .isInstanceOf(ExpiredCodeException.class);
  }

  @Test
  void code_askedForASixthTimeWithinAnHour_isNotSent() {
    signUp(cognito, ANNA);
    for (int more = 0; more < 4; more++) {
      cognito.resendConfirmationCode(call -> call.clientId(client()).username(ANNA));
    }
    assertThatThrownBy(
            () -> cognito.resendConfirmationCode(call -> call.clientId(client()).username(ANNA)))
        .isInstanceOf(LimitExceededException.class);

    time.pass(Duration.ofHours(1));
    assertThatCode(
            () -> cognito.resendConfirmationCode(call -> call.clientId(client()).username(ANNA)))
        .doesNotThrowAnyException();
  }

  @Test
  void signIn_withWrongPasswordOrAsNobody_saysTheSame() {
    registered(ANNA);

    NotAuthorizedException wrong =
        catchThrowableOfType(NotAuthorizedException.class, () -> signIn("wrong password"));
    NotAuthorizedException nobody =
        catchThrowableOfType(
            NotAuthorizedException.class, () -> signIn(cognito, "nobody@example.com", PASSWORD));

    assertThat(wrong.getMessage()).isEqualTo(nobody.getMessage());
    assertThat(wrong.awsErrorDetails()).isEqualTo(nobody.awsErrorDetails());
  }

  @Test
  void signIn_unconfirmedWithWrongPassword_doesNotTellThatTheUserExists() {
    signUp(cognito, ANNA);

    assertThatThrownBy(() -> signIn("wrong password")).isInstanceOf(NotAuthorizedException.class);
  }

  @Test
  void signIn_afterFiveFailures_waitsLongerEachTimeForAUserAndForNobody() {
    registered(ANNA);
    for (String name : new String[] {ANNA, "nobody@example.com"}) {
      for (int failure = 0; failure < 5; failure++) {
        assertThatThrownBy(() -> signIn(cognito, name, "wrong password"))
            .hasMessageContaining("Incorrect username or password");
      }
      assertThatThrownBy(() -> signIn(cognito, name, PASSWORD))
          .hasMessageContaining("Password attempts exceeded");
      time.pass(Duration.ofSeconds(1));
      assertThatThrownBy(() -> signIn(cognito, name, "wrong password"))
          .hasMessageContaining("Incorrect username or password");
      time.pass(Duration.ofSeconds(1));
      assertThatThrownBy(() -> signIn(cognito, name, PASSWORD))
          .as("the sixth failure costs two seconds")
          .hasMessageContaining("Password attempts exceeded");
    }
    time.pass(Duration.ofSeconds(1));
    assertThat(signIn(PASSWORD).accessToken()).isNotEmpty();
  }

  @Test
  void delay_neverGrowsBeyondFifteenMinutes() {
    SignInDelays delays = new SignInDelays();
    TestTime moving = new TestTime();
    for (int failure = 0; failure < 60; failure++) {
      delays.failed(ANNA, moving.clock().now());
      moving.pass(Duration.ofMinutes(15));
    }

    assertThat(delays.locked(ANNA, moving.clock().now())).isFalse();
    assertThat(delays.locked(ANNA, moving.clock().now().minusSeconds(1))).isTrue();
  }

  @Test
  void signIn_withAnotherFlow_isRefused() {
    assertThatThrownBy(
            () ->
                cognito.adminInitiateAuth(
                    call ->
                        call.userPoolId(pool())
                            .clientId(client())
                            .authFlow(AuthFlowType.USER_SRP_AUTH)))
        .isInstanceOf(InvalidParameterException.class);
  }

  @Test
  void accessToken_hasTheServicesClaimsAndAGoodSignature() throws Exception {
    String sub = registered(ANNA);
    cognito.adminAddUserToGroup(call -> call.userPoolId(pool()).username(ANNA).groupName("admin"));
    SignedJWT token = SignedJWT.parse(signIn(PASSWORD).accessToken());

    JWK key = cognito.jwks().getKeyByKeyId(token.getHeader().getKeyID());
    assertThat(key.isPrivate()).as("only the public half is published").isFalse();
    assertThat(token.verify(new RSASSAVerifier(key.toRSAKey()))).isTrue();
    JWTClaimsSet claims = token.getJWTClaimsSet();
    assertThat(claims.getClaims().keySet())
        .containsExactlyInAnyOrder(
            "sub",
            "iss",
            "client_id",
            "origin_jti",
            "jti",
            "token_use",
            "scope",
            "auth_time",
            "iat",
            "exp",
            "username",
            "cognito:groups");
    assertThat(claims.getSubject()).isEqualTo(sub);
    assertThat(claims.getStringClaim("username")).isEqualTo(sub);
    assertThat(claims.getStringClaim("token_use")).isEqualTo("access");
    assertThat(claims.getStringClaim("scope")).isEqualTo("aws.cognito.signin.user.admin");
    assertThat(claims.getStringListClaim("cognito:groups")).containsExactly("admin");
    assertThat(claims.getExpirationTime().toInstant())
        .isEqualTo(time.clock().now().plus(Duration.ofMinutes(15)));
  }

  @Test
  void idToken_hasAudienceAndAddressAndNoScope() throws Exception {
    registered(ANNA);

    JWTClaimsSet claims = SignedJWT.parse(signIn(PASSWORD).idToken()).getJWTClaimsSet();

    assertThat(claims.getStringClaim("token_use")).isEqualTo("id");
    assertThat(claims.getAudience()).containsExactly(client());
    assertThat(claims.getStringClaim("email")).isEqualTo(ANNA);
    assertThat(claims.getClaim("scope")).isNull();
  }

  @Test
  void refresh_rotatesTheTokenAndKeepsTheSignIn() throws Exception {
    registered(ANNA);
    AuthenticationResultType first = signIn(PASSWORD);
    time.pass(Duration.ofMinutes(20));

    AuthenticationResultType second = refresh(first.refreshToken());

    assertThat(second.refreshToken()).isNotEqualTo(first.refreshToken());
    JWTClaimsSet before = SignedJWT.parse(first.accessToken()).getJWTClaimsSet();
    JWTClaimsSet after = SignedJWT.parse(second.accessToken()).getJWTClaimsSet();
    assertThat(after.getClaim("origin_jti")).isEqualTo(before.getClaim("origin_jti"));
    assertThat(after.getClaim("auth_time")).isEqualTo(before.getClaim("auth_time"));
    assertThat(after.getJWTID()).isNotEqualTo(before.getJWTID());
    assertThat(refresh(second.refreshToken()).accessToken()).isNotEmpty();
  }

  @Test
  void refresh_withOldTokenWithinGrace_isAnsweredAndAfterItEndsTheSignIn() {
    registered(ANNA);
    AuthenticationResultType first = signIn(PASSWORD);
    AuthenticationResultType second = refresh(first.refreshToken());
    time.pass(SETTINGS.rotationGrace().minusMillis(1));
    AuthenticationResultType again = refresh(first.refreshToken());
    time.pass(Duration.ofMillis(1));

    assertThatThrownBy(() -> refresh(first.refreshToken()))
        .isInstanceOf(RefreshTokenReuseException.class);
    for (AuthenticationResultType tokens : new AuthenticationResultType[] {second, again}) {
      assertThatThrownBy(() -> refresh(tokens.refreshToken()))
          .isInstanceOf(NotAuthorizedException.class);
    }
  }

  @Test
  void refresh_afterThirtyDays_isOverHoweverOftenItWasRotated() {
    registered(ANNA);
    String token = signIn(PASSWORD).refreshToken();
    time.pass(Duration.ofDays(29));
    String rotated = refresh(token).refreshToken();
    time.pass(Duration.ofDays(1));

    assertThatThrownBy(() -> refresh(rotated))
        .isInstanceOf(NotAuthorizedException.class)
        .hasMessageContaining("expired");
  }

  @Test
  void revoke_endsThatSignInOnly() {
    registered(ANNA);
    AuthenticationResultType laptop = signIn(PASSWORD);
    AuthenticationResultType phone = signIn(PASSWORD);

    cognito.revokeToken(call -> call.clientId(client()).token(laptop.refreshToken()));
    cognito.revokeToken(call -> call.clientId(client()).token("unknown"));

    assertThatThrownBy(() -> refresh(laptop.refreshToken()))
        .isInstanceOf(NotAuthorizedException.class);
    assertThat(refresh(phone.refreshToken()).accessToken()).isNotEmpty();
  }

  @Test
  void globalSignOut_endsEverySignInOfTheUserAndOfNobodyElse() {
    registered(ANNA);
    registered("bela@example.com");
    AuthenticationResultType anna = signIn(PASSWORD);
    AuthenticationResultType bela = signIn(cognito, "bela@example.com", PASSWORD);

    cognito.adminUserGlobalSignOut(call -> call.userPoolId(pool()).username(ANNA));

    assertThatThrownBy(() -> refresh(anna.refreshToken()))
        .isInstanceOf(NotAuthorizedException.class);
    assertThat(refresh(bela.refreshToken()).accessToken()).isNotEmpty();
  }

  @Test
  void disabledUser_neitherSignsInNorRefreshesUntilEnabled() {
    registered(ANNA);
    AuthenticationResultType tokens = signIn(PASSWORD);
    cognito.adminDisableUser(call -> call.userPoolId(pool()).username(ANNA));

    assertThatThrownBy(() -> signIn(PASSWORD)).isInstanceOf(NotAuthorizedException.class);
    assertThatThrownBy(() -> refresh(tokens.refreshToken()))
        .isInstanceOf(NotAuthorizedException.class);

    cognito.adminEnableUser(call -> call.userPoolId(pool()).username(ANNA));
    assertThat(signIn(PASSWORD).accessToken()).isNotEmpty();
  }

  @Test
  void deletedUser_isGoneWithItsSignIns() {
    registered(ANNA);
    AuthenticationResultType tokens = signIn(PASSWORD);
    cognito.adminDeleteUser(call -> call.userPoolId(pool()).username(ANNA));

    assertThatThrownBy(() -> refresh(tokens.refreshToken()))
        .isInstanceOf(NotAuthorizedException.class);
    assertThatThrownBy(() -> cognito.adminGetUser(call -> call.userPoolId(pool()).username(ANNA)))
        .isInstanceOf(UserNotFoundException.class);
  }

  @Test
  void groups_areJoinedAndLeft() {
    registered(ANNA);
    cognito.adminAddUserToGroup(call -> call.userPoolId(pool()).username(ANNA).groupName("admin"));
    assertThat(
            cognito.adminListGroupsForUser(call -> call.userPoolId(pool()).username(ANNA)).groups())
        .extracting(GroupType::groupName)
        .containsExactly("admin");

    cognito.adminRemoveUserFromGroup(
        call -> call.userPoolId(pool()).username(ANNA).groupName("admin"));
    assertThat(
            cognito.adminListGroupsForUser(call -> call.userPoolId(pool()).username(ANNA)).groups())
        .isEmpty();
  }

  @Test
  void forgottenPassword_isReplacedByCodeOnce() {
    registered(ANNA);
    cognito.forgotPassword(call -> call.clientId(client()).username(ANNA));
    String code = code(ANNA);

    reset(ANNA, code, "another long password");

    assertThat(signIn("another long password").accessToken()).isNotEmpty();
    assertThatThrownBy(() -> signIn(PASSWORD)).isInstanceOf(NotAuthorizedException.class);
    assertThatThrownBy(() -> reset(ANNA, code, "a third long password"))
        .isInstanceOf(ExpiredCodeException.class);
  }

  private void reset(String email, String code, String password) {
    cognito.confirmForgotPassword(
        call -> call.clientId(client()).username(email).confirmationCode(code).password(password));
  }

  @Test
  void forgottenPassword_ofNobody_isAnsweredLikeAnybodysWithoutMail() {
    registered(ANNA);
    int mails = cognito.outbox().list().size();

    assertThat(
            cognito
                .forgotPassword(call -> call.clientId(client()).username("adam@example.com"))
                .codeDeliveryDetails())
        .isEqualTo(
            cognito
                .forgotPassword(call -> call.clientId(client()).username(ANNA))
                .codeDeliveryDetails());
    assertThat(cognito.outbox().list()).hasSize(mails + 1);
    assertThatThrownBy(() -> reset("adam@example.com", "123456", PASSWORD))
        .isInstanceOf(CodeMismatchException.class);
  }

  @Test
  void passwordSetByAdmin_replacesTheOldOneAndObeysThePolicy() {
    registered(ANNA);
    cognito.adminSetUserPassword(
        call ->
            call.userPoolId(pool())
                .username(ANNA)
                .password("another long password")
                .permanent(true));

    assertThat(signIn("another long password").accessToken()).isNotEmpty();
    assertThatThrownBy(
            () ->
                cognito.adminSetUserPassword(
                    call ->
                        call.userPoolId(pool()).username(ANNA).password("short").permanent(true)))
        .isInstanceOf(InvalidPasswordException.class);
  }

  private LocalCognito keptIn(Path data) throws IOException {
    return LocalCognito.keptIn(data, SETTINGS, time.clock(), new CountedIds(), new SecureRandom());
  }

  @Test
  void poolInFolder_knowsUsersSignInsAndKeyAfterRestart(@TempDir Path data) throws Exception {
    LocalCognito first = keptIn(data);
    signUp(first, ANNA);
    confirm(first, ANNA, first.outbox().latestTo(ANNA).orElseThrow().code());
    AuthenticationResultType tokens = signIn(first, ANNA, PASSWORD);

    LocalCognito second = keptIn(data);

    assertThat(second.accessTokens().verify(tokens.accessToken()))
        .isInstanceOf(TokenCheck.Accepted.class);
    assertThat(
            second
                .getTokensFromRefreshToken(
                    call -> call.clientId(client()).refreshToken(tokens.refreshToken()))
                .authenticationResult()
                .accessToken())
        .isNotEmpty();
    assertThat(signIn(second, ANNA, PASSWORD).accessToken()).isNotEmpty();
  }

  @Test
  void poolInFolder_keepsNoPasswordNoCodeAndNoTokenInClear(@TempDir Path data) throws Exception {
    LocalCognito first = keptIn(data);
    signUp(first, ANNA);
    String code = first.outbox().latestTo(ANNA).orElseThrow().code();
    assertThat(Files.readString(data.resolve("users.json"))).doesNotContain('"' + code + '"');
    confirm(first, ANNA, code);
    AuthenticationResultType tokens = signIn(first, ANNA, PASSWORD);

    assertThat(Files.readString(data.resolve("users.json")))
        .contains(ANNA)
        .doesNotContain(PASSWORD, tokens.refreshToken(), tokens.accessToken());
    for (String file : new String[] {"users.json", "keys/cognito-signing.json"}) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(file))))
          .isEqualTo("rw-------");
    }
  }
}

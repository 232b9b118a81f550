package io.farstrike.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminInitiateAuthResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CodeMismatchException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.EnableSoftwareTokenMfaException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExpiredCodeException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SoftwareTokenMfaNotFoundException;

/** The pool's software tokens, which do what the service's do. */
class SoftwareTokensTest {

  private static final String ANNA = "anna@example.com";
  private static final String BELA = "bela@example.com";
  private static final String PASSWORD = "correct horse battery";
  private static final Duration STEP = Duration.ofSeconds(30);
  private static final CognitoSettings SETTINGS =
      CognitoSettings.standard("http://127.0.0.1/pool").withPasswordIterations(10);

  @TempDir Path folder;
  private final TestTime time = new TestTime();
  private LocalCognito cognito;

  SoftwareTokensTest() {
    cognito = LocalCognito.inMemory(SETTINGS, time.clock(), new CountedIds(), new SecureRandom());
  }

  @BeforeEach
  void users() {
    register(ANNA);
    register(BELA);
  }

  private void register(String email) {
    cognito.signUp(
        call ->
            call.clientId(SETTINGS.clientId())
                .username(email)
                .password(PASSWORD)
                .userAttributes(
                    AttributeType.builder().name("email").value(email).build(),
                    AttributeType.builder().name("name").value("User").build()));
    String code = cognito.outbox().latestTo(email).orElseThrow().code();
    cognito.confirmSignUp(
        call -> call.clientId(SETTINGS.clientId()).username(email).confirmationCode(code));
  }

  private AdminInitiateAuthResponse signIn(String email) {
    return cognito.adminInitiateAuth(
        call ->
            call.userPoolId(SETTINGS.poolId())
                .clientId(SETTINGS.clientId())
                .authFlow(AuthFlowType.ADMIN_USER_PASSWORD_AUTH)
                .authParameters(Map.of("USERNAME", email, "PASSWORD", PASSWORD)));
  }

  private Totp associate(String accessToken) {
    return Totp.of(
        cognito.associateSoftwareToken(call -> call.accessToken(accessToken)).secretCode());
  }

  private void verify(String accessToken, String code) {
    cognito.verifySoftwareToken(call -> call.accessToken(accessToken).userCode(code));
  }

  private void prefer(String email, boolean on) {
    cognito.adminSetUserMFAPreference(
        call ->
            call.userPoolId(SETTINGS.poolId())
                .username(email)
                .softwareTokenMfaSettings(settings -> settings.enabled(on).preferredMfa(on)));
  }

  private void respond(String email, String session, String code) {
    cognito.adminRespondToAuthChallenge(
        call ->
            call.userPoolId(SETTINGS.poolId())
                .clientId(SETTINGS.clientId())
                .challengeName(ChallengeNameType.SOFTWARE_TOKEN_MFA)
                .session(session)
                .challengeResponses(Map.of("USERNAME", email, "SOFTWARE_TOKEN_MFA_CODE", code)));
  }

  private Totp enrol(String email) {
    String accessToken = signIn(email).authenticationResult().accessToken();
    Totp totp = associate(accessToken);
    verify(accessToken, now(totp));
    prefer(email, true);
    time.pass(STEP);
    return totp;
  }

  private String now(Totp totp) {
    return totp.code(Totp.step(time.clock().now()));
  }

  private static String wrong(String code) {
    return (code.charAt(0) == '9' ? "0" : "9") + code.substring(1);
  }

  @Test
  void signIn_withTheTokenPreferred_isAChallengeWithoutTokens() {
    enrol(ANNA);

    AdminInitiateAuthResponse answer = signIn(ANNA);

    assertThat(answer.challengeName()).isEqualTo(ChallengeNameType.SOFTWARE_TOKEN_MFA);
    assertThat(answer.authenticationResult()).isNull();
    assertThat(signIn(BELA).authenticationResult()).isNotNull();
  }

  @Test
  void associated_orVerified_butNotPreferred_isNotAskedFor() {
    String accessToken = signIn(ANNA).authenticationResult().accessToken();
    Totp totp = associate(accessToken);
    assertThat(signIn(ANNA).authenticationResult()).isNotNull();
    assertThatThrownBy(() -> prefer(ANNA, true)).isInstanceOf(InvalidParameterException.class);

    verify(accessToken, now(totp));
    assertThat(signIn(ANNA).authenticationResult()).isNotNull();

    prefer(ANNA, true);
    assertThat(signIn(ANNA).authenticationResult()).isNull();
    prefer(ANNA, false);
    assertThat(signIn(ANNA).authenticationResult()).isNotNull();
  }

  @Test
  void verify_aWrongCode_orWithoutASecret_isRefused() {
    String accessToken = signIn(ANNA).authenticationResult().accessToken();
    assertThatThrownBy(() -> verify(accessToken, "123456"))
        .isInstanceOf(SoftwareTokenMfaNotFoundException.class);
    Totp totp = associate(accessToken);

    assertThatThrownBy(() -> verify(accessToken, wrong(now(totp))))
        .isInstanceOf(EnableSoftwareTokenMfaException.class);
  }

  @Test
  void associate_withATokenOfASignInThatIsRevoked_isRefused() {
    var tokens = signIn(ANNA).authenticationResult();
    cognito.revokeToken(call -> call.clientId(SETTINGS.clientId()).token(tokens.refreshToken()));

    assertThatThrownBy(() -> associate(tokens.accessToken()))
        .isInstanceOf(NotAuthorizedException.class);
  }

  @Test
  void wrongCode_leavesTheChallengeStanding_andARightOneEndsIt() {
    Totp totp = enrol(ANNA);
    String session = signIn(ANNA).session();

    assertThatThrownBy(() -> respond(ANNA, session, wrong(now(totp))))
        .isInstanceOf(CodeMismatchException.class);
    respond(ANNA, session, now(totp));
    time.pass(STEP);
    assertThatThrownBy(() -> respond(ANNA, session, now(totp)))
        .isInstanceOf(NotAuthorizedException.class);
  }

  @Test
  void code_thatWasUsed_countsInNoOtherChallenge() {
    Totp totp = enrol(ANNA);
    String code = now(totp);
    respond(ANNA, signIn(ANNA).session(), code);

    assertThatThrownBy(() -> respond(ANNA, signIn(ANNA).session(), code))
        .isInstanceOf(ExpiredCodeException.class);
  }

  @Test
  void challenge_isItsUsersAlone() {
    Totp ofBela = enrol(BELA);
    enrol(ANNA);
    String session = signIn(ANNA).session();

    assertThatThrownBy(() -> respond(BELA, session, now(ofBela)))
        .isInstanceOf(NotAuthorizedException.class);
  }

  @Test
  void challenge_threeMinutesOld_isOver() {
    Totp totp = enrol(ANNA);
    String session = signIn(ANNA).session();
    time.pass(Duration.ofMinutes(3));

    assertThatThrownBy(() -> respond(ANNA, session, now(totp)))
        .isInstanceOf(NotAuthorizedException.class);
  }

  @Test
  void secret_isKeptInThePrivateFileOfUsers_andAnOlderFileIsRead() throws IOException {
    cognito = kept();
    register(ANNA);
    Totp totp = enrol(ANNA);

    cognito = kept();
    String session = signIn(ANNA).session();
    assertThatCode(() -> respond(ANNA, session, now(totp))).doesNotThrowAnyException();

    Path file = folder.resolve("users.json");
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    String older = Files.readString(file).replaceFirst("(?s),\\s*\"softwareTokens\".*", "}");
    Files.writeString(file, older);
    cognito = kept();
    assertThat(signIn(ANNA).authenticationResult()).isNotNull();
  }

  private LocalCognito kept() throws IOException {
    return LocalCognito.keptIn(
        folder, SETTINGS, time.clock(), new CountedIds(), new SecureRandom());
  }
}

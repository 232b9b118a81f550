package io.farstrike.cloud.directory;

import static java.util.Objects.requireNonNull;

import io.farstrike.tenancy.Secret;
import java.util.Map;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminInitiateAuthResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CodeMismatchException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExpiredCodeException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidPasswordException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.LimitExceededException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.TooManyFailedAttemptsException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.TooManyRequestsException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotConfirmedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameExistsException;

/**
 * The user directory: addresses, passwords and codes. Its answers are values, since each of them is
 * something that happens every day.
 */
public final class Directory {

  /** The service's words for its own delay after wrong passwords, which has no type of its own. */
  private static final String ATTEMPTS_EXCEEDED = "Password attempts exceeded";

  private final CognitoIdentityProviderClient cognito;
  private final String poolId;
  private final String clientId;

  public Directory(CognitoIdentityProviderClient cognito, String poolId, String clientId) {
    this.cognito = requireNonNull(cognito, "cognito is null");
    this.poolId = requireNonNull(poolId, "poolId is null");
    this.clientId = requireNonNull(clientId, "clientId is null");
  }

  /** What became of a registration. */
  public sealed interface Registration {
    /**
     * A new user, who must confirm the address.
     *
     * @param subject the directory's name of the user
     */
    record Created(String subject) implements Registration {}

    /** The address has an account already; the caller must not learn that. */
    record AddressKnown() implements Registration {}

    /** The password breaks the directory's policy. */
    record PasswordRefused() implements Registration {}
  }

  /** What became of a confirmation. */
  public enum Confirmation {
    DONE,
    CODE_REFUSED,
    TOO_MANY_ATTEMPTS
  }

  /** What became of a sign-in. */
  public sealed interface SignIn {
    /**
     * Signed in.
     *
     * @param expiresInSeconds life of the access token
     * @param subject the directory's name of the user
     * @param session the token's {@code origin_jti}, which all tokens of this sign-in share
     * @param name what the user is called
     */
    record Done(
        Secret accessToken,
        int expiresInSeconds,
        Secret refreshToken,
        String subject,
        String session,
        String name)
        implements SignIn {}

    /**
     * Right password, and a code of the user's second factor is wanted: see {@link SecondFactor}.
     *
     * @param subject the directory's name of the user
     * @param session the directory's own name of this sign-in, which must not leave us
     */
    record Challenged(String subject, Secret session) implements SignIn {}

    /** Unknown address, wrong password or a disabled user; the caller must not learn which. */
    record Refused() implements SignIn {}

    /** Right password, but the address was never confirmed. */
    record NotConfirmed() implements SignIn {}

    /** The directory wants a pause. */
    record TooManyAttempts() implements SignIn {}
  }

  public Registration register(String email, Secret password, String name) {
    try {
      String subject =
          cognito
              .signUp(
                  request ->
                      request
                          .clientId(clientId)
                          .username(email)
                          .password(password.reveal())
                          .userAttributes(attribute("email", email), attribute("name", name)))
              .userSub();
      return new Registration.Created(subject);
    } catch (UsernameExistsException e) {
      return new Registration.AddressKnown();
    } catch (InvalidPasswordException e) {
      return new Registration.PasswordRefused();
    }
  }

  public Confirmation confirm(String email, String code) {
    try {
      cognito.confirmSignUp(
          request -> request.clientId(clientId).username(email).confirmationCode(code));
      return Confirmation.DONE;
    } catch (CodeMismatchException
        | ExpiredCodeException
        | UserNotFoundException
        | NotAuthorizedException e) {
      return Confirmation.CODE_REFUSED;
    } catch (TooManyFailedAttemptsException | LimitExceededException | TooManyRequestsException e) {
      return Confirmation.TOO_MANY_ATTEMPTS;
    }
  }

  /**
   * Sends the code again, if there is somebody to send it to.
   *
   * @return false when the directory wants a pause
   */
  public boolean resend(String email) {
    try {
      cognito.resendConfirmationCode(request -> request.clientId(clientId).username(email));
      return true;
    } catch (UserNotFoundException | InvalidParameterException | NotAuthorizedException e) {
      // Unknown, or confirmed already: the answer must be the same as for a mail that was sent.
      return true;
    } catch (LimitExceededException | TooManyRequestsException e) {
      return false;
    }
  }

  /**
   * Signs in with a password.
   *
   * @param username an address, or the directory's own name of the user
   */
  public SignIn signIn(String username, Secret password) {
    try {
      AdminInitiateAuthResponse answer =
          cognito.adminInitiateAuth(
              request ->
                  request
                      .userPoolId(poolId)
                      .clientId(clientId)
                      .authFlow(AuthFlowType.ADMIN_USER_PASSWORD_AUTH)
                      .authParameters(Map.of("USERNAME", username, "PASSWORD", password.reveal())));
      if (answer.challengeName() == ChallengeNameType.SOFTWARE_TOKEN_MFA) {
        return new SignIn.Challenged(
            requireNonNull(
                answer.challengeParameters().get("USER_ID_FOR_SRP"), "user of a challenge"),
            Secret.of(answer.session()));
      }
      return done(answer.authenticationResult());
    } catch (UserNotConfirmedException e) {
      return new SignIn.NotConfirmed();
    } catch (NotAuthorizedException | UserNotFoundException e) {
      return ATTEMPTS_EXCEEDED.equals(e.awsErrorDetails().errorMessage())
          ? new SignIn.TooManyAttempts()
          : new SignIn.Refused();
    } catch (LimitExceededException | TooManyRequestsException | TooManyFailedAttemptsException e) {
      return new SignIn.TooManyAttempts();
    }
  }

  /** Whether the user of an access token, which the directory has just made, administers. */
  public boolean isAdministrator(Secret accessToken) {
    return TokenClaims.of(accessToken.reveal())
        .texts("cognito:groups")
        .contains(AccountSwitch.ADMINISTRATORS);
  }

  static SignIn.Done done(AuthenticationResultType result) {
    TokenClaims access = TokenClaims.of(result.accessToken());
    return new SignIn.Done(
        Secret.of(result.accessToken()),
        result.expiresIn(),
        Secret.of(result.refreshToken()),
        access.text("sub"),
        access.text("origin_jti"),
        TokenClaims.of(result.idToken()).text("name"));
  }

  /** Deletes a user with all sign-ins; nothing happens when there is none. */
  public void delete(String subject) {
    try {
      cognito.adminDeleteUser(request -> request.userPoolId(poolId).username(subject));
    } catch (UserNotFoundException e) {
      // Deleted before.
    }
  }

  private static AttributeType attribute(String name, String value) {
    return AttributeType.builder().name(name).value(value).build();
  }
}

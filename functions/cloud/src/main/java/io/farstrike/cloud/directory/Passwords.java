package io.farstrike.cloud.directory;

import static java.util.Objects.requireNonNull;

import io.farstrike.tenancy.Secret;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
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

/** Passwords that are forgotten, reset and changed at the directory. */
public final class Passwords {

  private final CognitoIdentityProviderClient cognito;
  private final RefreshTokens refreshTokens;
  private final String poolId;
  private final String clientId;

  public Passwords(CognitoIdentityProviderClient cognito, String poolId, String clientId) {
    this.cognito = requireNonNull(cognito, "cognito is null");
    this.poolId = requireNonNull(poolId, "poolId is null");
    this.clientId = requireNonNull(clientId, "clientId is null");
    this.refreshTokens = new RefreshTokens(cognito, poolId, clientId);
  }

  /** What became of a new password. */
  public enum Setting {
    DONE,
    CODE_REFUSED,
    PASSWORD_REFUSED,
    TOO_MANY_ATTEMPTS
  }

  /** Whether somebody knows the password. */
  public enum Proof {
    RIGHT,
    WRONG,
    TOO_MANY_ATTEMPTS
  }

  /**
   * Sends a code, if there is somebody to send it to.
   *
   * @return false when the directory wants a pause
   */
  public boolean forgot(String email) {
    try {
      cognito.forgotPassword(request -> request.clientId(clientId).username(email));
      return true;
    } catch (UserNotFoundException | InvalidParameterException | NotAuthorizedException e) {
      // Unknown, never confirmed or disabled: the answer must be the same as for a mail.
      return true;
    } catch (LimitExceededException | TooManyRequestsException e) {
      return false;
    }
  }

  public Setting reset(String email, String code, Secret password) {
    try {
      cognito.confirmForgotPassword(
          request ->
              request
                  .clientId(clientId)
                  .username(email)
                  .confirmationCode(code)
                  .password(password.reveal()));
      return Setting.DONE;
    } catch (InvalidPasswordException e) {
      return Setting.PASSWORD_REFUSED;
    } catch (CodeMismatchException
        | ExpiredCodeException
        | InvalidParameterException
        | NotAuthorizedException
        | UserNotConfirmedException
        | UserNotFoundException e) {
      return Setting.CODE_REFUSED;
    } catch (LimitExceededException | TooManyRequestsException | TooManyFailedAttemptsException e) {
      return Setting.TOO_MANY_ATTEMPTS;
    }
  }

  /** The directory's name of the user with an address. */
  public Optional<String> subjectOf(String email) {
    try {
      return cognito
          .adminGetUser(request -> request.userPoolId(poolId).username(email))
          .userAttributes()
          .stream()
          .filter(attribute -> attribute.name().equals("sub"))
          .map(attribute -> attribute.value())
          .findFirst();
    } catch (UserNotFoundException e) {
      return Optional.empty();
    }
  }

  /** Compares a password; counts as a try to sign in, and leaves no sign-in behind. */
  public Proof prove(String subject, Secret password) {
    try {
      AuthenticationResultType result =
          cognito
              .adminInitiateAuth(
                  request ->
                      request
                          .userPoolId(poolId)
                          .clientId(clientId)
                          .authFlow(AuthFlowType.ADMIN_USER_PASSWORD_AUTH)
                          .authParameters(
                              Map.of("USERNAME", subject, "PASSWORD", password.reveal())))
              .authenticationResult();
      if (result != null && result.refreshToken() != null) {
        refreshTokens.revoke(Secret.of(result.refreshToken()));
      }
      // Without a result there is a challenge, which comes after the right password only.
      return Proof.RIGHT;
    } catch (NotAuthorizedException | UserNotFoundException e) {
      return Proof.WRONG;
    } catch (LimitExceededException | TooManyRequestsException | TooManyFailedAttemptsException e) {
      return Proof.TOO_MANY_ATTEMPTS;
    }
  }

  /** Gives a user another password; the caller has checked that it may. */
  public Setting set(String subject, Secret password) {
    try {
      cognito.adminSetUserPassword(
          request ->
              request
                  .userPoolId(poolId)
                  .username(subject)
                  .password(password.reveal())
                  .permanent(true));
      return Setting.DONE;
    } catch (InvalidPasswordException | InvalidParameterException e) {
      return Setting.PASSWORD_REFUSED;
    } catch (LimitExceededException | TooManyRequestsException e) {
      return Setting.TOO_MANY_ATTEMPTS;
    }
  }
}

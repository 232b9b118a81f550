package io.farstrike.cloud.directory;

import static java.util.Objects.requireNonNull;

import io.farstrike.tenancy.Secret;
import java.util.Map;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminInitiateAuthResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.LimitExceededException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.TooManyFailedAttemptsException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.TooManyRequestsException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;

/** What a signed-in user asks of the directory about their own account. */
public final class OwnAccount {

  private final CognitoIdentityProviderClient cognito;
  private final String poolId;
  private final String clientId;

  public OwnAccount(CognitoIdentityProviderClient cognito, String poolId, String clientId) {
    this.cognito = requireNonNull(cognito, "cognito is null");
    this.poolId = requireNonNull(poolId, "poolId is null");
    this.clientId = requireNonNull(clientId, "clientId is null");
  }

  /** Whether somebody knows the password. */
  public enum Proof {
    RIGHT,
    WRONG,
    TOO_MANY_ATTEMPTS
  }

  /** Compares a password; counts as a try to sign in, and leaves no sign-in behind. */
  public Proof passwordOf(String subject, Secret password) {
    try {
      AdminInitiateAuthResponse answer =
          cognito.adminInitiateAuth(
              request ->
                  request
                      .userPoolId(poolId)
                      .clientId(clientId)
                      .authFlow(AuthFlowType.ADMIN_USER_PASSWORD_AUTH)
                      .authParameters(Map.of("USERNAME", subject, "PASSWORD", password.reveal())));
      if (answer.authenticationResult() != null) {
        cognito.revokeToken(
            revoke ->
                revoke.clientId(clientId).token(answer.authenticationResult().refreshToken()));
      }
      return Proof.RIGHT;
    } catch (NotAuthorizedException | UserNotFoundException e) {
      return Proof.WRONG;
    } catch (LimitExceededException | TooManyRequestsException | TooManyFailedAttemptsException e) {
      return Proof.TOO_MANY_ATTEMPTS;
    }
  }

  /** Deletes the user with all sign-ins; nothing happens when there is none. */
  public void delete(String subject) {
    try {
      cognito.adminDeleteUser(request -> request.userPoolId(poolId).username(subject));
    } catch (UserNotFoundException e) {
      // Deleted before.
    }
  }
}

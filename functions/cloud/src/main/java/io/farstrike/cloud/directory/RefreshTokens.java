package io.farstrike.cloud.directory;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.farstrike.tenancy.Secret;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CognitoIdentityProviderException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.LimitExceededException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RefreshTokenReuseException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.TooManyRequestsException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;

/** Refresh tokens at the directory, which gives a new one for each that it takes. */
public final class RefreshTokens {

  private static final Logger LOG = LoggerFactory.getLogger(RefreshTokens.class);

  private final CognitoIdentityProviderClient cognito;
  private final String poolId;
  private final String clientId;

  public RefreshTokens(CognitoIdentityProviderClient cognito, String poolId, String clientId) {
    this.cognito = requireNonNull(cognito, "cognito is null");
    this.poolId = requireNonNull(poolId, "poolId is null");
    this.clientId = requireNonNull(clientId, "clientId is null");
  }

  /** What became of a refresh token that was handed in. */
  public sealed interface Exchange {
    /**
     * New tokens of the same sign-in.
     *
     * @param session the sign-in's {@code origin_jti}
     */
    record Done(Secret accessToken, int expiresInSeconds, Secret refreshToken, String session)
        implements Exchange {}

    /** The token was exchanged before, revoked or outlived, or its user is disabled or gone. */
    record Refused() implements Exchange {}

    /** The directory wants a pause. */
    record TooManyAttempts() implements Exchange {}
  }

  /**
   * Exchanges a token. Within the directory's grace one token may be exchanged by several requests;
   * each gets new tokens.
   */
  public Exchange exchange(Secret token) {
    try {
      AuthenticationResultType result =
          cognito
              .getTokensFromRefreshToken(
                  request -> request.clientId(clientId).refreshToken(token.reveal()))
              .authenticationResult();
      return new Exchange.Done(
          Secret.of(result.accessToken()),
          result.expiresIn(),
          Secret.of(requireNonNullElse(result.refreshToken(), token.reveal())),
          TokenClaims.of(result.accessToken()).text("origin_jti"));
    } catch (RefreshTokenReuseException | NotAuthorizedException | UserNotFoundException e) {
      return new Exchange.Refused();
    } catch (LimitExceededException | TooManyRequestsException e) {
      return new Exchange.TooManyAttempts();
    }
  }

  /**
   * Ends a sign-in at the directory. Our own session must be ended before: then nothing is open any
   * more even if the directory does not answer, which is only logged.
   */
  public void revoke(Secret token) {
    try {
      cognito.revokeToken(request -> request.clientId(clientId).token(token.reveal()));
    } catch (CognitoIdentityProviderException e) {
      LOG.warn("a refresh token was not revoked: {}", e.getClass().getSimpleName());
    }
  }

  /** Ends all sign-ins of a user at the directory; the same holds as for {@link #revoke}. */
  public void revokeAll(String subject) {
    try {
      cognito.adminUserGlobalSignOut(request -> request.userPoolId(poolId).username(subject));
    } catch (CognitoIdentityProviderException e) {
      LOG.warn("refresh tokens were not revoked: {}", e.getClass().getSimpleName());
    }
  }
}

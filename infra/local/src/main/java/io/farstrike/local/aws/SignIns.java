package io.farstrike.local.aws;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminInitiateAuthRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminInitiateAuthResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminRespondToAuthChallengeRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminRespondToAuthChallengeResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminUserGlobalSignOutRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminUserGlobalSignOutResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GetTokensFromRefreshTokenRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GetTokensFromRefreshTokenResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RevokeTokenRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RevokeTokenResponse;

/** Signing in, staying signed in, signing out. */
final class SignIns {

  private static final int TOKEN_BYTES = 48;

  private final UserPool pool;
  private final TokenIssuer issuer;
  private final SoftwareTokens softwareTokens;
  private final PasswordHash nobodysPassword;

  SignIns(UserPool pool, TokenIssuer issuer, SoftwareTokens softwareTokens) {
    this.pool = requireNonNull(pool, "pool is null");
    this.issuer = requireNonNull(issuer, "issuer is null");
    this.softwareTokens = requireNonNull(softwareTokens, "softwareTokens is null");
    // Compared with when there is no such user, so that the answer takes as long.
    this.nobodysPassword = pool.hash(pool.ids().uuid());
  }

  AdminInitiateAuthResponse signIn(AdminInitiateAuthRequest request) {
    pool.requirePool(request.userPoolId());
    pool.requireClient(request.clientId());
    if (request.authFlow() != AuthFlowType.ADMIN_USER_PASSWORD_AUTH) {
      throw CognitoRefusals.badParameter("Auth flow not enabled for this client");
    }
    String name = UserPool.name(request.authParameters().get("USERNAME"));
    String password = UserPool.given(request.authParameters().get("PASSWORD"), "PASSWORD");
    DirectoryUser user = authenticated(name, password);
    if (!user.enabled()) {
      throw CognitoRefusals.notAuthorized("User is disabled.");
    }
    if (!user.confirmed()) {
      throw CognitoRefusals.notConfirmed();
    }
    return softwareTokens.askedOf(user)
        ? softwareTokens.challenge(user)
        : AdminInitiateAuthResponse.builder().authenticationResult(begin(user)).build();
  }

  /** Goes on with a sign-in whose user was asked for a code. */
  AdminRespondToAuthChallengeResponse respond(AdminRespondToAuthChallengeRequest request) {
    pool.requirePool(request.userPoolId());
    pool.requireClient(request.clientId());
    return AdminRespondToAuthChallengeResponse.builder()
        .authenticationResult(begin(softwareTokens.answered(request)))
        .build();
  }

  private DirectoryUser authenticated(String name, String password) {
    Optional<DirectoryUser> user = pool.directory().find(name);
    String counted = user.map(DirectoryUser::email).orElse(name);
    if (pool.delays().locked(counted, pool.now())) {
      throw CognitoRefusals.notAuthorized("Password attempts exceeded");
    }
    boolean right = user.map(DirectoryUser::password).orElse(nobodysPassword).matches(password);
    if (!right || user.isEmpty()) {
      pool.delays().failed(counted, pool.now());
      throw CognitoRefusals.wrongPassword();
    }
    pool.delays().succeeded(counted);
    return user.get();
  }

  private AuthenticationResultType begin(DirectoryUser user) {
    Instant now = pool.now();
    String refreshToken = pool.randomText(TOKEN_BYTES);
    TokenFamily family =
        TokenFamily.begun(
            pool.ids().uuid(),
            user.sub(),
            now,
            pool.settings().refreshTokenLife(),
            Digests.sha256(refreshToken));
    pool.directory().put(family, now);
    return result(user, family, refreshToken, now);
  }

  /**
   * Exchanges a refresh token for new tokens, a refresh token of the rest of the sign-in's life
   * among them. A token that was exchanged longer ago than the grace ends the whole sign-in.
   */
  GetTokensFromRefreshTokenResponse refresh(GetTokensFromRefreshTokenRequest request) {
    pool.requireClient(request.clientId());
    String digest = Digests.sha256(UserPool.given(request.refreshToken(), "refreshToken"));
    Instant now = pool.now();
    synchronized (pool.directory()) {
      TokenFamily family =
          pool.directory()
              .familyOf(digest)
              .orElseThrow(() -> CognitoRefusals.notAuthorized("Invalid Refresh Token"));
      switch (family.worth(digest, now, pool.settings().rotationGrace())) {
        case GOOD -> {}
        case EXPIRED -> throw CognitoRefusals.notAuthorized("Refresh Token has expired");
        case REUSED -> {
          revoke(family);
          throw CognitoRefusals.reusedToken();
        }
      }
      DirectoryUser user =
          pool.directory()
              .find(family.sub())
              .filter(DirectoryUser::enabled)
              .orElseThrow(() -> CognitoRefusals.notAuthorized("User is disabled."));
      String next = pool.randomText(TOKEN_BYTES);
      TokenFamily exchanged = family.exchange(digest, Digests.sha256(next), now);
      pool.directory().put(exchanged, now);
      return GetTokensFromRefreshTokenResponse.builder()
          .authenticationResult(result(user, exchanged, next, now))
          .build();
    }
  }

  /** Ends the sign-in of a refresh token; a token that is not known is as good as revoked. */
  RevokeTokenResponse revoke(RevokeTokenRequest request) {
    pool.requireClient(request.clientId());
    String digest = Digests.sha256(UserPool.given(request.token(), "token"));
    synchronized (pool.directory()) {
      pool.directory().familyOf(digest).ifPresent(this::revoke);
    }
    return RevokeTokenResponse.builder().build();
  }

  AdminUserGlobalSignOutResponse signOutEverywhere(AdminUserGlobalSignOutRequest request) {
    DirectoryUser user = pool.userFor(request.userPoolId(), request.username());
    pool.directory().removeFamilies(family -> family.sub().equals(user.sub()));
    return AdminUserGlobalSignOutResponse.builder().build();
  }

  private void revoke(TokenFamily family) {
    pool.directory().removeFamilies(one -> one.originJti().equals(family.originJti()));
  }

  private AuthenticationResultType result(
      DirectoryUser user, TokenFamily family, String refreshToken, Instant now) {
    return AuthenticationResultType.builder()
        .accessToken(issuer.access(user, family, now))
        .idToken(issuer.id(user, family, now))
        .refreshToken(refreshToken)
        .expiresIn(Math.toIntExact(pool.settings().accessTokenLife().toSeconds()))
        .tokenType("Bearer")
        .build();
  }
}

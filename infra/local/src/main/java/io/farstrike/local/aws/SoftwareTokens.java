package io.farstrike.local.aws;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminInitiateAuthResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminRespondToAuthChallengeRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminSetUserMfaPreferenceRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminSetUserMfaPreferenceResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AssociateSoftwareTokenRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AssociateSoftwareTokenResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.VerifySoftwareTokenRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.VerifySoftwareTokenResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.VerifySoftwareTokenResponseType;

/** Codes of authenticator apps: enrolling, and the challenge of a sign-in. */
final class SoftwareTokens {

  /** What a client of the pool has unless it says otherwise ({@code AuthSessionValidity}). */
  private static final Duration SESSION_LIFE = Duration.ofMinutes(3);

  private static final int SECRET_BYTES = 32;
  private static final int SESSION_BYTES = 48;

  private final UserPool pool;
  private final AccessTokens accessTokens;
  private final Map<String, Session> sessions = new HashMap<>();

  /** A sign-in that waits for a code, by the digest of its name. */
  private record Session(String sub, Instant expiresAt) {}

  SoftwareTokens(UserPool pool, AccessTokens accessTokens) {
    this.pool = requireNonNull(pool, "pool is null");
    this.accessTokens = requireNonNull(accessTokens, "accessTokens is null");
  }

  AssociateSoftwareTokenResponse associate(AssociateSoftwareTokenRequest request) {
    synchronized (pool.directory()) {
      String sub = signedIn(request.accessToken());
      byte[] bytes = new byte[SECRET_BYTES];
      pool.random().nextBytes(bytes);
      String secret = Base32.of(bytes);
      pool.directory()
          .put(
              pool.directory()
                  .tokenOf(sub)
                  .map(token -> token.withPending(secret))
                  .orElseGet(() -> SoftwareToken.associated(sub, secret)));
      return AssociateSoftwareTokenResponse.builder().secretCode(secret).build();
    }
  }

  VerifySoftwareTokenResponse verify(VerifySoftwareTokenRequest request) {
    synchronized (pool.directory()) {
      String sub = signedIn(request.accessToken());
      String code = UserPool.given(request.userCode(), "userCode");
      SoftwareToken token =
          pool.directory()
              .tokenOf(sub)
              .filter(one -> one.pending().isPresent())
              .orElseThrow(CognitoRefusals::noSoftwareToken);
      Instant now = pool.now();
      if (Totp.of(token.pending().orElseThrow()).stepOf(code, now).isEmpty()) {
        throw CognitoRefusals.firstCodeDiffers();
      }
      pool.directory().put(token.verifiedBy(code, now));
      return VerifySoftwareTokenResponse.builder()
          .status(VerifySoftwareTokenResponseType.SUCCESS)
          .build();
    }
  }

  AdminSetUserMfaPreferenceResponse prefer(AdminSetUserMfaPreferenceRequest request) {
    synchronized (pool.directory()) {
      DirectoryUser user = pool.userFor(request.userPoolId(), request.username());
      var settings = request.softwareTokenMfaSettings();
      boolean enabled = settings != null && Boolean.TRUE.equals(settings.enabled());
      var token = pool.directory().tokenOf(user.sub()).filter(SoftwareToken::verified);
      if (enabled && token.isEmpty()) {
        throw CognitoRefusals.badParameter("User has not verified software token mfa");
      }
      token.ifPresent(one -> pool.directory().put(one.withPreference(enabled)));
      return AdminSetUserMfaPreferenceResponse.builder().build();
    }
  }

  boolean askedOf(DirectoryUser user) {
    return pool.directory().tokenOf(user.sub()).filter(SoftwareToken::enabled).isPresent();
  }

  /** Puts a sign-in off until a code comes. */
  AdminInitiateAuthResponse challenge(DirectoryUser user) {
    String name = pool.randomText(SESSION_BYTES);
    Instant now = pool.now();
    synchronized (pool.directory()) {
      sessions.values().removeIf(session -> !now.isBefore(session.expiresAt()));
      sessions.put(Digests.sha256(name), new Session(user.sub(), now.plus(SESSION_LIFE)));
    }
    return AdminInitiateAuthResponse.builder()
        .challengeName(ChallengeNameType.SOFTWARE_TOKEN_MFA)
        .session(name)
        .challengeParameters(Map.of("USER_ID_FOR_SRP", user.sub()))
        .build();
  }

  /**
   * The user whose code it is. A wrong code leaves the challenge standing, a right one ends it; no
   * code counts twice.
   */
  DirectoryUser answered(AdminRespondToAuthChallengeRequest request) {
    if (request.challengeName() != ChallengeNameType.SOFTWARE_TOKEN_MFA) {
      throw CognitoRefusals.badParameter("Challenge not supported");
    }
    String name = Digests.sha256(UserPool.given(request.session(), "Session"));
    String code =
        UserPool.given(
            request.challengeResponses().get("SOFTWARE_TOKEN_MFA_CODE"), "SOFTWARE_TOKEN_MFA_CODE");
    Instant now = pool.now();
    synchronized (pool.directory()) {
      DirectoryUser user =
          pool.userFor(request.userPoolId(), request.challengeResponses().get("USERNAME"));
      Session session = sessions.get(name);
      if (session == null
          || !session.sub().equals(user.sub())
          || !now.isBefore(session.expiresAt())) {
        throw CognitoRefusals.notAuthorized("Invalid session for the user.");
      }
      if (!user.enabled()) {
        throw CognitoRefusals.notAuthorized("User is disabled.");
      }
      SoftwareToken token =
          pool.directory()
              .tokenOf(user.sub())
              .filter(SoftwareToken::enabled)
              .orElseThrow(CognitoRefusals::noSoftwareToken);
      switch (token.compare(code, now)) {
        case DIFFERS -> throw CognitoRefusals.wrongCode();
        case USED -> throw CognitoRefusals.usedCode();
        case MATCHES -> {
          pool.directory().put(token.usedBy(code, now));
          sessions.remove(name);
        }
      }
      return user;
    }
  }

  /** The user of an access token, as the service's own operations check it. */
  private String signedIn(@Nullable String accessToken) {
    return switch (accessTokens.verify(UserPool.given(accessToken, "accessToken"))) {
      case TokenCheck.Refused refused ->
          throw CognitoRefusals.notAuthorized("Invalid Access Token");
      case TokenCheck.Accepted accepted -> {
        String session = UserPool.given(accepted.claims().get("origin_jti"), "origin_jti");
        if (!pool.directory().isSignedIn(session)) {
          throw CognitoRefusals.notAuthorized("Access Token has been revoked");
        }
        yield UserPool.given(accepted.claims().get("sub"), "sub");
      }
    };
  }
}

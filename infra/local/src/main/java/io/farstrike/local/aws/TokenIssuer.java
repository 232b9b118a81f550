package io.farstrike.local.aws;

import static java.util.Objects.requireNonNull;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.farstrike.tenancy.IdSource;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** Makes access and id tokens with the claims that the service puts into them. */
final class TokenIssuer {

  private final CognitoSettings settings;
  private final SigningKey key;
  private final IdSource ids;

  TokenIssuer(CognitoSettings settings, SigningKey key, IdSource ids) {
    this.settings = requireNonNull(settings, "settings is null");
    this.key = requireNonNull(key, "key is null");
    this.ids = requireNonNull(ids, "ids is null");
  }

  /** Has a scope and a {@code client_id}, and no {@code aud}. */
  String access(DirectoryUser user, TokenFamily signIn, Instant now) {
    return sign(
        claims(user, signIn, now)
            .claim("client_id", settings.clientId())
            .claim("token_use", "access")
            .claim("scope", CognitoSettings.SCOPE)
            .claim("username", user.sub())
            .build());
  }

  /** Has an {@code aud} and the user's attributes, and no scope. */
  String id(DirectoryUser user, TokenFamily signIn, Instant now) {
    JWTClaimsSet.Builder claims = claims(user, signIn, now);
    user.attributes().forEach(claims::claim);
    return sign(
        claims
            .audience(settings.clientId())
            .claim("token_use", "id")
            .claim("cognito:username", user.sub())
            .claim("email", user.email())
            .claim("email_verified", user.confirmed())
            .build());
  }

  private JWTClaimsSet.Builder claims(DirectoryUser user, TokenFamily signIn, Instant now) {
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .subject(user.sub())
            .issuer(settings.issuer())
            .claim("origin_jti", signIn.originJti())
            .jwtID(ids.uuid())
            .claim("auth_time", signIn.authTime().getEpochSecond())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(settings.accessTokenLife())));
    return user.groups().isEmpty()
        ? claims
        : claims.claim("cognito:groups", List.copyOf(user.groups()));
  }

  private String sign(JWTClaimsSet claims) {
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.pair().getKeyID()).build();
    SignedJWT token = new SignedJWT(header, claims);
    try {
      token.sign(new RSASSASigner(key.pair()));
    } catch (JOSEException e) {
      throw new IllegalStateException("a token could not be signed", e);
    }
    return token.serialize();
  }
}

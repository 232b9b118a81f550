package io.farstrike.local.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.farstrike.local.aws.AccessTokens;
import io.farstrike.local.aws.CognitoSettings;
import io.farstrike.market.SystemClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** Makes good tokens and, deliberately, bad ones. */
final class TestTokens {

  static final String ISSUER = "https://issuer.example/pool";
  static final String CLIENT = "console";

  private final RSAKey key = generated("key-1");
  private final SystemClock clock;

  TestTokens(SystemClock clock) {
    this.clock = clock;
  }

  private static RSAKey generated(String kid) {
    try {
      return new RSAKeyGenerator(2048).keyID(kid).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  AccessTokens check() {
    return new AccessTokens(
        () -> new JWKSet(key.toPublicJWK()), ISSUER, CLIENT, CognitoSettings.SCOPE, clock);
  }

  JWTClaimsSet.Builder claims() {
    Instant now = clock.now();
    return new JWTClaimsSet.Builder()
        .subject("sub-1")
        .issuer(ISSUER)
        .claim("client_id", CLIENT)
        .claim("token_use", "access")
        .claim("scope", CognitoSettings.SCOPE)
        .claim("cognito:groups", List.of("admin", "beta"))
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plus(Duration.ofMinutes(15))));
  }

  String good() {
    return signed(claims());
  }

  String signed(JWTClaimsSet.Builder claims) {
    return signed(JWSAlgorithm.RS256, "key-1", claims, rsa(key));
  }

  String withKid(String kid) {
    return signed(JWSAlgorithm.RS256, kid, claims(), rsa(key));
  }

  String withAlgorithm(JWSAlgorithm algorithm) {
    return signed(algorithm, "key-1", claims(), rsa(key));
  }

  /** Signed by another key that claims to be ours. */
  String forged() {
    return signed(JWSAlgorithm.RS256, "key-1", claims(), rsa(generated("key-1")));
  }

  /** The public key taken as the secret of a symmetric signature. */
  String symmetric() throws JOSEException {
    return signed(
        JWSAlgorithm.HS256, "key-1", claims(), new MACSigner(key.toRSAPublicKey().getEncoded()));
  }

  String unsecured() {
    return new PlainJWT(claims().build()).serialize();
  }

  /** An id token: an audience, and no scope and no client id. */
  String idToken() {
    return signed(
        claims()
            .claim("scope", null)
            .claim("client_id", null)
            .claim("token_use", "id")
            .audience(CLIENT));
  }

  private static JWSSigner rsa(RSAKey key) {
    try {
      return new RSASSASigner(key);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String signed(
      JWSAlgorithm algorithm, String kid, JWTClaimsSet.Builder claims, JWSSigner signer) {
    SignedJWT jwt =
        new SignedJWT(new JWSHeader.Builder(algorithm).keyID(kid).build(), claims.build());
    try {
      jwt.sign(signer);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return jwt.serialize();
  }
}

package io.farstrike.local.aws;

import static java.util.Objects.requireNonNull;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.farstrike.local.aws.TokenCheck.Accepted;
import io.farstrike.local.aws.TokenCheck.Reason;
import io.farstrike.local.aws.TokenCheck.Refused;
import io.farstrike.market.SystemClock;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Checks tokens as the HTTP API's JWT authoriser does: RS256 by {@code kid}, {@code iss}, {@code
 * exp}, {@code nbf}, {@code aud} or, only where that is absent, {@code client_id}, and the scope of
 * the route. It keeps no state: a token of a user who signed out stays good until it expires.
 */
public final class AccessTokens {

  private final Supplier<JWKSet> keys;
  private final String issuer;
  private final String clientId;
  private final String scope;
  private final SystemClock clock;

  public AccessTokens(
      Supplier<JWKSet> keys, String issuer, String clientId, String scope, SystemClock clock) {
    this.keys = requireNonNull(keys, "keys is null");
    this.issuer = requireNonNull(issuer, "issuer is null");
    this.clientId = requireNonNull(clientId, "clientId is null");
    this.scope = requireNonNull(scope, "scope is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /** The scope that a token must have. */
  public String scope() {
    return scope;
  }

  /** Checks the compact form of a token, without {@code Bearer}. */
  public TokenCheck verify(String token) {
    requireNonNull(token, "token is null");
    SignedJWT jwt;
    try {
      jwt = SignedJWT.parse(token);
      return signatureFault(jwt).<TokenCheck>map(Refused::new).orElseGet(() -> checkedClaims(jwt));
    } catch (ParseException e) {
      // An unsecured token (alg none) is no JWS and ends here as well.
      return new Refused(Reason.MALFORMED);
    }
  }

  private Optional<Reason> signatureFault(SignedJWT jwt) {
    if (!jwt.getHeader().getAlgorithm().equals(JWSAlgorithm.RS256)) {
      return Optional.of(Reason.ALGORITHM);
    }
    String kid = jwt.getHeader().getKeyID();
    if (kid == null || !(keys.get().getKeyByKeyId(kid) instanceof RSAKey key)) {
      return Optional.of(Reason.UNKNOWN_KEY);
    }
    try {
      boolean good = jwt.verify(new RSASSAVerifier(key.toRSAPublicKey()));
      return good ? Optional.empty() : Optional.of(Reason.SIGNATURE);
    } catch (JOSEException e) {
      // Critical header parameters that the verifier does not know, for one.
      return Optional.of(Reason.SIGNATURE);
    }
  }

  private TokenCheck checkedClaims(SignedJWT jwt) {
    JWTClaimsSet claims;
    List<String> scopes;
    try {
      claims = jwt.getJWTClaimsSet();
      String text = claims.getStringClaim("scope");
      scopes = text == null ? List.of() : List.of(text.split(" ", -1));
      Optional<Reason> fault = fault(claims, scopes);
      if (fault.isPresent()) {
        return new Refused(fault.get());
      }
    } catch (ParseException e) {
      return new Refused(Reason.MALFORMED);
    }
    return new Accepted(asTexts(jwt.getPayload().toJSONObject()), scopes);
  }

  private Optional<Reason> fault(JWTClaimsSet claims, List<String> scopes) throws ParseException {
    Instant now = clock.now();
    if (!issuer.equals(claims.getIssuer())) {
      return Optional.of(Reason.ISSUER);
    }
    Date expiry = claims.getExpirationTime();
    if (expiry == null || !now.isBefore(expiry.toInstant())) {
      return Optional.of(Reason.EXPIRED);
    }
    Date notBefore = claims.getNotBeforeTime();
    if (notBefore != null && now.isBefore(notBefore.toInstant())) {
      return Optional.of(Reason.NOT_YET_VALID);
    }
    boolean audience =
        claims.getAudience().isEmpty()
            ? clientId.equals(claims.getStringClaim("client_id"))
            : claims.getAudience().contains(clientId);
    if (!audience) {
      return Optional.of(Reason.AUDIENCE);
    }
    return scopes.contains(scope) ? Optional.empty() : Optional.of(Reason.SCOPE);
  }

  private static Map<String, String> asTexts(Map<String, Object> claims) {
    Map<String, String> texts = new TreeMap<>();
    claims.forEach(
        (name, value) -> {
          if (value instanceof List<?> list) {
            texts.put(
                name,
                list.stream().map(String::valueOf).collect(Collectors.joining(" ", "[", "]")));
          } else if (value != null) {
            texts.put(name, String.valueOf(value));
          }
        });
    return texts;
  }
}

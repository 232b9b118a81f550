package io.farstrike.local.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Every way that is known to bend a JSON web token, starting from a good one. Those that a leaked
 * signing key would make possible are signed with the pool's real key.
 */
final class BadTokens {

  /** Who has to refuse a token: the authoriser, or the function behind it. */
  enum RefusedBy {
    AUTHORISER,
    /** The authoriser, which calls a good token without the route's scope forbidden (403). */
    AUTHORISER_BY_SCOPE,
    FUNCTION
  }

  /** An Authorization field; empty for none at all. */
  record Bad(String name, String authorization, RefusedBy by) {

    @Override
    public String toString() {
      return name;
    }
  }

  private final RSAKey key;
  private final RSAKey otherKey;
  private final SignedJWT good;
  private final SignedJWT ofAnother;

  BadTokens(Path keys, String good, String ofAnother) throws IOException, ParseException {
    this.key = RSAKey.parse(Files.readString(keys.resolve("keys").resolve("cognito-signing.json")));
    this.good = SignedJWT.parse(good);
    this.ofAnother = SignedJWT.parse(ofAnother);
    try {
      this.otherKey = new RSAKeyGenerator(2048).keyID(key.getKeyID()).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  List<Bad> all() throws ParseException, JOSEException {
    Instant now = Instant.now();
    String payload = good.getPayload().toBase64URL().toString();
    String[] parts = good.serialize().split("\\.", -1);
    String[] other = ofAnother.serialize().split("\\.", -1);
    byte[] publicKey = key.toRSAPublicKey().getEncoded();
    return List.of(
        authoriser("missing", ""),
        authoriser("blank", "Bearer "),
        authoriser("of another scheme", "Basic dXNlcjpwYXNz"),
        authoriser("no token", "Bearer no-token"),
        authoriser("two parts", "Bearer " + parts[0] + '.' + parts[1]),
        authoriser("four parts", "Bearer " + good.serialize() + ".x"),
        authoriser("no signature", "Bearer " + parts[0] + '.' + parts[1] + '.'),
        authoriser("tampered signature", "Bearer " + parts[0] + '.' + payload + '.' + other[2]),
        authoriser("payload of another", "Bearer " + parts[0] + '.' + other[1] + '.' + parts[2]),
        authoriser(
            "tampered payload",
            "Bearer " + parts[0] + '.' + grouped(payload, "admin") + '.' + parts[2]),
        authoriser("alg none", "Bearer " + new PlainJWT(claims().build()).serialize()),
        authoriser("alg None with a signature", "Bearer " + noneWith(parts[1], parts[2])),
        authoriser("HS256 with the public key", hs256(publicKey)),
        authoriser("HS256 with the public key as PEM", hs256(pem(publicKey))),
        authoriser("RS384 with our key", signed(JWSAlgorithm.RS384, key.getKeyID(), claims())),
        authoriser("PS256 with our key", signed(JWSAlgorithm.PS256, key.getKeyID(), claims())),
        authoriser("unknown kid", signed(JWSAlgorithm.RS256, "another", claims())),
        authoriser("kid that is a path", signed(JWSAlgorithm.RS256, "../../dev/null", claims())),
        authoriser("no kid", signed(JWSAlgorithm.RS256, null, claims())),
        authoriser("another key of our kid", signed(otherKey, header(), claims())),
        authoriser(
            "key that the token brings",
            signed(
                otherKey,
                new JWSHeader.Builder(header()).jwk(otherKey.toPublicJWK()).build(),
                claims())),
        authoriser("expired", signed(claims().expirationTime(Date.from(now.minusSeconds(1))))),
        authoriser("never expires", signed(claims().expirationTime(null))),
        authoriser(
            "not yet valid", signed(claims().notBeforeTime(Date.from(now.plusSeconds(600))))),
        authoriser("other issuer", signed(claims().issuer("https://issuer.example/other"))),
        authoriser("no issuer", signed(claims().issuer(null))),
        authoriser("other client", signed(claims().claim("client_id", "another"))),
        authoriser("other audience", signed(claims().audience("another"))),
        new Bad("id token", signed(idToken()), RefusedBy.AUTHORISER_BY_SCOPE),
        function("id token with the scope", claims().claim("token_use", "id")),
        function("unknown subject", claims().subject(UUID.randomUUID().toString())),
        function("subject that is a path", claims().subject("../other")),
        function("subject of another", claims().subject(ofAnother.getJWTClaimsSet().getSubject())),
        function("unknown session", claims().claim("origin_jti", UUID.randomUUID().toString())),
        function(
            "session of another",
            claims().claim("origin_jti", ofAnother.getJWTClaimsSet().getStringClaim("origin_jti"))),
        function("no session", claims().claim("origin_jti", null)));
  }

  private static Bad authoriser(String name, String authorization) {
    return new Bad(name, authorization, RefusedBy.AUTHORISER);
  }

  private Bad function(String name, JWTClaimsSet.Builder claims) {
    return new Bad(name, signed(claims), RefusedBy.FUNCTION);
  }

  private JWTClaimsSet.Builder claims() {
    try {
      return new JWTClaimsSet.Builder(good.getJWTClaimsSet());
    } catch (ParseException e) {
      throw new IllegalStateException(e);
    }
  }

  private JWTClaimsSet.Builder idToken() {
    return claims()
        .claim("scope", null)
        .claim("client_id", null)
        .claim("token_use", "id")
        .audience(String.valueOf(claims().build().getClaims().get("client_id")));
  }

  private JWSHeader header() {
    return good.getHeader();
  }

  private static String grouped(String payload, String group) {
    String json = new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8);
    String changed = json.replaceFirst("\\{", "{\"cognito:groups\":[\"" + group + "\"],");
    return Base64URL.encode(changed).toString();
  }

  private static String noneWith(String payload, String signature) {
    return Base64URL.encode("{\"alg\":\"None\",\"typ\":\"JWT\"}") + "." + payload + '.' + signature;
  }

  private static byte[] pem(byte[] der) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return ("-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  private String hs256(byte[] secret) throws JOSEException {
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()).build();
    return bearer(header, claims(), new MACSigner(secret));
  }

  private String signed(JWTClaimsSet.Builder claims) {
    return signed(key, header(), claims);
  }

  private String signed(JWSAlgorithm algorithm, @Nullable String kid, JWTClaimsSet.Builder claims) {
    return signed(key, new JWSHeader.Builder(algorithm).keyID(kid).build(), claims);
  }

  private static String signed(RSAKey key, JWSHeader header, JWTClaimsSet.Builder claims) {
    try {
      return bearer(header, claims, new RSASSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String bearer(JWSHeader header, JWTClaimsSet.Builder claims, JWSSigner signer) {
    SignedJWT jwt = new SignedJWT(header, claims.build());
    try {
      jwt.sign(signer);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return "Bearer " + jwt.serialize();
  }
}

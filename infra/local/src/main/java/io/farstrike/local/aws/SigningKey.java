package io.farstrike.local.aws;

import static java.util.Objects.requireNonNull;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.text.ParseException;

/** The pool's RSA key pair; its id is the thumbprint of its public half (RFC 7638). */
final class SigningKey {

  private static final int BITS = 2048;

  private final RSAKey pair;

  private SigningKey(RSAKey pair) {
    this.pair = requireNonNull(pair, "pair is null");
  }

  static SigningKey generate(SecureRandom random) {
    try {
      return new SigningKey(
          new RSAKeyGenerator(BITS)
              .secureRandom(random)
              .keyUse(KeyUse.SIGNATURE)
              .algorithm(JWSAlgorithm.RS256)
              .keyIDFromThumbprint(true)
              .generate());
    } catch (JOSEException e) {
      throw new IllegalStateException("RSA is not to be had in this JVM", e);
    }
  }

  /** The key of a private file, made at the first start: tokens outlive a restart. */
  static SigningKey keptIn(Path file, SecureRandom random) throws IOException {
    if (!Files.exists(file)) {
      SigningKey made = generate(random);
      PrivateFiles.write(file, made.pair.toJSONString().getBytes(StandardCharsets.UTF_8));
      return made;
    }
    try {
      return new SigningKey(RSAKey.parse(Files.readString(file)));
    } catch (ParseException e) {
      throw new IOException("the key file " + file + " cannot be read", e);
    }
  }

  RSAKey pair() {
    return pair;
  }

  /** The public half only. */
  JWKSet published() {
    return new JWKSet(pair.toPublicJWK());
  }
}

package io.farstrike.local.aws;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One sign-in and the refresh tokens that came from it, by digest, each with the time it was
 * exchanged (none while it was not). All tokens of the sign-in carry its {@code originJti}.
 */
record TokenFamily(
    String originJti,
    String sub,
    Instant authTime,
    Instant expiresAt,
    Map<String, Optional<Instant>> exchanged) {

  /** What a refresh token of this family is worth. */
  enum Worth {
    GOOD,
    EXPIRED,
    REUSED
  }

  TokenFamily {
    requireNonNull(originJti, "originJti is null");
    requireNonNull(sub, "sub is null");
    requireNonNull(authTime, "authTime is null");
    requireNonNull(expiresAt, "expiresAt is null");
    exchanged = new TreeMap<>(exchanged);
  }

  static TokenFamily begun(
      String originJti, String sub, Instant now, Duration life, String digest) {
    return new TokenFamily(originJti, sub, now, now.plus(life), Map.of(digest, Optional.empty()));
  }

  boolean has(String digest) {
    return exchanged.containsKey(digest);
  }

  /**
   * A token is good until it is exchanged and for {@code grace} after, since an answer may be lost
   * on its way; then a second use means that somebody else has it.
   */
  Worth worth(String digest, Instant now, Duration grace) {
    if (!now.isBefore(expiresAt)) {
      return Worth.EXPIRED;
    }
    Optional<Instant> at = requireNonNull(exchanged.get(digest), "no token of this family");
    return at.isEmpty() || now.isBefore(at.get().plus(grace)) ? Worth.GOOD : Worth.REUSED;
  }

  /**
   * With {@code digest} exchanged for {@code next}; the first exchange of a token sets its time.
   */
  TokenFamily exchange(String digest, String next, Instant now) {
    Map<String, Optional<Instant>> tokens = new TreeMap<>(exchanged);
    tokens.compute(digest, (key, at) -> at == null || at.isEmpty() ? Optional.of(now) : at);
    tokens.put(next, Optional.empty());
    return new TokenFamily(originJti, sub, authTime, expiresAt, tokens);
  }
}

package io.farstrike.cloud.http;

import io.farstrike.cloud.http.ProblemException.Overrun;
import io.farstrike.cloud.limits.RateAnswer;
import io.farstrike.cloud.limits.RateAnswer.Passed;
import io.farstrike.cloud.limits.RateAnswer.Refused;
import io.farstrike.cloud.limits.RateAnswer.Uncounted;
import io.farstrike.cloud.limits.RatePolicy;
import io.farstrike.cloud.quota.Limit;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Limits of requests as callers read them, in the fields of
 * https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/ and in problems.
 */
public final class RateFields {

  private RateFields() {}

  /** Without a count, only the policy is told. */
  static Map<String, String> of(RateAnswer answer) {
    RatePolicy policy = answer.policy();
    String declared =
        "\"%s\";q=%d;w=%d".formatted(policy.name(), policy.quota(), policy.window().toSeconds());
    return switch (answer) {
      case Passed passed ->
          Map.of(
              "ratelimit-policy",
              declared,
              "ratelimit",
              left(policy, passed.remaining(), passed.resetSeconds()));
      case Refused refused ->
          Map.of(
              "ratelimit-policy", declared, "ratelimit", left(policy, 0, refused.resetSeconds()));
      case Uncounted uncounted -> Map.of("ratelimit-policy", declared);
    };
  }

  private static String left(RatePolicy policy, long remaining, long resetSeconds) {
    return "\"%s\";r=%d;t=%d".formatted(policy.name(), remaining, resetSeconds);
  }

  /** The answer to a request that a full window refuses. */
  public static ProblemException problem(Refused refused) {
    RatePolicy policy = refused.policy();
    String detail =
        "%d requests in %d seconds are allowed here. The next window begins in %d seconds."
            .formatted(policy.quota(), policy.window().toSeconds(), refused.resetSeconds());
    Map<Limit, Long> full = Map.of(Limit.REQUESTS_PER_MINUTE, policy.quota());
    return ProblemException.over(
        ProblemType.TOO_MANY_REQUESTS,
        detail,
        new Overrun(full, full),
        Optional.of(Duration.ofSeconds(refused.resetSeconds())));
  }

  /** The answer where nobody may pass uncounted. */
  static ProblemException unavailable() {
    return ProblemException.retry(
        ProblemType.UNAVAILABLE,
        "Signing in is not possible at the moment. Please try again.",
        Duration.ofSeconds(5));
  }
}

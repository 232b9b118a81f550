package io.farstrike.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.cloud.limits.Entrance;
import io.farstrike.cloud.limits.RatePolicy;
import io.farstrike.cloud.limits.Rates;
import io.farstrike.local.SharedSystem.Fixture;
import io.farstrike.local.demo.ApiClient;
import io.farstrike.local.demo.ApiClient.Answer;
import io.farstrike.local.demo.ApiClient.Exchange;
import io.farstrike.local.demo.DemoUser;
import io.farstrike.tenancy.Secret;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The standard limits over HTTP, but with windows of a day, so that none ends within a test. */
@Timeout(120)
class RequestLimitsEndToEndTest {

  private static final Duration DAY = Duration.ofDays(1);
  private static final String SECRET = "origin-secret-1";

  private final Fixture fixture;

  RequestLimitsEndToEndTest() throws Exception {
    Rates daily =
        new Rates(
            daily(Rates.STANDARD.user()),
            daily(Rates.STANDARD.signIn()),
            daily(Rates.STANDARD.open()),
            daily(Rates.STANDARD.preferences()));
    fixture =
        Fixture.start(
            SharedSystem.settings()
                .withEntrance(new Entrance(daily, Optional.of(Secret.of(SECRET)))));
  }

  private static RatePolicy daily(RatePolicy policy) {
    return new RatePolicy(policy.name(), policy.quota(), DAY);
  }

  @AfterEach
  void close() throws Exception {
    assertThat(fixture.conformance().findings()).isEmpty();
    fixture.close();
  }

  @Test
  void limits_holdForOneUserAndOneAddress_andNotForOthers() throws Exception {
    DemoUser user = fixture.user();
    DemoUser other = fixture.user();
    AtomicReference<Exchange> last = new AtomicReference<>();
    for (int i = 0; i < 100; i++) {
      // Every kind of route counts, in every function.
      String path = i % 2 == 0 ? "/files" : "/me/credentials/kite";
      assertThat(user.api().get(path).status()).isIn(200, 404);
    }

    Answer refused = user.api().get("/me");
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.retryAfter().orElseThrow()).isPositive().isLessThanOrEqualTo(DAY);
    assertThat(refused.body().path("limit").path("requestsPerMinute").asInt()).isEqualTo(100);
    assertThat(user.api().post("/jobs", Map.of()).status()).isEqualTo(429);
    assertThat(other.api().get("/me").status()).isEqualTo(200);

    // The users of this class took three requests each below /auth to sign up.
    ApiClient stranger =
        new ApiClient(fixture.system().root(), fixture.conformance().andThen(last::set));
    Map<String, String> wrong = Map.of("email", "nobody@example.com", "password", "no such one");
    int passed = 0;
    while (passed < 20
        && stranger.post("/auth/resend", Map.of("email", "a" + passed + "@example.com")).status()
            == 202) {
      passed++;
    }
    assertThat(passed).isBetween(1, 14);
    assertThat(stranger.post("/auth/login", wrong).status()).isEqualTo(429);
    assertThat(last.get().headers().firstValue("ratelimit-policy"))
        .hasValue("\"auth\";q=20;w=86400");
    assertThat(last.get().headers().firstValue("ratelimit").orElseThrow())
        .startsWith("\"auth\";r=0;t=");
    assertThat(stranger.get("/health").status()).isEqualTo(200);

    // A header that anyone can send opens nothing; with the network's secret it is believed.
    assertThat(login(stranger, Map.of("X-Forwarded-For", "198.51.100.1"))).isEqualTo(429);
    assertThat(login(stranger, viewer("198.51.100.1", "guess"))).isEqualTo(429);
    assertThat(login(stranger, viewer("198.51.100.1", SECRET))).isEqualTo(401);
  }

  private static Map<String, String> viewer(String address, String secret) {
    return Map.of("CloudFront-Viewer-Address", address + ":1234", "X-Origin-Secret", secret);
  }

  private static int login(ApiClient stranger, Map<String, String> headers) throws Exception {
    String body = "{\"email\":\"nobody@example.com\",\"password\":\"no such one at all\"}";
    return stranger.send("POST", "/auth/login", body, headers).status();
  }

  @Test
  void bodies_ofAnotherTypeOrSizeOrWithAFieldTwice_areRefused() throws Exception {
    ApiClient user = fixture.user().api();
    String big = "{\"kind\":\"" + "x".repeat(256 * 1024) + "\"}";

    assertThat(user.send("POST", "/jobs", big).status()).isEqualTo(413);
    assertThat(user.send("POST", "/jobs", "{}", Map.of("content-type", "text/plain")).status())
        .isEqualTo(415);
    for (String malformed :
        new String[] {
          "{\"kind\":\"SCREEN\",\"kind\":\"CHAIN\"}",
          "{\"capital\":NaN}",
          "{\"capital\":Infinity}",
          "[".repeat(1_000)
        }) {
      Answer answer = user.send("POST", "/jobs", malformed);
      assertThat(answer.status()).as(malformed).isEqualTo(400);
      assertThat(answer.body().path("type").asText()).isEqualTo("/problems/malformed");
    }
  }
}

package io.farstrike.kite;

import static io.farstrike.kite.Fixture.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.farstrike.broker.BrokerException;
import io.farstrike.broker.BrokerException.Kind;
import io.farstrike.broker.Endpoint;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of the broker's error table, and the order in which the rows are tried. */
final class KiteErrorsTest {

  private static final String HTML =
      "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>";

  private final Fixture kite = new Fixture();

  static Stream<Arguments> answers() {
    return Stream.of(
        // Status 429 comes before everything.
        arguments(429, error("NetworkException", "Too many requests"), Kind.RATE_LIMITED),
        arguments(429, error("TokenException", "Invalid token"), Kind.RATE_LIMITED),
        arguments(429, HTML, Kind.RATE_LIMITED),
        arguments(429, "", Kind.RATE_LIMITED),
        // An error envelope counts under any status.
        arguments(200, error("NetworkException", "Too many requests"), Kind.RATE_LIMITED),
        arguments(503, error("NetworkException", "TOO MANY REQUESTS, slow"), Kind.RATE_LIMITED),
        arguments(503, error("NetworkException", "Gateway timed out"), Kind.UPSTREAM_DOWN),
        arguments(504, error("DataException", "Unknown Content-Type"), Kind.UPSTREAM_DOWN),
        arguments(403, error("TokenException", "Incorrect api_key"), Kind.TOKEN_EXPIRED),
        arguments(200, error("TokenException", "Invalid session"), Kind.TOKEN_EXPIRED),
        arguments(403, error("PermissionException", "Insufficient permission"), Kind.PERMISSION),
        arguments(403, error("UserException", "Account blocked"), Kind.PERMISSION),
        arguments(403, error("ForbiddenError", "No"), Kind.PERMISSION),
        arguments(403, error("TwoFAException", "No"), Kind.PERMISSION),
        arguments(400, error("InputException", "invalid json"), Kind.INPUT),
        arguments(400, error("OrderException", "x"), Kind.INPUT),
        arguments(400, error("MarginException", "Insufficient funds"), Kind.INPUT),
        arguments(400, error("HoldingException", "x"), Kind.INPUT),
        arguments(404, error("GeneralException", "Route not found"), Kind.INPUT),
        arguments(500, error("GeneralException", "Something broke"), Kind.UPSTREAM_DOWN),
        arguments(400, error("NewException", "x"), Kind.INPUT),
        arguments(503, error("NewException", "x"), Kind.UPSTREAM_DOWN),
        arguments(200, error("NewException", "x"), Kind.UPSTREAM_DOWN),
        arguments(400, "{\"status\":\"error\"}", Kind.INPUT),
        arguments(
            400,
            "{\"status\":\"error\",\"message\":\"invalid json\",\"data\":{},"
                + "\"error_type\":\"InputException\"}",
            Kind.INPUT),
        // Success that cannot be used.
        arguments(200, "{\"status\":\"success\"}", Kind.BAD_RESPONSE),
        arguments(200, "{\"status\":\"success\",\"data\":[]}", Kind.BAD_RESPONSE),
        arguments(200, "{\"status\":\"success\",\"data\":{\"user_id\":5}}", Kind.BAD_RESPONSE),
        arguments(200, "{\"status\":\"success\",\"data\":null}", Kind.BAD_RESPONSE),
        // Anything else goes by its status.
        arguments(400, HTML, Kind.INPUT),
        arguments(404, HTML, Kind.INPUT),
        arguments(405, "", Kind.INPUT),
        arguments(410, "", Kind.INPUT),
        arguments(414, HTML, Kind.INPUT),
        arguments(403, HTML, Kind.PERMISSION),
        arguments(403, "", Kind.PERMISSION),
        arguments(403, "{\"status\":\"err", Kind.PERMISSION),
        arguments(500, "", Kind.UPSTREAM_DOWN),
        arguments(502, HTML, Kind.UPSTREAM_DOWN),
        arguments(503, "{\"status\":\"success\",\"data\":{}}", Kind.UPSTREAM_DOWN),
        arguments(401, "", Kind.BAD_RESPONSE),
        arguments(302, "", Kind.BAD_RESPONSE),
        arguments(200, HTML, Kind.BAD_RESPONSE),
        arguments(200, "", Kind.BAD_RESPONSE),
        arguments(200, "   ", Kind.BAD_RESPONSE),
        arguments(200, "[]", Kind.BAD_RESPONSE),
        arguments(200, "null", Kind.BAD_RESPONSE),
        arguments(200, "{\"status\":\"success\",\"data\":{\"user_id\":\"AB", Kind.BAD_RESPONSE),
        arguments(
            200,
            "{\"status\":\"success\",\"data\":{\"user_id\":\"AB1234\"}}<html>",
            Kind.BAD_RESPONSE),
        arguments(200, "{\"status\":\"fine\",\"data\":{}}", Kind.BAD_RESPONSE),
        arguments(200, "{\"status\":7,\"data\":{}}", Kind.BAD_RESPONSE),
        arguments(200, "{\"status\":\"success\",\"data\":NaN}", Kind.BAD_RESPONSE),
        arguments(200, "[".repeat(50_000), Kind.BAD_RESPONSE),
        arguments(
            200,
            "{\"status\":\"success\",\"data\":{\"a\":"
                + "[".repeat(5_000)
                + "]".repeat(5_000)
                + "}}",
            Kind.BAD_RESPONSE));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void answer_isOfItsKind(int status, String body, Kind kind) {
    kite.transport.thenAnswer(status, body);

    BrokerException failure = failure();

    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure.httpStatus()).isEqualTo(status);
    assertThat(failure.endpoint()).isEqualTo(Endpoint.PROFILE);
    assertThat(kite.gate.open).isZero();
  }

  @Test
  void noAnswerAtAll_isUpstreamDown() {
    for (IOException cause :
        List.of(
            new UnknownHostException("api.kite.trade"),
            new SocketTimeoutException("https://host/path?api_key=" + Fixture.KEY))) {
      Fixture fresh = new Fixture();
      fresh.transport.thenFail(cause);
      BrokerException failure =
          catchThrowableOfType(BrokerException.class, () -> fresh.session().verify());
      assertThat(failure.kind()).isEqualTo(Kind.UPSTREAM_DOWN);
      assertThat(failure.httpStatus()).isZero();
      assertThat(failure).hasMessageContaining(cause.getClass().getSimpleName());
      assertThat(failure.toString()).doesNotContain(Fixture.KEY);
    }
  }

  @Test
  void goodAnswer_needsNoContentType() throws InterruptedException {
    kite.transport.thenJson(Fixture.success("{\"user_id\":\"AB1234\",\"avatar_url\":null}"));

    kite.session().verify();

    assertThat(kite.transport.only().uri()).hasToString("https://api.kite.trade/user/profile");
  }

  @Test
  void jsonUnderAContentTypeOfHtml_isStillJson() throws InterruptedException {
    kite.transport.then(
        call ->
            ScriptedTransport.answer(
                200,
                Map.of("Content-Type", "text/html"),
                Fixture.success("{\"user_id\":\"AB1234\"}").getBytes(StandardCharsets.UTF_8)));

    kite.session().verify();
    assertThat(kite.transport.calls()).hasSize(1);
  }

  @Test
  void repeatedFields_doNotBreakTheReader() throws InterruptedException {
    kite.transport.thenJson(
        "{\"status\":\"error\",\"status\":\"success\","
            + "\"data\":{\"user_id\":7,\"user_id\":\"AB1234\"},\"data\":{\"user_id\":\"CD5678\"}}");

    kite.session().verify();
    assertThat(kite.transport.calls()).hasSize(1);
  }

  @Test
  void message_isCutCleanedAndNeverMarkup() {
    kite.transport.thenAnswer(
        400, error("InputException", "a\\u0000b\\r\\nc\\u202Ed" + "x".repeat(500)));
    assertThat(failure().getMessage())
        .contains("abcdxxx")
        .doesNotContain("x".repeat(198))
        .doesNotContain("\n");

    Fixture other = new Fixture();
    other.transport.thenAnswer(400, error("<b>Input", "hello <script>alert(1)</script>"));
    assertThatMessageOf(other).doesNotContain("<").doesNotContain("alert");

    Fixture html = new Fixture();
    html.transport.thenAnswer(414, HTML);
    assertThatMessageOf(html).doesNotContain("<").doesNotContain("nginx");
  }

  private static AbstractStringAssert<?> assertThatMessageOf(Fixture kite) {
    return assertThat(
        String.valueOf(
            catchThrowableOfType(BrokerException.class, () -> kite.session().verify())
                .getMessage()));
  }

  private BrokerException failure() {
    return catchThrowableOfType(BrokerException.class, () -> kite.session().verify());
  }
}

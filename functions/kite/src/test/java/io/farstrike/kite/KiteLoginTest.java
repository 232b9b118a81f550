package io.farstrike.kite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.farstrike.broker.BrokerException;
import io.farstrike.broker.BrokerException.Kind;
import io.farstrike.broker.BrokerLogin;
import io.farstrike.broker.Endpoint;
import io.farstrike.tenancy.Secret;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KiteLoginTest {

  private static final Secret API_SECRET = Secret.of("secretzxcvbnm");
  private static final Secret REQUEST_TOKEN = Secret.of("requestpoiuyt");
  private static final String GRANT =
      Fixture.success(
          "{\"user_id\":\"AB1234\",\"email\":\"a@b.c\",\"access_token\":\"fresh\",\"refresh_token\":\"\",\"login_time\":\"2026-03-05"
              + " 05:30:00\"}");

  private final Fixture kite = new Fixture();

  @Test
  void loginPage_getsTheStateBackThroughTheBroker() {
    assertThat(kite.login().loginUrl("my key&x", "Ab-1_2=3"))
        .hasToString(
            "https://kite.zerodha.com/connect/login?v=3&api_key=my+key%26x"
                + "&redirect_params=state%3DAb-1_2%253D3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "a&status=success", "a b+c", "a%26b", "\u20b9", "a=b&state=c"})
  void redirectParameters_areOneQueryThatHoldsTheStateAlone(String state) {
    String query = kite.login().loginUrl(Fixture.KEY, state).getRawQuery();

    List<String> parameters = List.of(query.split("&"));
    assertThat(parameters).hasSize(3).startsWith("v=3", "api_key=" + Fixture.KEY);
    String back = URLDecoder.decode(parameters.getLast(), StandardCharsets.UTF_8);
    assertThat(back).startsWith("redirect_params=state=").doesNotContain("&");
    assertThat(
            URLDecoder.decode(
                back.substring("redirect_params=state=".length()), StandardCharsets.UTF_8))
        .isEqualTo(state);
  }

  @Test
  void exchange_sendsAChecksumAndNoSecret() throws InterruptedException {
    kite.transport.thenJson(GRANT);

    exchange();

    HttpCall call = kite.transport.only();
    assertThat(call.method()).isEqualTo("POST");
    assertThat(call.uri()).hasToString("https://api.kite.trade/session/token");
    assertThat(call.headers())
        .containsEntry("X-Kite-Version", "3")
        .containsEntry("Content-Type", "application/x-www-form-urlencoded")
        .doesNotContainKey("Authorization");
    // sha256sum of "keyqwertyuioprequestpoiuytsecretzxcvbnm"
    assertThat(new String(call.body().orElseThrow(), StandardCharsets.UTF_8))
        .isEqualTo(
            "api_key=keyqwertyuiop&request_token=requestpoiuyt&checksum="
                + "070f474799cca31f7b72ebb7714674fef928c575a42b8e34bf534cbea39a72c5");
    assertThat(kite.gate.passed).containsExactly(Endpoint.Limit.OTHER);
  }

  @Test
  void grant_livesToSixInTheMorning() throws InterruptedException {
    kite.transport.thenJson(GRANT);

    BrokerLogin.Grant grant = exchange();

    assertThat(grant.userId()).isEqualTo("AB1234");
    assertThat(grant.accessToken().reveal()).isEqualTo("fresh");
    assertThat(grant.loginTime()).isEqualTo(Instant.parse("2026-03-05T00:00:00Z"));
    assertThat(grant.life().expiresAt()).isEqualTo(Instant.parse("2026-03-05T00:30:00Z"));
    assertThat(grant.toString()).doesNotContain("fresh");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Invalid `checksum`.", "Token is invalid or has expired."})
  void refusedExchange_isTheUsersInput_notADeadToken(String message) {
    kite.transport.thenAnswer(403, Fixture.error("TokenException", message));

    assertThat(failure())
        .hasMessageContaining(message)
        .extracting(BrokerException::kind)
        .isEqualTo(Kind.INPUT);
    assertThat(kite.transport.calls()).hasSize(1);
  }

  @Test
  void lostAnswer_isNotAskedForAgain_becauseTheGrantIsSpent() {
    kite.transport.thenFail(new IOException("reset"));

    assertThat(failure().kind()).isEqualTo(Kind.UPSTREAM_DOWN);
    assertThat(kite.transport.calls()).hasSize(1);
  }

  @Test
  void refusedForItsPace_isAskedAgain() throws InterruptedException {
    kite.transport.thenAnswer(429, "").thenJson(GRANT);

    assertThat(exchange().userId()).isEqualTo("AB1234");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"user_id\":\"AB1234\",\"access_token\":\"\",\"login_time\":\"2026-03-05 05:30:00\"}",
        "{\"user_id\":\"AB1234\",\"access_token\":\"  \",\"login_time\":\"2026-03-05 05:30:00\"}",
        "{\"user_id\":\"AB1234\",\"access_token\":\"a:b\",\"login_time\":\"2026-03-05 05:30:00\"}",
        "{\"user_id\":\"AB1234\",\"access_token\":\"fresh\"}",
        "{\"user_id\":\"AB1234\",\"access_token\":\"fresh\",\"login_time\":\"today\"}",
        "{\"access_token\":\"fresh\",\"login_time\":\"2026-03-05 05:30:00\"}"
      })
  void grantWithoutWhatWeNeed_isABadResponse(String data) {
    kite.transport.thenJson(Fixture.success(data));

    assertThat(failure().kind()).isEqualTo(Kind.BAD_RESPONSE);
  }

  @Test
  void echoedSecrets_areBlackedOut() {
    kite.transport.thenAnswer(
        400, Fixture.error("InputException", "requestpoiuyt and secretzxcvbnm are wrong"));

    assertThat(failure().getMessage()).contains("*** and *** are wrong");
  }

  @Test
  void end_deletesTheToken() throws InterruptedException {
    kite.transport.thenJson(Fixture.success("true"));

    kite.login().end(Fixture.CREDENTIALS, kite.gate);

    HttpCall call = kite.transport.only();
    assertThat(call.method()).isEqualTo("DELETE");
    assertThat(call.uri())
        .hasToString(
            "https://api.kite.trade/session/token?api_key=keyqwertyuiop&access_token=tokenasdfghjkl");
    assertThat(call.toString()).isEqualTo("DELETE /session/token");
  }

  @Test
  void endOfADeadToken_isNoFailure_butOtherTroubleIs() throws InterruptedException {
    kite.transport.thenAnswer(403, Fixture.error("TokenException", "Invalid session"));
    kite.login().end(Fixture.CREDENTIALS, kite.gate);
    assertThat(kite.transport.calls()).hasSize(1);

    Fixture blocked = new Fixture();
    blocked.transport.thenAnswer(403, "<html>blocked</html>");
    assertThatThrownBy(() -> blocked.login().end(Fixture.CREDENTIALS, blocked.gate))
        .isInstanceOf(BrokerException.class);
  }

  private BrokerLogin.Grant exchange() throws InterruptedException {
    return kite.login().exchange(Fixture.KEY, API_SECRET, REQUEST_TOKEN, kite.gate);
  }

  private BrokerException failure() {
    return catchThrowableOfType(BrokerException.class, this::exchange);
  }
}

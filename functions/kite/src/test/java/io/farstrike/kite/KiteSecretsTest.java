package io.farstrike.kite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.farstrike.broker.BrokerCredentials;
import io.farstrike.broker.Endpoint;
import io.farstrike.tenancy.Secret;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that prints holds a key, a token, a header or a query. */
final class KiteSecretsTest {

  private final Fixture kite = new Fixture();

  @Test
  void brokerThatEchoesTheToken_doesNotGetItIntoAMessage() {
    for (String body :
        List.of(
            Fixture.error(
                "InputException", "bad header token " + Fixture.KEY + ":" + Fixture.TOKEN),
            Fixture.error(Fixture.TOKEN, "x"),
            "<html>" + Fixture.TOKEN + "</html>",
            Fixture.TOKEN)) {
      Fixture echoing = new Fixture();
      echoing.transport.thenAnswer(400, body);
      assertSafe(catchThrowable(() -> echoing.session().quotes(Fixture.keys(3))));
    }
  }

  @Test
  void transportThatNamesTheAddress_doesNotGetItIntoAMessage() {
    kite.transport.then(
        call -> {
          throw new IOException("refused: " + call.uri() + call.headers());
        });

    assertSafe(catchThrowable(() -> kite.login().end(Fixture.CREDENTIALS, kite.gate)));
    assertSafe(catchThrowable(() -> kite.session().quotes(Fixture.keys(3))));
  }

  @Test
  void objects_printWithoutSecrets() throws InterruptedException {
    kite.transport.thenJson(Fixture.success("{}"));
    kite.session().quotes(Fixture.keys(3));

    assertThat(kite.session()).hasToString("KiteSession[***]");
    assertThat(kite.transport.only()).hasToString("GET /quote");
    assertThat(Fixture.CREDENTIALS.toString())
        .doesNotContain(Fixture.KEY)
        .doesNotContain(Fixture.TOKEN);
    assertThat(KiteRequest.get(Endpoint.QUOTE, "/quote?i=NSE:INFY", 1)).hasToString("GET QUOTE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"with blank", "line\r\nbreak", "ctrl\u0000", "ünicode", "co:lon"})
  void tokenThatWouldBreakTheHeader_isRefusedWithoutBeingNamed(String token) {
    assertThatThrownBy(
            () ->
                kite.broker()
                    .connect(new BrokerCredentials(Fixture.KEY, Secret.of(token)), kite.gate))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("accessToken holds characters that a header cannot carry");
    assertThatThrownBy(
            () ->
                kite.broker()
                    .connect(new BrokerCredentials(token, Secret.of(Fixture.TOKEN)), kite.gate))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("apiKey holds characters that a header cannot carry");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://api.kite.trade",
        "http://127.0.0.1.example.com",
        "ftp://127.0.0.1",
        "https://api.kite.trade?x=1",
        "api.kite.trade"
      })
  void baseThatWouldCarryTheTokenInTheOpen_isRefused(String base) {
    assertThatThrownBy(
            () -> KiteOptions.DEFAULTS.at(URI.create(base), KiteOptions.DEFAULTS.loginPage()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static void assertSafe(Throwable failure) {
    StringWriter printed = new StringWriter();
    failure.printStackTrace(new PrintWriter(printed));
    assertThat(printed.toString())
        .contains("BrokerException")
        .doesNotContain(Fixture.KEY)
        .doesNotContain(Fixture.TOKEN)
        .doesNotContain("i=NFO")
        .doesNotContain("<html>");
  }
}

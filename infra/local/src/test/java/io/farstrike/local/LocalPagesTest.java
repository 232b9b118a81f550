package io.farstrike.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.farstrike.local.SharedSystem.Fixture;
import io.farstrike.local.broker.KiteAccount;
import io.farstrike.local.demo.DemoUser;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The pages that a person at this machine uses: mail, and the simulated broker's switches. */
@Tag("emulator")
@ExtendWith(SharedSystem.class)
class LocalPagesTest {

  private final ObjectMapper json = new ObjectMapper();
  private final Fixture fixture;

  LocalPagesTest(Fixture fixture) {
    this.fixture = fixture;
  }

  @Test
  void outbox_afterARegistration_holdsTheCode() throws Exception {
    DemoUser user = fixture.user();

    JsonNode mails = json.readTree(send("GET", "/local/outbox", "").body()).path("items");

    assertThat(mails.findValuesAsText("to")).contains(user.email());
    assertThat(mails.path(0).path("code").asText()).matches("[0-9]{6}");
  }

  @Test
  void tokenOfTheSimulatedBroker_isGoodForTheApi() throws Exception {
    DemoUser user = fixture.user();

    JsonNode token =
        json.readTree(send("POST", "/local/broker/tokens", "{\"apiKey\":\"pagekey1\"}").body());

    user.api()
        .put(
            "/me/credentials/kite",
            Map.of(
                "apiKey", token.path("apiKey").asText(),
                "accessToken", token.path("accessToken").asText()))
        .good();
  }

  @Test
  void brokersLatency_canBeSwitched() throws Exception {
    JsonNode before = json.readTree(send("GET", "/local/broker", "").body());

    JsonNode changed = json.readTree(send("PUT", "/local/broker", "{\"latencyMs\":7}").body());
    send("PUT", "/local/broker", "{\"latencyMs\":" + before.path("latencyMs").asLong() + "}");

    assertThat(changed.path("latencyMs").asLong()).isEqualTo(7);
    assertThat(changed.path("limits").asBoolean()).isTrue();
  }

  @Test
  void brokersFaults_canBeScriptedAndCleared() throws Exception {
    String line = "{\"route\":\"LOGOUT\",\"fault\":\"HTML_502\",\"from\":2,\"to\":3}";

    JsonNode scripted = json.readTree(send("POST", "/local/broker/faults", line).body());
    JsonNode cleared = json.readTree(send("DELETE", "/local/broker/faults", "").body());

    JsonNode first = scripted.path("faults").path(0);
    assertThat(first.path("fault").asText()).isEqualTo("HTML_502");
    assertThat(first.path("from").asInt()).isEqualTo(2);
    assertThat(cleared.path("faults")).isEmpty();
  }

  @Test
  void marketsClock_canBeMoved_andTokensEnd() throws Exception {
    DemoUser user = fixture.user();
    user.openBrokerAccount(fixture.system(), "clockkey1", KiteAccount.Plan.CONNECT);
    user.storeToken(fixture.system(), "clockkey1");
    Instant before =
        Instant.parse(
            json.readTree(send("GET", "/local/broker", "").body()).path("clock").asText());

    send("PUT", "/local/broker", "{\"clock\":\"" + before.plus(Duration.ofDays(1)) + "\"}");
    JsonNode credentials = user.api().get("/me/credentials/kite").good();
    send("PUT", "/local/broker", "{\"clock\":\"" + before + "\"}");

    assertThat(credentials.path("status").asText()).isEqualTo("EXPIRED");
    assertThat(user.api().get("/me/credentials/kite").good().path("status").asText())
        .isEqualTo("VALID");
  }

  @Test
  void bidsCanBeMadeToMove_withinTheRule() throws Exception {
    JsonNode moved = json.readTree(send("PUT", "/local/broker", "{\"unrestPercent\":5}").body());
    int refused = send("PUT", "/local/broker", "{\"unrestPercent\":100}").statusCode();
    JsonNode still = json.readTree(send("PUT", "/local/broker", "{\"unrestPercent\":0}").body());

    assertThat(moved.path("unrestPercent").asDouble()).isEqualTo(5);
    assertThat(refused).isEqualTo(400);
    assertThat(still.path("unrestPercent").asDouble()).isZero();
  }

  @Test
  void socketsCanBeDropped() throws Exception {
    DemoUser user = fixture.user();
    SocketClient socket = SocketClient.open(user.api(), fixture.system().root());
    socket.next(message -> message.path("type").asText().equals("status"));

    JsonNode dropped = json.readTree(send("DELETE", "/local/sockets", "").body());

    assertThat(dropped.path("closed").asInt()).isGreaterThan(0);
    assertThat(socket.closeCode()).isEqualTo(1001);
  }

  @Test
  void bodyThatAPageDoesNotTake_isABadRequest() throws Exception {
    assertThat(send("POST", "/local/broker/tokens", "nonsense").statusCode()).isEqualTo(400);
    assertThat(send("POST", "/local/broker/tokens", "{}").statusCode()).isEqualTo(400);
    assertThat(send("POST", "/local/broker/faults", "{}").statusCode()).isEqualTo(400);
    assertThat(send("POST", "/local/broker/faults", "{\"route\":\"NONE\"}").statusCode())
        .isEqualTo(400);
  }

  private HttpResponse<String> send(String method, String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(fixture.system().root().resolve(path))
            .method(method, BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }
}

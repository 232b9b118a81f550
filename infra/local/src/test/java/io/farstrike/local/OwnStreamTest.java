package io.farstrike.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.local.SharedSystem.Fixture;
import io.farstrike.local.broker.KiteSimulator;
import io.farstrike.local.demo.DemoUser;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** The stream as a stage has it that declares no feed for all: each user's own quotes. */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnStreamTest {

  private static final String START = "{\"action\":\"start\"}";

  private final Fixture fixture;

  OwnStreamTest() throws Exception {
    fixture = Fixture.start(SharedSystem.settings());
  }

  @AfterAll
  void close() throws Exception {
    fixture.close();
  }

  @Test
  void priceThatRises_isANewHigh_forWhoeversTokenItWasQuotedWith() throws Exception {
    DemoUser trader = fixture.trader();
    SocketClient socket = SocketClient.open(trader.api(), fixture.system().root());
    socket.say(START);
    JsonNode view = socket.next(message -> message.path("type").asText().equals("snapshot"));
    assertThat(view.path("provider").asText()).isEqualTo("QUOTE_API");
    // The first quote of a session seeds its high and raises nothing; until then there was time.
    socket.next(message -> message.path("type").asText().equals("heartbeat"));

    KiteSimulator broker = fixture.system().broker();
    broker.serve(MovedMarket.spot(broker.market(), "INFY", "1.02"));
    moveClock("2026-03-06T09:59:30Z");

    // In a change of the view, or in the whole of it when the day's list has just come.
    socket.next(message -> hasHigh(message.path("upsert")) || hasHigh(message.path("rows")));
    socket.hangUp();
  }

  private static boolean hasHigh(JsonNode rows) {
    for (JsonNode row : rows) {
      if (row.path("ticker").asText().equals("INFY") && row.path("type").asText().equals("high")) {
        return true;
      }
    }
    return false;
  }

  private void moveClock(String to) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(fixture.system().root().resolve("/local/broker"))
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString("{\"clock\":\"" + to + "\"}"))
            .build();
    assertThat(
            HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  @DisplayName(
      "case 42: a user without a broker token is told that there is no feed, and sees no row")
  void userWithoutAToken_isToldThatThereIsNoFeed() throws Exception {
    DemoUser user = fixture.user();
    SocketClient socket = SocketClient.open(user.api(), fixture.system().root());
    socket.say(START);

    JsonNode told = socket.status("feed_down");

    assertThat(told.path("provider").asText()).isEqualTo("QUOTE_API");
    socket.hangUp();
  }
}

package io.farstrike.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.local.SharedSystem.Fixture;
import io.farstrike.local.demo.DemoUser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The live stream of the whole system: a made-up day, played 120 times as fast, over sockets. */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveStreamTest {

  private static final int SPEED = 120;

  private final Fixture fixture;

  LiveStreamTest(@TempDir Path folder) throws Exception {
    Path day = MadeUpDay.write(folder.resolve("day.csv.gz"), 7);
    fixture =
        Fixture.start(SharedSystem.settings().withReplay(Optional.of(new Replay(day, SPEED))));
    assertThat(Files.exists(day)).isTrue();
  }

  @AfterEach
  void answersFitTheContract() {
    assertThat(fixture.conformance().findings()).isEmpty();
  }

  @AfterAll
  void close() throws Exception {
    fixture.close();
  }

  @Test
  void viewer_isGreeted_getsTheView_andThenWhatHappens() throws Exception {
    DemoUser user = fixture.user();
    SocketClient socket = SocketClient.open(user.api(), fixture.system().root());
    socket.say("{\"action\":\"start\"}");

    JsonNode greeting = socket.next();
    assertThat(greeting.path("type").asText()).isEqualTo("status");
    assertThat(greeting.path("status").asText()).isEqualTo("connected");
    assertThat(greeting.path("provider").asText()).isEqualTo("REPLAY");
    JsonNode snapshot = next(socket, "snapshot");
    assertThat(snapshot.path("universes").path("highlow")).hasSize(1);
    Set<String> tickers = new HashSet<>();
    long seq = snapshot.path("seq").asLong();
    while (tickers.size() < 4) {
      JsonNode delta = next(socket, "delta");
      assertThat(delta.path("prevSeq").asLong()).isEqualTo(seq);
      seq = delta.path("seq").asLong();
      delta.path("upsert").forEach(row -> tickers.add(row.path("ticker").asText()));
    }
    assertThat(MadeUpDay.SYMBOLS).containsAll(tickers);
    socket.hangUp();
  }

  @Test
  @DisplayName(
      "case 2: another universe takes effect for its owner, who sees nothing else after it")
  void otherUniverse_isShownToItsOwner_withinASecondOrSo() throws Exception {
    DemoUser user = fixture.user();
    SocketClient socket = SocketClient.open(user.api(), fixture.system().root());
    socket.say("{\"action\":\"start\"}");
    next(socket, "snapshot");

    user.api()
        .send("PUT", "/me/universes", "{\"tracker\":\"highlow\",\"universes\":[\"NIFTYIT\"]}")
        .good();

    JsonNode snapshot =
        socket.next(
            message ->
                message.path("type").asText().equals("snapshot")
                    && message
                        .path("universes")
                        .path("highlow")
                        .path(0)
                        .asText()
                        .equals("NIFTYIT"));
    List<String> seen = new ArrayList<>();
    snapshot.path("rows").forEach(row -> seen.add(row.path("ticker").asText()));
    for (int frames = 0; frames < 20; frames++) {
      next(socket, "delta").path("upsert").forEach(row -> seen.add(row.path("ticker").asText()));
    }
    assertThat(seen).isSubsetOf("INFY", "TCS");
    socket.hangUp();
  }

  @Test
  void figures_areReadOverHttp() throws Exception {
    DemoUser user = fixture.user();
    SocketClient socket = SocketClient.open(user.api(), fixture.system().root());
    socket.say("{\"action\":\"start\"}");
    socket.next(message -> message.has("stats") && message.path("type").asText().equals("delta"));

    JsonNode stats = user.api().send("GET", "/stream/stats", "").good();
    JsonNode market = user.api().send("GET", "/market/summary", "").good();

    assertThat(stats.path("stats").has("totalEventsProcessed")).isTrue();
    assertThat(market.path("gauge").isObject()).isTrue();
    socket.hangUp();
  }

  private static JsonNode next(SocketClient socket, String type) throws InterruptedException {
    return socket.next(message -> message.path("type").asText().equals(type));
  }
}

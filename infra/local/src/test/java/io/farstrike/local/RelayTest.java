package io.farstrike.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.broker.Broker;
import io.farstrike.cloud.json.Json;
import io.farstrike.cloud.table.Item;
import io.farstrike.local.tenant.TenantRole;
import io.farstrike.streamer.Recordings;
import io.farstrike.streamer.StreamSettings;
import io.farstrike.streamer.StreamSource;
import io.farstrike.streamer.StreamerFunction;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

/** One run of the streamer after another, over the embedded services and in real time. */
@SecondLane
@Timeout(120)
class RelayTest {

  private static final Broker NO_BROKER =
      (credentials, gate) -> {
        throw new AssertionError("a replay asks no broker");
      };

  /** What a call has left for its hand-over. */
  private static final int FOR_THE_END_MS = 30_000;

  private static final int SPEED = 200;
  private static final String SOCKET = "socket-1";

  private final SocketStand stand;

  RelayTest(@TempDir Path folder) throws Exception {
    stand = SocketStand.inRealTime();
    stand
        .services
        .objects()
        .client()
        .putObject(
            put ->
                put.bucket(stand.platform.topology().data().name())
                    .key(Recordings.FOLDER + "day.csv.gz"),
            RequestBody.fromFile(MadeUpDay.write(folder.resolve("day.csv.gz"), 11)));
  }

  @AfterEach
  void close() throws Exception {
    stand.close();
  }

  @Test
  void callWithNobodyThere_isNotNeeded() {
    assertThat(run(FOR_THE_END_MS + 5_000)).isEqualTo("NOT_NEEDED");
  }

  @Test
  void nextOwner_goesOnWhereTheOneBeforeStopped_soThatViewersSeeNothingOfIt() throws Exception {
    connect();
    // So that one is under way whenever a run ends.
    stand.gateway.takes(Duration.ofMillis(240));

    assertThat(run(FOR_THE_END_MS + 5_000)).isEqualTo("HANDED_OVER");
    int before = stand.gateway.texts.size();
    assertThat(run(FOR_THE_END_MS + 5_000)).isEqualTo("HANDED_OVER");

    List<JsonNode> messages = messages();
    assertThat(before).isPositive();
    assertThat(messages.size()).isGreaterThan(before);
    assertThat(messages).extracting(one -> one.path("type").asText()).doesNotContain("gap");
    assertThat(messages.stream().filter(one -> isA(one, "snapshot")).map(RelayTest::epoch))
        .as("one view, in parts perhaps")
        .hasSameElementsAs(List.of(epoch(messages.getLast())));
    List<JsonNode> deltas = messages.stream().filter(one -> isA(one, "delta")).toList();
    for (int i = 1; i < deltas.size(); i++) {
      assertThat(deltas.get(i).path("prevSeq").asLong())
          .isEqualTo(deltas.get(i - 1).path("seq").asLong());
    }
    assertThat(messages.subList(before, messages.size()))
        .anySatisfy(one -> assertThat(one.path("upsert")).isNotEmpty());
  }

  @Test
  void socketWhoseHandshakeIsNotOverYet_isGreetedWhenItIs() {
    stand.gateway.knowsNothingFor(2);
    connect();

    assertThat(run(FOR_THE_END_MS + 4_000)).isEqualTo("HANDED_OVER");

    assertThat(messages().getFirst().path("status").asText()).isEqualTo("connected");
    assertThat(messages()).anyMatch(one -> isA(one, "snapshot"));
  }

  @Test
  @DisplayName(
      "case 31: after an owner that died, viewers are told of a gap and get their view anew")
  void ownerThatDies_isFollowedByAnother_andViewersAreToldOfTheGap() throws Exception {
    connect();
    Thread dying =
        Thread.ofPlatform()
            .start(() -> assertThat(run(FOR_THE_END_MS + 60_000)).isEqualTo("INTERRUPTED"));
    // A checkpoint comes every 5 s, so the second one is there.
    await(() -> messages().stream().filter(one -> isA(one, "delta")).count() > 40);
    dying.interrupt();
    dying.join();
    int before = stand.gateway.texts.size();

    await(() -> !stand.platform.shardLeases().isHeld(0));
    assertThat(run(FOR_THE_END_MS + 5_000)).isEqualTo("HANDED_OVER");

    List<JsonNode> after = messages().subList(before, stand.gateway.texts.size());
    JsonNode gap = after.stream().filter(one -> isA(one, "gap")).findFirst().orElseThrow();
    assertThat(gap.path("reason").asText()).isEqualTo("engine_restart");
    JsonNode view = after.stream().filter(one -> isA(one, "snapshot")).findFirst().orElseThrow();
    assertThat(epoch(view)).isNotEqualTo(epoch(gap));
    assertThat(view.path("rows")).isNotEmpty();
  }

  @Test
  @DisplayName(
      "case 37: a session that ends without a word closes its sockets within half a minute")
  void sessionThatIsGone_losesItsSocket() {
    SocketStand.SignedIn user = connect();
    stand
        .services
        .dynamo()
        .client()
        .deleteItem(
            delete ->
                delete
                    .tableName(stand.platform.topology().index().name())
                    .key(Item.key(user.scope().userId().value(), "SESSION#" + user.session())));

    assertThat(run(FOR_THE_END_MS + 34_000)).isEqualTo("HANDED_OVER");

    assertThat(messages())
        .anySatisfy(one -> assertThat(one.path("status").asText()).isEqualTo("session_revoked"));
    assertThat(stand.gateway.closed).contains(SOCKET);
    assertThat(stand.platform.connections().open(user.scope())).isEmpty();
  }

  private SocketStand.SignedIn connect() {
    SocketStand.SignedIn user = stand.signIn();
    assertThat(stand.connect(SOCKET, stand.ticket(user))).isEqualTo(200);
    stand.say(SOCKET, "{\"action\":\"start\"}");
    return user;
  }

  private String run(int remainingMs) {
    return new StreamerFunction(
            stand.platforms.of(TenantRole.WORKER),
            stand.platforms.due(),
            NO_BROKER,
            time -> Thread.sleep(time),
            StreamSettings.of(new StreamSource.Replay("day.csv.gz", SPEED)))
        .handleRequest(new ScheduledEvent(), new EventContext(remainingMs))
        .outcome();
  }

  private List<JsonNode> messages() {
    return stand.gateway.texts.stream().map(Json::tree).toList();
  }

  private static boolean isA(JsonNode message, String type) {
    return message.path("type").asText().equals(type);
  }

  private static String epoch(JsonNode message) {
    return message.path("epoch").asText();
  }

  private static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }
}

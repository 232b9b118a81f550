package io.farstrike.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.cloud.jobs.JobMessage;
import io.farstrike.cloud.table.Item;
import io.farstrike.local.SharedSystem.Fixture;
import io.farstrike.local.broker.RequestLog;
import io.farstrike.local.broker.Route;
import io.farstrike.local.demo.ApiClient;
import io.farstrike.local.demo.DemoUser;
import io.farstrike.local.demo.Rows;
import io.farstrike.tenancy.UserId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Every alias is pointed at another version while jobs, a monitor and a stream run, and back again:
 * no job is lost or comes to another answer, and no socket misses a frame without being told.
 */
@SecondLane
@Timeout(300)
class UpgradeDrillTest {

  private static final Map<String, Object> JOB =
      Map.of("kind", "SCREEN", "universe", "FNO", "expiry", "2026-03-30", "distancePercent", 16);
  private static final Map<String, Object> MONITOR =
      Map.of(
          "symbols",
          List.of("INFY"),
          "expiry",
          "2026-03-30",
          "distancePercent",
          2,
          "refreshSeconds",
          15);

  @Test
  void jobsAndAMonitor_goOnThroughAnUpgrade_andBack() throws Exception {
    try (Fixture fixture = Fixture.start(SharedSystem.settings())) {
      DemoUser user = fixture.trader();
      JsonNode reference = fixture.watch(user).run(JOB);
      List<JsonNode> wanted = rows(user.api(), reference);
      long quotes = quoted(fixture);
      String monitor = user.api().post("/monitors", MONITOR).good().path("monitorId").asText();
      untilRefreshed(user, monitor, 0);

      NewerVersion newer = new NewerVersion();
      List<String> begunBefore = begin(user, 3);
      untilQuoted(user, begunBefore.getFirst());
      fixture.system().upgrade(newer);
      List<String> begunAfter = begin(user, 1);
      for (String id : concat(begunBefore, begunAfter)) {
        sameAs(wanted, fixture, user, id);
      }
      assertThat(newer.written()).as("what the newer version wrote").isGreaterThan(20);
      long seq = untilRefreshed(user, monitor, seq(user, monitor));

      List<String> begunByTheNewer = begin(user, 3);
      untilQuoted(user, begunByTheNewer.getFirst());
      fixture.system().upgrade(FunctionWatch.NONE);
      for (String id : begunByTheNewer) {
        sameAs(wanted, fixture, user, id);
      }
      untilRefreshed(user, monitor, seq);
      assertThat(user.api().get("/monitors/" + monitor).good().path("status").asText("RUNNING"))
          .isEqualTo("RUNNING");
      assertThat(user.api().get("/jobs?limit=100").good().path("items")).hasSize(8);
      // Eight jobs, each asked for its quotes once; what the monitor asks is little beside that.
      assertThat(quoted(fixture)).isLessThan(quotes * 8 + quotes / 2);
    }
  }

  @Test
  void socket_seesEveryFrameOfAnUpgrade_andOfTheWayBack(@TempDir Path folder) throws Exception {
    Path day = MadeUpDay.write(folder.resolve("day.csv.gz"), 60);
    try (Fixture fixture =
        Fixture.start(SharedSystem.settings().withReplay(Optional.of(new Replay(day, 60))))) {
      DemoUser user = fixture.user();
      DemoUser other = fixture.user();
      SocketClient socket = SocketClient.open(user.api(), fixture.system().root());
      socket.say("{\"action\":\"start\"}");
      long seq =
          socket.next(one -> one.path("type").asText().equals("snapshot")).path("seq").asLong();
      seq = unbroken(socket, seq, 5);

      fixture.system().upgrade(new NewerVersion());
      standBy(fixture, other);
      seq = unbroken(socket, seq, 25);

      fixture.system().upgrade(FunctionWatch.NONE);
      standBy(fixture, other);
      unbroken(socket, seq, 25);
      assertThat(socket.isOpen()).isTrue();
      socket.hangUp();
    }
  }

  @Test
  void jobOfANewerFormat_isRefusedAndKept_andRunsWhenItsVersionIsThere() throws Exception {
    try (Fixture fixture = Fixture.start(SharedSystem.settings())) {
      DemoUser user = fixture.trader();
      String done = begin(user, 1).getFirst();
      fixture.watch(user).await(done);
      Map<String, AttributeValue> item = item(fixture, done);
      format(fixture, item, 2);

      ApiClient.Answer refused = user.api().get("/jobs/" + done);
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.retryAfter()).isPresent();
      fixture.system().bell().ring(new JobMessage.Run(new UserId(text(item, "pk")), done));
      Thread.sleep(2_000);
      assertThat(text(item(fixture, done), "document")).isEqualTo(text(item, "document"));

      format(fixture, item, 1);
      assertThat(user.api().get("/jobs/" + done).good().path("status").asText())
          .isEqualTo("SUCCEEDED");
    }
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    return Item.of(item).text(name, "item");
  }

  private static Map<String, AttributeValue> item(Fixture fixture, String jobId) {
    return fixture
        .system()
        .tables()
        .scanPaginator(
            scan ->
                scan.tableName(LocalSystem.TOPOLOGY.index().name())
                    .filterExpression("sk = :sk")
                    .expressionAttributeValues(Map.of(":sk", Item.text("JOB#" + jobId))))
        .items()
        .stream()
        .findFirst()
        .orElseThrow();
  }

  private static void format(Fixture fixture, Map<String, AttributeValue> item, int number) {
    fixture
        .system()
        .tables()
        .updateItem(
            update ->
                update
                    .tableName(LocalSystem.TOPOLOGY.index().name())
                    .key(Item.key(text(item, "pk"), text(item, "sk")))
                    .updateExpression("SET #format = :number")
                    .expressionAttributeNames(Map.of("#format", "format"))
                    .expressionAttributeValues(Map.of(":number", Item.number(number))));
  }

  private static List<String> begin(DemoUser user, int jobs) throws Exception {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < jobs; i++) {
      ids.add(user.api().post("/jobs", JOB).good().path("jobId").asText());
    }
    return ids;
  }

  private static List<String> concat(List<String> some, List<String> more) {
    List<String> all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }

  private static void sameAs(List<JsonNode> wanted, Fixture fixture, DemoUser user, String id)
      throws Exception {
    JsonNode job = fixture.watch(user).await(id);
    assertThat(job.path("status").asText()).as(job.toString()).isEqualTo("SUCCEEDED");
    assertThat(rows(user.api(), job)).isEqualTo(wanted);
  }

  private static List<JsonNode> rows(ApiClient api, JsonNode job) throws Exception {
    List<JsonNode> rows = Rows.read(api, job.path("jobId").asText(), "All", 2_000).rows();
    assertThat(rows).isNotEmpty();
    return rows;
  }

  private static long quoted(Fixture fixture) {
    return fixture.system().broker().log().of(Route.QUOTE).stream()
        .mapToLong(RequestLog.Entry::items)
        .sum();
  }

  private static void untilQuoted(DemoUser user, String jobId) throws Exception {
    while (user.api().get("/jobs/" + jobId).good().path("progress").path("contractsDone").asInt()
        == 0) {
      Thread.sleep(100);
    }
  }

  private static long seq(DemoUser user, String monitor) throws Exception {
    return user.api().get("/monitors/" + monitor).good().path("seq").asLong();
  }

  private static long untilRefreshed(DemoUser user, String monitor, long after) throws Exception {
    long seq = seq(user, monitor);
    while (seq <= after) {
      Thread.sleep(200);
      seq = seq(user, monitor);
    }
    return seq;
  }

  /**
   * Calls the streamer, as whoever connects does. Deployed, a call of the schedule waits for the
   * end of the one before; here that end came early.
   */
  private static void standBy(Fixture fixture, DemoUser other) throws Exception {
    for (int i = 0; i < 6; i++) {
      Thread.sleep(1_500);
      SocketClient.open(other.api(), fixture.system().root()).hangUp();
    }
  }

  /** Reads frames, each of which goes on where the one before ended, or is a new beginning. */
  private static long unbroken(SocketClient socket, long from, int frames) throws Exception {
    long seq = from;
    int read = 0;
    while (read < frames) {
      JsonNode message = socket.next();
      switch (message.path("type").asText()) {
        case "delta" -> {
          assertThat(message.path("prevSeq").asLong()).as(message.toString()).isEqualTo(seq);
          seq = message.path("seq").asLong();
          read++;
        }
        case "snapshot" -> {
          seq = message.path("seq").asLong();
          read++;
        }
        default -> {}
      }
    }
    return seq;
  }
}

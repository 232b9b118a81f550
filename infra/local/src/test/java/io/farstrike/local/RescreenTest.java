package io.farstrike.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.local.SharedSystem.Fixture;
import io.farstrike.local.broker.KiteAccount;
import io.farstrike.local.demo.ApiClient.Answer;
import io.farstrike.local.demo.DemoUser;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rows of a finished job, filtered, sorted and screened anew, against a naive filter. */
@Tag("emulator")
@ExtendWith(SharedSystem.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RescreenTest {

  private static final String WHERE =
      "(optionType=='PE';absDistancePercent>=8),symbol=in=(TCS,'INFY');yield>-5";

  private final Fixture fixture;
  private final DemoUser user;
  private final JsonNode parent;
  private final String parentId;
  private final List<JsonNode> all;

  RescreenTest(Fixture fixture) throws Exception {
    this.fixture = fixture;
    this.user = fixture.trader();
    this.parent = fixture.watch(user).run(job("RELIANCE", "SBIN", "TCS", "INFY"));
    this.parentId = parent.path("jobId").asText();
    this.all = NaiveRows.read(user.api(), parentId, "&screen=All");
  }

  @Test
  void rows_underACondition_areThoseOfANaiveFilter_inTheOrderAskedFor() throws Exception {
    List<JsonNode> rows =
        NaiveRows.read(
            user.api(),
            parentId,
            "&screen=All&where=" + NaiveRows.encoded(WHERE) + "&sort=symbol,-yield,strike");

    List<JsonNode> expected =
        all.stream()
            .filter(RescreenTest::isWanted)
            .sorted(
                Comparator.<JsonNode, String>comparing(row -> row.path("symbol").asText())
                    .thenComparing(NaiveRows.descending("yield"))
                    .thenComparing(NaiveRows.ascending("strike")))
            .toList();
    assertThat(expected).isNotEmpty().hasSizeLessThan(all.size());
    assertThat(rows).isEqualTo(expected);
  }

  @Test
  void child_keepsWhatANaiveFilterKeeps_underItsOwnId() throws Exception {
    JsonNode child = rescreen(Map.of("where", WHERE, "sort", "-yield"));

    assertThat(child.path("status").asText()).isEqualTo("SUCCEEDED");
    assertThat(child.path("kind").asText()).isEqualTo("RESCREEN");
    assertThat(child.path("parent").asText()).isEqualTo(parentId);
    assertThat(child.path("parameters").path("where").asText()).isEqualTo(WHERE);
    assertThat(child.path("brokerCalls")).allSatisfy(count -> assertThat(count.asInt()).isZero());
    for (String same : List.of("tradingDate", "quotesFrom", "quotesTo", "notice", "skipped")) {
      assertThat(child.path(same)).as(same).isEqualTo(parent.path(same));
    }
    List<JsonNode> expected =
        all.stream()
            .filter(RescreenTest::isWanted)
            .filter(NaiveRows::isQuoted)
            .sorted(NaiveRows.descending("yield"))
            .toList();
    String childId = child.path("jobId").asText();
    assertThat(NaiveRows.read(user.api(), childId, "")).isEqualTo(expected);
    assertThat(child.path("counts").path("screens").path("Custom").asInt())
        .isEqualTo(expected.size());
    for (JsonNode file : child.path("files")) {
      assertThat(file.path("jobId").asText()).isEqualTo(childId);
      assertThat(user.api().get("/files/" + file.path("fileId").asText()).status()).isEqualTo(200);
    }
    assertThat(user.api().get("/jobs/" + parentId).good()).isEqualTo(parent);
  }

  @Test
  void childOfANamedScreen_isThatScreen() throws Exception {
    String childId = rescreen(Map.of("screen", "HighYield")).path("jobId").asText();

    assertThat(NaiveRows.read(user.api(), childId, "&screen=HighYield"))
        .isEqualTo(NaiveRows.read(user.api(), parentId, "&screen=HighYield"));
  }

  @Test
  void tokenThatWasDeleted_isNotMissed() throws Exception {
    assertThat(user.api().delete("/me/credentials/kite").status()).isEqualTo(204);

    assertThat(rescreen(Map.of("screen", "Filtered")).path("status").asText())
        .isEqualTo("SUCCEEDED");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | where | REQUIRED",
        "{\"screen\":\"Filtered\",\"where\":\"bid>1\"} | where | CONFLICT",
        "{\"screen\":\"Nothing\"} | screen | ENUM",
        "{\"where\":\"nothing>1\"} | where | ENUM",
        "{\"where\":\"bid>low\"} | where | TYPE",
        "{\"where\":\"bid>\"} | where | FORMAT",
        "{\"where\":\"\"} | where | RANGE",
        "{\"where\":5} | where | TYPE",
        "{\"where\":\"bid>1\",\"sort\":\"nothing\"} | sort | ENUM",
        "{\"where\":\"bid>1\",\"sort\":\"bid,ask,last,strike\"} | sort | TOO_LARGE",
        "{\"where\":\"bid>1\",\"other\":1} | other | UNKNOWN_FIELD"
      })
  void bodyThatBreaksARule_isRefusedByField(String body, String field, String code)
      throws Exception {
    Answer answer = user.api().send("POST", "/jobs/" + parentId + "/screen", body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(AccountsTest.fields(answer)).containsExactly(field);
    assertThat(answer.body().path("errors").path(0).path("code").asText()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({"where=bid>, where", "where=nothing==1, where", "sort=-, sort", "sort=bid;ask, sort"})
  void queryThatBreaksARule_isRefusedByName(String query, String field) throws Exception {
    String[] parts = query.split("=", 2);
    String encoded = parts[0] + "=" + NaiveRows.encoded(parts[1]);

    Answer answer = user.api().get("/jobs/" + parentId + "/rows?" + encoded);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(AccountsTest.fields(answer)).containsExactly(field);
  }

  @Test
  void cursorOfAnotherListOfRows_isRefused() throws Exception {
    String list = "/jobs/" + parentId + "/rows?screen=All&limit=5&sort=-bid";
    String cursor = user.api().get(list).good().path("nextCursor").asText();

    assertThat(user.api().get(list + "&cursor=" + cursor).status()).isEqualTo(200);
    for (String other :
        List.of(
            list.replace("-bid", "bid"),
            list + "&where=" + NaiveRows.encoded("bid>0"),
            list.replace("&sort=-bid", ""))) {
      Answer answer = user.api().get(other + "&cursor=" + cursor);
      assertThat(answer.status()).as(other).isEqualTo(400);
      assertThat(AccountsTest.fields(answer)).containsExactly("cursor");
    }
  }

  @Test
  void anotherUser_findsNeitherParentNorChild() throws Exception {
    String childId = rescreen(Map.of("screen", "Filtered")).path("jobId").asText();
    DemoUser other = fixture.trader();

    assertThat(post(other, parentId, Map.of("screen", "Filtered")).status()).isEqualTo(404);
    assertThat(other.api().get("/jobs/" + childId).status()).isEqualTo(404);
    assertThat(other.api().get("/jobs/" + childId + "/rows").status()).isEqualTo(404);
    assertThat(other.api().get("/jobs").good().path("items")).isEmpty();
    assertThat(post(other, "nosuchjob", Map.of("screen", "Filtered")).status()).isEqualTo(404);
  }

  @Test
  void jobWithoutRows_isAConflict() throws Exception {
    String childId = rescreen(Map.of("screen", "Filtered")).path("jobId").asText();
    DemoUser personal = fixture.trader(KiteAccount.Plan.PERSONAL);
    String failed = fixture.watch(personal).run(job("INFY")).path("jobId").asText();

    Answer ofChild = post(user, childId, Map.of("screen", "HighYield"));
    assertThat(ofChild.status()).isEqualTo(409);
    assertThat(ofChild.body().path("detail").asText()).contains(parentId);
    assertThat(post(personal, failed, Map.of("screen", "Filtered")).status()).isEqualTo(409);
    assertThat(user.api().get("/jobs/" + childId + "/rows?screen=All").status()).isEqualTo(400);
  }

  @Test
  void sameKey_makesOneChild_andIsRefusedForAnotherJob() throws Exception {
    Map<String, String> key = Map.of("idempotency-key", "again");
    String body = "{\"screen\":\"Filtered\"}";
    String path = "/jobs/" + parentId + "/screen";
    int before = user.api().get("/jobs?limit=100").good().path("items").size();

    Answer first = user.api().send("POST", path, body, key);
    Answer again = user.api().send("POST", path, body, key);
    Answer elsewhere = user.api().send("POST", "/jobs/nosuchjob/screen", body, key);

    assertThat(first.status()).isEqualTo(202);
    assertThat(again).isEqualTo(first);
    assertThat(elsewhere.status()).isEqualTo(422);
    assertThat(user.api().get("/jobs?limit=100").good().path("items")).hasSize(before + 1);
    fixture.watch(user).await(first.body().path("jobId").asText());
  }

  /** As {@link #WHERE} says, for one row at a time. */
  private static boolean isWanted(JsonNode row) {
    boolean put =
        row.path("optionType").asText().equals("PE")
            && row.path("absDistancePercent").asDouble(-1) >= 8;
    boolean named =
        List.of("TCS", "INFY").contains(row.path("symbol").asText())
            && row.has("yield")
            && row.path("yield").asDouble() > -5;
    return put || named;
  }

  private JsonNode rescreen(Map<String, Object> body) throws Exception {
    return fixture.watch(user).await(post(user, parentId, body).good().path("jobId").asText());
  }

  private static Answer post(DemoUser user, String jobId, Map<String, Object> body)
      throws Exception {
    return user.api().post("/jobs/" + jobId + "/screen", body);
  }

  private static Map<String, Object> job(String... symbols) {
    return Map.of(
        "kind",
        "SCREEN",
        "symbols",
        List.of(symbols),
        "expiry",
        "2026-03-30",
        "distancePercent",
        3,
        "costPerLot",
        500);
  }
}

package io.farstrike.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.vault.CredentialStore;
import io.farstrike.local.SharedSystem.Fixture;
import io.farstrike.local.demo.DemoUser;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.kms.model.KeyState;

/** An administrator moves all stored tokens to another key. */
@SecondLane
@Timeout(180)
class ReencryptionTest {

  private static final String PATH = "/admin/keys/reencrypt";
  private static final String KEY = "alias/farstrike-local-tokens";
  private static final String NEXT = KEY + "-next";

  private static final String TABLE = LocalSystem.TOPOLOGY.index().name();
  private static final Map<String, Object> SCREEN =
      Map.of("kind", "SCREEN", "symbols", List.of("INFY"), "expiry", "2026-03-30");

  private final Fixture fixture;
  private final DemoUser admin;

  ReencryptionTest() throws Exception {
    fixture = Fixture.start(SharedSystem.settings().withAdmin(Optional.of("admin@example.com")));
    admin = Administrators.signUp(fixture.system(), fixture.stranger(), "admin@example.com");
  }

  @AfterEach
  void close() throws Exception {
    assertThat(fixture.conformance().findings()).isEmpty();
    fixture.close();
  }

  @Test
  void tokens_moveWhenTheirNumberIsConfirmed_andStillOpenTheBroker() throws Exception {
    DemoUser anna = fixture.trader();
    DemoUser bela = fixture.trader();

    JsonNode asked = admin.api().post(PATH, Map.of("targetKey", NEXT)).good();
    assertThat(asked.path("tokens").asInt()).isEqualTo(2);
    assertThat(asked.path("left").asInt()).as("nothing is moved yet").isEqualTo(2);
    assertThat(asked.path("confirm").asText()).isEqualTo("2");
    assertThat(admin.api().post(PATH, Map.of("targetKey", NEXT, "confirm", "3")).status())
        .isEqualTo(409);
    assertThat(progress().path("moved").asInt()).isZero();

    JsonNode done = admin.api().post(PATH, Map.of("targetKey", NEXT, "confirm", "2")).good();

    assertThat(done.path("moved").asInt()).isEqualTo(2);
    assertThat(done.path("failed")).isEmpty();
    assertThat(done.has("confirm")).isFalse();
    assertThat(progress()).isEqualTo(done);
    for (DemoUser user : List.of(anna, bela)) {
      JsonNode job =
          fixture
              .watch(user)
              .run(Map.of("kind", "SCREEN", "symbols", List.of("INFY"), "expiry", "2026-03-30"));
      assertThat(job.path("status").asText()).isEqualTo("SUCCEEDED");
    }
  }

  /** What is moved names its key: a run that broke off leaves nothing else behind. */
  @Test
  void runThatBrokeOff_isGoneOnWith_andWhatWasMovedIsLeftAlone() throws Exception {
    DemoUser anna = fixture.trader();
    DemoUser bela = fixture.trader();
    List<Map<String, AttributeValue>> before = tokens();
    confirm("2");
    fixture.system().tables().putItem(put -> put.tableName(TABLE).item(before.getFirst()));
    assertThat(progress().path("moved").asInt()).as("as after the first of them").isEqualTo(1);
    List<Map<String, AttributeValue>> brokenOff = tokens();

    JsonNode done = confirm("2");

    assertThat(done.path("left").asInt()).isZero();
    assertThat(done.path("failed")).isEmpty();
    assertThat(tokens()).as("the second one is as it was").contains(brokenOff.getLast());
    assertThat(tokens()).doesNotContain(before.getFirst());
    for (DemoUser user : List.of(anna, bela)) {
      assertThat(fixture.watch(user).run(SCREEN).path("status").asText()).isEqualTo("SUCCEEDED");
    }
  }

  @Test
  void tokenThatCannotBeMoved_isToldByItsOwnersHandle_andKeepsNobodyElses() throws Exception {
    DemoUser anna = fixture.trader();
    fixture.trader();
    Map<String, AttributeValue> broken = new HashMap<>(tokens().getFirst());
    broken.put("ciphertext", AttributeValue.fromB(SdkBytes.fromUtf8String("no ciphertext")));
    fixture.system().tables().putItem(put -> put.tableName(TABLE).item(broken));

    JsonNode done = confirm("2");

    assertThat(done.path("moved").asInt()).isEqualTo(1);
    assertThat(done.path("left").asInt()).isEqualTo(1);
    assertThat(done.path("failed"))
        .singleElement()
        .satisfies(handle -> assertThat(handles()).contains(handle.asText()));
    assertThat(anna.api().get("/me").status()).isEqualTo(200);
  }

  @Test
  void tokensWhoseKeyIsOutOfUse_stayWhereTheyAre_andMoveOnceItIsBack() throws Exception {
    DemoUser anna = fixture.trader();
    fixture.system().keys().setState(KEY, KeyState.DISABLED);

    JsonNode stuck = admin.api().post(PATH, Map.of("targetKey", NEXT, "confirm", "1")).good();

    assertThat(stuck.path("moved").asInt()).isZero();
    assertThat(stuck.path("failed")).hasSize(1);
    fixture.system().keys().setState(KEY, KeyState.ENABLED);
    fixture.system().keys().setState(NEXT, KeyState.DISABLED);
    assertThat(admin.api().post(PATH, Map.of("targetKey", NEXT, "confirm", "1")).status())
        .isEqualTo(400);
    fixture.system().keys().setState(NEXT, KeyState.ENABLED);
    JsonNode done = admin.api().post(PATH, Map.of("targetKey", NEXT, "confirm", "1")).good();
    assertThat(done.path("moved").asInt()).isEqualTo(1);
    assertThat(done.path("failed")).isEmpty();
    assertThat(
            fixture
                .watch(anna)
                .run(Map.of("kind", "SCREEN", "symbols", List.of("INFY"), "expiry", "2026-03-30"))
                .path("status")
                .asText())
        .isEqualTo("SUCCEEDED");
  }

  @Test
  void anybodyElse_findsNothing_andAKeyThatIsNotThere_isRefused() throws Exception {
    DemoUser user = fixture.user();

    assertThat(user.api().post(PATH, Map.of("targetKey", NEXT)).status()).isEqualTo(404);
    assertThat(user.api().get(PATH + "?targetKey=" + NEXT).status()).isEqualTo(404);
    assertThat(admin.api().post(PATH, Map.of("targetKey", "alias/none")).status()).isEqualTo(400);
    assertThat(admin.api().get(PATH).status()).isEqualTo(400);
  }

  private JsonNode confirm(String tokens) throws Exception {
    return admin.api().post(PATH, Map.of("targetKey", NEXT, "confirm", tokens)).good();
  }

  /** The items of all stored tokens, in an order that stays the same. */
  private List<Map<String, AttributeValue>> tokens() {
    return fixture.system().tables().scanPaginator(scan -> scan.tableName(TABLE)).items().stream()
        .filter(
            item -> Item.of(item).text("sk", "item").startsWith(CredentialStore.SORT_KEY_PREFIX))
        .sorted(Comparator.comparing(item -> Item.of(item).text("pk", "item")))
        .toList();
  }

  private List<String> handles() throws Exception {
    List<String> handles = new ArrayList<>();
    admin
        .api()
        .get("/admin/users?limit=100")
        .good()
        .path("items")
        .forEach(user -> handles.add(user.path("handle").asText()));
    return handles;
  }

  private JsonNode progress() throws Exception {
    return admin.api().get(PATH + "?targetKey=" + NEXT).good();
  }
}

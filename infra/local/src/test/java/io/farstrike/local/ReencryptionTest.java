package io.farstrike.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.local.SharedSystem.Fixture;
import io.farstrike.local.demo.DemoUser;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An administrator moves all stored tokens to another key. */
@Timeout(180)
class ReencryptionTest {

  private static final String PATH = "/admin/keys/reencrypt";
  private static final String KEY = "alias/farstrike-local-tokens";
  private static final String NEXT = KEY + "-next";

  private final Fixture fixture;
  private final DemoUser admin;

  ReencryptionTest() throws Exception {
    fixture = Fixture.start(SharedSystem.settings().withAdmin(Optional.of("admin@example.com")));
    admin = DemoUser.signUp(fixture.system(), fixture.stranger(), "admin@example.com");
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

  @Test
  void anybodyElse_findsNothing_andAKeyThatIsNotThere_isRefused() throws Exception {
    DemoUser user = fixture.user();

    assertThat(user.api().post(PATH, Map.of("targetKey", NEXT)).status()).isEqualTo(404);
    assertThat(user.api().get(PATH + "?targetKey=" + NEXT).status()).isEqualTo(404);
    assertThat(admin.api().post(PATH, Map.of("targetKey", "alias/none")).status()).isEqualTo(400);
    assertThat(admin.api().get(PATH).status()).isEqualTo(400);
  }

  private JsonNode progress() throws Exception {
    return admin.api().get(PATH + "?targetKey=" + NEXT).good();
  }
}

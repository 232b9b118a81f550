package io.farstrike.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.cloud.jobs.JobMessage;
import io.farstrike.local.SharedSystem.Fixture;
import io.farstrike.local.demo.ApiClient.Answer;
import io.farstrike.local.demo.DemoUser;
import io.farstrike.local.demo.JobWatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.kms.model.KeyState;

/** The key of the tokens is taken out of use and comes back: nothing is lost in between. */
@SecondLane
@Timeout(180)
class KeyOutOfUseTest {

  private static final String CREDENTIALS = "/me/credentials/kite";
  private static final Map<String, Object> SCREEN =
      Map.of("kind", "SCREEN", "symbols", List.of("INFY"), "expiry", "2026-03-30");

  @ParameterizedTest
  @EnumSource(
      value = KeyState.class,
      names = {"DISABLED", "PENDING_DELETION"})
  void newToken_isRefusedForAWhile_andTheOneBeforeStays(KeyState state) throws Exception {
    try (Fixture fixture = Fixture.start(SharedSystem.settings())) {
      DemoUser user = fixture.trader();
      JsonNode before = user.api().get(CREDENTIALS).good();
      Map<String, String> token =
          Map.of(
              "apiKey",
              "key1",
              "accessToken",
              fixture.system().broker().issueToken("key1").reveal());
      keyIs(fixture, state);

      Answer refused = user.api().put(CREDENTIALS, token);

      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.retryAfter()).isPresent();
      assertThat(refused.body().path("detail").asText()).contains("Nothing was changed");
      assertThat(refused.body().toString()).doesNotContain("KMS", "arn:", token.get("accessToken"));
      assertThat(user.api().get(CREDENTIALS).good()).isEqualTo(before);
      keyIs(fixture, KeyState.ENABLED);
      assertThat(user.api().put(CREDENTIALS, token).good().path("status").asText())
          .isEqualTo("VALID");
      assertSucceeds(fixture.watch(user).run(SCREEN));
      assertThat(fixture.conformance().findings()).isEmpty();
    }
  }

  @Test
  void job_waitsAndSaysSo_andRunsOnceTheKeyIsBack() throws Exception {
    try (Fixture fixture = Fixture.start(SharedSystem.settings())) {
      DemoUser user = fixture.trader();
      keyIs(fixture, KeyState.DISABLED);
      List<String> seen = new ArrayList<>();

      JsonNode job =
          new JobWatch(
                  user.api(),
                  Thread::sleep,
                  line -> {
                    seen.add(line);
                    if (line.contains("stored tokens cannot be read")) {
                      keyIs(fixture, KeyState.ENABLED);
                    }
                  })
              .run(SCREEN);

      assertSucceeds(job);
      assertThat(seen).anyMatch(line -> line.contains("stored tokens cannot be read"));
      assertThat(user.api().get(CREDENTIALS).good().path("status").asText()).isEqualTo("VALID");
      assertThat(fixture.conformance().findings()).isEmpty();
    }
  }

  @Test
  void instrumentList_isAskedForAgain_onceTheKeyIsBack() throws Exception {
    try (WorkerStand stand = new WorkerStand()) {
      WorkerStand.Trader trader = stand.trader();
      String message = new JobMessage.RefreshInstruments(trader.scope().userId()).text();
      stand.keyIs(KeyState.DISABLED);

      stand.deliver(message);

      assertThat(stand.rung()).containsExactly(message);
      assertThat(stand.platform().instruments().newest()).isEmpty();
      stand.keyIs(KeyState.ENABLED);
      stand.deliverAll();
      assertThat(stand.platform().instruments().newest()).isPresent();
    }
  }

  private static void keyIs(Fixture fixture, KeyState state) {
    fixture.system().keys().setState(LocalSystem.TOPOLOGY.tokens().alias(), state);
  }

  private static void assertSucceeds(JsonNode job) {
    assertThat(job.path("status").asText()).as(job.toString()).isEqualTo("SUCCEEDED");
  }
}

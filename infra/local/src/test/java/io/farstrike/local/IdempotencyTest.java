package io.farstrike.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.local.SharedSystem.Fixture;
import io.farstrike.local.demo.ApiClient;
import io.farstrike.local.demo.ApiClient.Answer;
import io.farstrike.local.demo.DemoUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A request that is sent again makes nothing twice. */
@Tag("emulator")
@ExtendWith(SharedSystem.class)
class IdempotencyTest {

  private static final String BODY =
      "{\"kind\":\"SCREEN\",\"symbols\":[\"INFY\"],\"expiry\":\"2026-03-30\"}";

  private final Fixture fixture;

  IdempotencyTest(Fixture fixture) {
    this.fixture = fixture;
  }

  @Test
  void sameKeyAndBody_getTheFirstAnswer_andOneJob() throws Exception {
    DemoUser user = fixture.trader();

    Answer first = post(user.api(), "order-1", BODY);
    Answer again = post(user.api(), "order-1", BODY);

    assertThat(first.status()).isEqualTo(202);
    assertThat(again).isEqualTo(first);
    assertThat(jobs(user)).hasSize(1);
    fixture.watch(user).await(first.body().path("jobId").asText());
  }

  @Test
  void sameKeyWithAnotherBody_isRefused() throws Exception {
    DemoUser user = fixture.trader();
    post(user.api(), "order-2", BODY).good();

    Answer other = post(user.api(), "order-2", BODY.replace("INFY", "TCS"));

    assertThat(other.status()).isEqualTo(422);
    assertThat(other.body().path("type").asText()).isEqualTo("/problems/key-reused");
    assertThat(jobs(user)).hasSize(1);
  }

  @Test
  void requestThatFailed_canBeSentAgainUnderItsKey() throws Exception {
    DemoUser user = fixture.trader();

    Answer wrong = post(user.api(), "order-3", BODY.replace("INFY", "QQQQQQ"));
    Answer right = post(user.api(), "order-3", BODY);

    assertThat(wrong.status()).isEqualTo(400);
    assertThat(right.status()).isEqualTo(202);
  }

  @Test
  void keyOfAnotherUser_meansNothing() throws Exception {
    DemoUser anna = fixture.trader();
    DemoUser bela = fixture.trader();

    String ofAnna = post(anna.api(), "order-4", BODY).good().path("jobId").asText();
    String ofBela = post(bela.api(), "order-4", BODY).good().path("jobId").asText();

    assertThat(ofBela).isNotEqualTo(ofAnna);
  }

  @Test
  void manyAtOnce_makeOneJob() throws Exception {
    DemoUser user = fixture.trader();
    List<Future<Answer>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 8; i++) {
        answers.add(threads.submit(() -> post(user.api(), "order-5", BODY)));
      }
    }

    List<Integer> statuses = new ArrayList<>();
    for (Future<Answer> answer : answers) {
      statuses.add(answer.get().status());
    }
    assertThat(statuses).contains(202).allMatch(status -> status == 202 || status == 409);
    assertThat(jobs(user)).hasSize(1);
  }

  @Test
  void keyThatNoHeaderShouldHold_isRefused() throws Exception {
    Answer answer = post(fixture.trader().api(), "two words", BODY);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(AccountsTest.fields(answer)).containsExactly("Idempotency-Key");
  }

  private static Answer post(ApiClient api, String key, String body) throws Exception {
    return api.send("POST", "/jobs", body, Map.of("idempotency-key", key));
  }

  private static List<String> jobs(DemoUser user) throws Exception {
    return user.api().get("/jobs").good().path("items").findValuesAsText("jobId");
  }
}

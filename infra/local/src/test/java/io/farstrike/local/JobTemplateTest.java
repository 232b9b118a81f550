package io.farstrike.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.farstrike.local.SharedSystem.Fixture;
import io.farstrike.local.demo.ApiClient.Answer;
import io.farstrike.local.demo.DemoUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Saved parameters: checked as those of a job, versioned, counted, and each user's own. */
@Tag("emulator")
@ExtendWith(SharedSystem.class)
class JobTemplateTest {

  private static final String SCREEN = "{\"kind\":\"SCREEN\",\"symbols\":[\"INFY\",\"TCS\"]}";
  private static final String CHAIN = "{\"kind\":\"CHAIN\",\"symbols\":[\"INFY\"]}";

  private final Fixture fixture;

  JobTemplateTest(Fixture fixture) {
    this.fixture = fixture;
  }

  @Test
  void template_isSaved_listed_replaced_andDeleted() throws Exception {
    DemoUser user = fixture.user();

    Answer made = put(user, "monthly", SCREEN);
    Answer found = user.api().get("/job-templates/monthly");
    Answer replaced = put(user, "monthly", CHAIN);

    assertThat(made.status()).isEqualTo(201);
    assertThat(found.body()).isEqualTo(made.body());
    assertThat(found.etag()).isEqualTo(made.etag());
    assertThat(replaced.status()).isEqualTo(200);
    assertThat(replaced.etag()).isPresent().isNotEqualTo(made.etag());
    assertThat(user.api().get("/job-templates").good().path("items").path(0))
        .isEqualTo(replaced.body());
    assertThat(user.api().delete("/job-templates/monthly").status()).isEqualTo(204);
    assertThat(user.api().delete("/job-templates/monthly").status()).isEqualTo(404);
    assertThat(user.api().get("/job-templates/monthly").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {SCREEN, CHAIN})
  void parametersOfATemplate_withAnExpiry_areARequestForAJob(String saved) throws Exception {
    DemoUser user = fixture.trader();
    put(user, "again", saved).good();
    JsonNode parameters = user.api().get("/job-templates/again").good().path("parameters");

    JsonNode job =
        user.api()
            .post("/jobs", ((ObjectNode) parameters.deepCopy()).put("expiry", "2026-03-30"))
            .good();

    assertThat(fixture.watch(user).await(job.path("jobId").asText()).path("status").asText())
        .isEqualTo("SUCCEEDED");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"symbols\":[\"INFY\"]} | kind",
        "{\"kind\":\"RESCREEN\",\"symbols\":[\"INFY\"]} | kind",
        "{\"kind\":\"SCREEN\"} | symbols",
        "{\"kind\":\"SCREEN\",\"symbols\":[\"QQQQQQ\"]} | symbols[0]",
        "{\"kind\":\"SCREEN\",\"universe\":\"FNO\",\"capital\":0} | capital",
        "{\"kind\":\"SCREEN\",\"universe\":\"FNO\",\"expiry\":\"2026-02-24\"} | expiry",
        "{\"kind\":\"SCREEN\",\"universe\":\"FNO\",\"expiry\":\"2026-03-29\"} | expiry",
        "{\"kind\":\"CHAIN\",\"symbols\":[\"INFY\",\"TCS\"]} | symbols",
        "{\"kind\":\"SCREEN\",\"universe\":\"FNO\",\"name\":\"x\"} | name"
      })
  void parametersThatNoJobWouldTake_areRefusedByField(String body, String field) throws Exception {
    Answer answer = put(fixture.trader(), "wrong", body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(AccountsTest.fields(answer)).containsExactly(field);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-x", "a%20b", "a%2Fb", "%C3%A9", "%23", ".x"})
  void nameOfOtherCharacters_isRefused(String name) throws Exception {
    Answer answer = put(fixture.user(), name, SCREEN);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(AccountsTest.fields(answer)).containsExactly("name");
  }

  @Test
  void nameThatIsTooLong_isRefused() throws Exception {
    DemoUser user = fixture.user();

    assertThat(put(user, "x".repeat(50), SCREEN).status()).isEqualTo(201);
    assertThat(put(user, "x".repeat(51), SCREEN).status()).isEqualTo(400);
  }

  @Test
  void staleVersion_isRefused_alsoAfterDeletionAndAnew() throws Exception {
    DemoUser user = fixture.user();
    String first = put(user, "one", SCREEN).etag().orElseThrow();
    String second = put(user, "one", CHAIN, first).etag().orElseThrow();

    assertThat(put(user, "one", SCREEN, first).status()).isEqualTo(412);
    assertThat(put(user, "one", SCREEN, "*").status()).isEqualTo(200);
    assertThat(put(user, "none", SCREEN, "*").status()).isEqualTo(412);
    assertThat(put(user, "none", SCREEN, second).status()).isEqualTo(412);
    user.api().delete("/job-templates/one");
    put(user, "one", SCREEN).good();
    assertThat(put(user, "one", CHAIN, first).status()).isEqualTo(412);
    assertThat(put(user, "one", CHAIN, second).status()).isEqualTo(412);
  }

  @Test
  void manyChangesOfOneVersion_oneWins() throws Exception {
    DemoUser user = fixture.user();
    String version = put(user, "raced", SCREEN).etag().orElseThrow();

    List<Integer> statuses = atOnce(12, i -> put(user, "raced", CHAIN, version));

    assertThat(statuses).containsOnlyOnce(200);
    assertThat(statuses).filteredOn(status -> status == 412).hasSize(11);
  }

  @Test
  void fiftyTemplates_areTheMost_whoeverRaces_andPagesShowEachOnce() throws Exception {
    DemoUser user = fixture.user();
    for (int i = 10; i < 57; i++) {
      assertThat(put(user, "t" + i, SCREEN).status()).isEqualTo(201);
    }

    List<Integer> statuses = atOnce(8, i -> put(user, "u" + i, SCREEN));

    assertThat(statuses).filteredOn(status -> status == 201).hasSize(3);
    assertThat(statuses).filteredOn(status -> status == 409).hasSize(5);
    Answer full = put(user, "more", SCREEN);
    assertThat(full.body().path("type").asText()).isEqualTo("/problems/templates-full");
    assertThat(full.body().path("detail").asText()).contains("50 templates of at most 50");
    assertThat(put(user, "t10", CHAIN).status()).isEqualTo(200);
    assertThat(names(user)).doesNotHaveDuplicates().hasSize(50).isSorted();
    assertThat(user.api().delete("/job-templates/t10").status()).isEqualTo(204);
    assertThat(put(user, "more", SCREEN).status()).isEqualTo(201);
  }

  @Test
  void anotherUser_neitherSeesNorChangesATemplate() throws Exception {
    DemoUser anna = fixture.user();
    DemoUser bela = fixture.user();
    Answer made = put(anna, "mine", SCREEN);

    assertThat(bela.api().get("/job-templates/mine").status()).isEqualTo(404);
    assertThat(bela.api().delete("/job-templates/mine").status()).isEqualTo(404);
    assertThat(bela.api().get("/job-templates").good().path("items")).isEmpty();
    assertThat(put(bela, "mine", CHAIN, made.etag().orElseThrow()).status()).isEqualTo(412);
    assertThat(put(bela, "mine", CHAIN).status()).isEqualTo(201);
    assertThat(anna.api().get("/job-templates/mine").good()).isEqualTo(made.body());
  }

  private interface Attempt {
    Answer make(int number) throws Exception;
  }

  private static List<Integer> atOnce(int attempts, Attempt attempt) throws Exception {
    List<Future<Answer>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < attempts; i++) {
        int number = i;
        Callable<Answer> one = () -> attempt.make(number);
        answers.add(threads.submit(one));
      }
    }
    List<Integer> statuses = new ArrayList<>();
    for (Future<Answer> answer : answers) {
      statuses.add(answer.get().status());
    }
    return statuses;
  }

  private static List<String> names(DemoUser user) throws Exception {
    List<String> names = new ArrayList<>();
    JsonNode page = user.api().get("/job-templates?limit=7").good();
    page.path("items").forEach(item -> names.add(item.path("name").asText()));
    while (page.path("nextCursor").isTextual()) {
      page =
          user.api()
              .get("/job-templates?limit=7&cursor=" + page.path("nextCursor").asText())
              .good();
      page.path("items").forEach(item -> names.add(item.path("name").asText()));
    }
    return names;
  }

  private static Answer put(DemoUser user, String name, String body) throws Exception {
    return user.api().send("PUT", "/job-templates/" + name, body);
  }

  private static Answer put(DemoUser user, String name, String body, String version)
      throws Exception {
    return user.api().send("PUT", "/job-templates/" + name, body, Map.of("if-match", version));
  }
}

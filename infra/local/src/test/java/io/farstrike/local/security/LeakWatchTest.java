package io.farstrike.local.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.cloud.observe.LogField;
import io.farstrike.local.SharedSystem;
import io.farstrike.local.SharedSystem.Fixture;
import io.farstrike.local.aws.EmbeddedQueues;
import io.farstrike.local.broker.KiteAccount;
import io.farstrike.local.demo.DemoUser;
import io.farstrike.local.security.LeakWatch.Medium;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** The watch over the whole test run: what is planted is found, on every way that it listens to. */
@ResourceLock(Resources.SYSTEM_OUT)
@Tag("emulator")
@ExtendWith(SharedSystem.class)
@Timeout(120)
class LeakWatchTest {

  private static final String USER = "7b1c3c5e-58a4-4f0b-9f11-111122223333";

  private final LeakWatch run = LeakWatch.OF_THE_RUN;
  private final LeakWatch watch = new LeakWatch();
  private final Fixture fixture;

  LeakWatchTest(Fixture fixture) {
    this.fixture = fixture;
  }

  @ParameterizedTest
  @EnumSource(Medium.class)
  void secret_heardAnywhere_isFound(Medium medium) {
    watch.learnSecret("correct horse");
    watch.learnSecret("correct house");

    watch.hear(medium, "here", "before correct house after, correct hous");

    assertThat(watch.take()).singleElement().asString().contains("secret", "corr", "here");
    assertThat(watch.take()).isEmpty();
  }

  @Test
  void userId_onTheQueueOrInADownloadsAddress_isNoLeak_andElsewhereIs() {
    watch.learnUser(USER);

    watch.hear(Medium.MESSAGE, "queue", "{\"userId\":\"" + USER + "\"}");
    watch.exchange("file", "", 200, "{\"url\":\"http://h/users/" + USER + "/a?x=1\",\"n\":1}");
    assertThat(watch.take()).isEmpty();

    watch.exchange("me", "", 200, "{\"id\":\"" + USER + "\"}");
    watch.hear(Medium.LOG, "log", "user " + USER);
    watch.hear(Medium.AUDIT, "audit", USER);
    assertThat(watch.take()).hasSize(3);
  }

  @Test
  void token_isNoLeakWhereItIsHandedOut_andEverywhereAfter() {
    String answer = "{\"accessToken\":\"header.payload.signature\"}";

    watch.exchange("login", "{\"password\":\"my very long one\"}", 200, answer);
    assertThat(watch.take()).isEmpty();

    watch.exchange("me", "", 200, answer);
    watch.hear(Medium.LOG, "log", "signed in with my very long one");
    assertThat(watch.take()).hasSize(2);
  }

  @Test
  void logOfTheRun_isHeard() {
    String planted = planted();

    LoggerFactory.getLogger(LeakWatchTest.class).warn("planted for a test: {}", planted);

    assertThat(run.take())
        .as("as people read it, and as a deployed function writes it")
        .hasSize(2)
        .allMatch(finding -> finding.startsWith("LOG"))
        .anyMatch(finding -> finding.contains("{\"timestamp\""));
  }

  @Test
  void fieldsOfALogLine_areHeard() {
    String planted = planted();
    LogField.JOB.set(planted);
    try {
      LoggerFactory.getLogger(LeakWatchTest.class).warn("an innocent line");
    } finally {
      MDC.clear();
    }

    assertThat(run.take()).singleElement().asString().startsWith("LOG");
  }

  @Test
  void linesOfMetrics_areHeldAgainstTheFormat() {
    LoggerFactory.getLogger("io.farstrike.local.metrics").debug("{\"user\":1}");

    assertThat(run.take()).isNotEmpty().allMatch(finding -> finding.startsWith("METRIC"));
  }

  @Test
  void answersAndAuditOfTheRun_areHeard() throws Exception {
    String planted = planted();
    DemoUser user = fixture.user();

    user.api().send("PUT", "/job-templates/a", "{\"" + planted + "\":1}");
    user.api().send("DELETE", "/job-templates/" + planted, "");

    fixture.hearAudit();
    List<String> found = run.take();
    assertThat(found).anyMatch(finding -> finding.startsWith("ANSWER"));
    assertThat(found).anyMatch(finding -> finding.startsWith("AUDIT"));
  }

  @Test
  void messagesOfTheRun_areHeard() {
    String planted = planted();
    try (EmbeddedQueues queues = EmbeddedQueues.start()) {
      String queue = queues.client().createQueue(create -> create.queueName("heard")).queueUrl();
      queues.client().sendMessage(send -> send.queueUrl(queue).messageBody("x" + planted));
    }

    assertThat(run.take()).singleElement().asString().startsWith("MESSAGE");
  }

  @Test
  void secretsAndIdsThatATestMakes_areKnownToTheRun() throws Exception {
    DemoUser user = fixture.trader();
    user.openBrokerAccount(fixture.system(), "watched", KiteAccount.Plan.CONNECT);
    String stored = fixture.system().broker().issueToken("watched").reveal();
    user.api()
        .put("/me/credentials/kite", Map.of("apiKey", "watched", "accessToken", stored))
        .good();
    String job =
        fixture
            .watch(user)
            .run(Map.of("kind", "SCREEN", "symbols", List.of("INFY"), "expiry", "2026-03-30"))
            .path("files")
            .path(0)
            .path("fileId")
            .asText();
    String address = user.api().get("/files/" + job).good().path("url").asText();
    String userId = address.replaceFirst(".*/users/", "").substring(0, 36);
    assertThat(run.take()).isEmpty();

    run.hear(Medium.LOG, "planted", "token " + stored);
    run.hear(Medium.LOG, "planted", "password correct horse battery 25");
    run.hear(Medium.LOG, "planted", "user " + userId);

    assertThat(run.take()).hasSize(3);
  }

  private String planted() {
    String planted = "planted" + UUID.randomUUID().toString().replace("-", "").substring(0, 24);
    run.learnSecret(planted);
    return planted;
  }
}

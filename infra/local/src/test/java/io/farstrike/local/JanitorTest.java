package io.farstrike.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import io.farstrike.broker.Endpoint;
import io.farstrike.broker.InstrumentCatalog;
import io.farstrike.cloud.broker.HeldGate;
import io.farstrike.cloud.jobs.JobMessage;
import io.farstrike.cloud.vault.StoredCredentials;
import io.farstrike.cloud.workspace.FileKind;
import io.farstrike.cloud.workspace.StoredFile;
import io.farstrike.janitor.CleanupFunction.Cleaned;
import io.farstrike.janitor.InstrumentsFunction.Rung;
import io.farstrike.janitor.Tally;
import io.farstrike.kite.KiteSpotKeys;
import io.farstrike.local.contract.CloudServices;
import io.farstrike.tenancy.TenantScope;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the janitor's functions remove, what they keep, and what a second run does: nothing. */
@Timeout(180)
final class JanitorTest {

  private static final Tally NOTHING = new Tally(0, 0, 0, true);

  private final Night night = new Night();
  private final TenantScope anna = CloudServices.newUser();
  private final TenantScope bert = CloudServices.newUser();
  @TempDir private Path folder;

  JanitorTest() throws IOException, InterruptedException {}

  @AfterEach
  void stop() throws IOException {
    night.close();
  }

  @Test
  void cleanup_removesFilesOfAllUsersAtTheEndOfTheirRetention_objectAndIndex_andNoOthers()
      throws Exception {
    publish(anna, FileKind.PROCESSED_OPTIONS);
    StoredFile export = publish(anna, FileKind.EXPORTS);
    publish(bert, FileKind.LOGS);
    night.time.pass(Duration.ofDays(7).minusMillis(1));
    assertThat(night.cleanup()).isEqualTo(new Cleaned(NOTHING, NOTHING, NOTHING));

    night.time.pass(Duration.ofMillis(1));
    Cleaned cleaned = night.cleanup();

    assertThat(cleaned.files()).isEqualTo(new Tally(2, 0, 0, true));
    assertThat(night.objects(anna)).containsExactly(export.path());
    assertThat(night.objects(bert)).isEmpty();
    assertThat(night.hasItem(bert, "FILE#")).isFalse();
    assertThat(night.platform().workspace(anna).list(Optional.empty(), 10, ""))
        .containsExactly(export);
    assertThat(night.cleanup().files()).as("again").isEqualTo(NOTHING);
  }

  /** The object went, the index did not: the next run goes on. */
  @Test
  void cleanup_thatDiedBetweenObjectAndIndex_isGoneOnWith() throws Exception {
    StoredFile file = publish(anna, FileKind.LOGS);
    night
        .services
        .objects()
        .client()
        .deleteObject(
            delete ->
                delete
                    .bucket(Night.TOPOLOGY.data().name())
                    .key("users/" + anna.userId().value() + '/' + file.path()));
    night.time.pass(Duration.ofDays(7));

    assertThat(night.cleanup().files()).isEqualTo(new Tally(1, 0, 0, true));
    assertThat(night.hasItem(anna, "FILE#")).isFalse();
  }

  @Test
  void cleanup_whoseTimeEnds_saysSo_andTheNextRunDoesTheRest() throws Exception {
    for (int i = 0; i < 5; i++) {
      publish(CloudServices.newUser(), FileKind.LOGS);
    }
    night.time.pass(Duration.ofDays(7));

    Tally first = night.cleanup(timeForLooks(3)).files();
    Tally second = night.cleanup().files();

    assertThat(first).isEqualTo(new Tally(2, 0, 0, false));
    assertThat(second).isEqualTo(new Tally(3, 0, 0, true));
  }

  @Test
  void cleanup_clearsWhatAnEndedJobLeft_andKeepsWhatARunningOneNeeds() {
    String over = night.add(anna);
    String running = night.add(anna);
    night.platform().workspace(anna).temp(over).put("part1", new byte[] {1});
    night.platform().workspace(anna).temp(running).put("part1", new byte[] {1});
    night.end(anna, over);

    assertThat(night.cleanup().jobs()).isEqualTo(new Tally(1, 0, 0, true));

    assertThat(night.objects(anna)).containsExactly("temp/" + running + "/part1");
    assertThat(night.platform().jobs(anna).find(over)).as("is still to be seen").isPresent();
    assertThat(night.cleanup().jobs()).as("again").isEqualTo(NOTHING);
  }

  @Test
  void idle_removesAGateOfNobody_andLeavesOneThatIsHeld() throws Exception {
    try (HeldGate left = night.gate("left", Duration.ofSeconds(40))) {
      left.await(Endpoint.Limit.QUOTE).close();
    }
    night.time.pass(Duration.ofMinutes(59));
    HeldGate held = night.gate("held", Duration.ofSeconds(40));
    night.time.pass(Duration.ofHours(1));
    held.close();

    assertThat(night.idle().gates()).isEqualTo(new Tally(1, 0, 0, true));
    night.time.pass(Duration.ofHours(2));
    assertThat(night.idle().gates()).isEqualTo(new Tally(1, 0, 0, true));
    assertThat(night.idle().gates()).isEqualTo(NOTHING);
  }

  @Test
  void instruments_asksOneUserAtATime_andTheNextWhenNoListCame() {
    TenantScope first = night.userWithAToken(Duration.ofHours(10));
    TenantScope second = night.userWithAToken(Duration.ofHours(12));
    night.userWithAToken(Duration.ofSeconds(-1));

    List<Rung> rungs = new ArrayList<>();
    for (int minute = 0; minute < 4; minute++) {
      rungs.add(night.instruments());
      rungs.add(night.instruments());
      night.time.pass(Duration.ofMinutes(5));
    }

    assertThat(rungs)
        .containsExactly(
            Rung.ASKED,
            Rung.UNDER_WAY,
            Rung.ASKED,
            Rung.UNDER_WAY,
            Rung.NOBODY,
            Rung.UNDER_WAY,
            Rung.NOBODY,
            Rung.UNDER_WAY);
    assertThat(night.rung())
        .containsExactlyInAnyOrder(
            new JobMessage.RefreshInstruments(first.userId()).text(),
            new JobMessage.RefreshInstruments(second.userId()).text());
  }

  @Test
  void instruments_tokenThatTheBrokerRefused_isNotTried() {
    TenantScope user = night.userWithAToken(Duration.ofHours(10));
    var store = night.platform().credentials(user);
    assertThat(store.mark(store.find("kite").orElseThrow(), StoredCredentials.State.EXPIRED))
        .isTrue();

    assertThat(night.instruments()).isEqualTo(Rung.NOBODY);
    assertThat(night.rung()).isEmpty();
  }

  @Test
  void instruments_listOfTheDayIsThere_orTheMarketIsClosed_asksNobody() {
    night.userWithAToken(Duration.ofDays(30));
    night
        .platform()
        .instruments()
        .put(
            InstrumentCatalog.builder(LocalDate.of(2026, 11, 2), KiteSpotKeys.DEFAULTS)
                .build(List.of()));
    assertThat(night.instruments()).isEqualTo(Rung.NOT_NEEDED);

    night.time.pass(Duration.ofDays(5));
    assertThat(night.instruments()).as("a Saturday").isEqualTo(Rung.NOT_NEEDED);
    night.time.pass(Duration.ofDays(3));
    assertThat(night.instruments()).as("a holiday").isEqualTo(Rung.NOT_NEEDED);
    night.time.pass(Duration.ofDays(1));
    assertThat(night.instruments()).isEqualTo(Rung.ASKED);
  }

  private StoredFile publish(TenantScope user, FileKind kind) throws IOException {
    return night.publish(user, kind, folder);
  }

  /** A context that has time until it was asked so often. */
  private static Context timeForLooks(int looks) {
    AtomicInteger asked = new AtomicInteger();
    return (Context)
        Proxy.newProxyInstance(
            Context.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("getRemainingTimeInMillis")) {
                return asked.incrementAndGet() < looks ? 60_000 : 9_000;
              }
              if (method.getReturnType() == String.class) {
                return "a-call";
              }
              throw new UnsupportedOperationException(method.getName());
            });
  }
}

package io.farstrike.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import io.farstrike.cloud.erasure.Erasure;
import io.farstrike.cloud.members.Member;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.janitor.ErasureFunction;
import io.farstrike.local.WorkerStand.Trader;
import io.farstrike.local.broker.Route;
import io.farstrike.local.tenant.TenantRole;
import io.farstrike.tenancy.TenantScope;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;

/** Erasures that meet running workers, that break off anywhere, and that leave others alone. */
@Timeout(180)
final class ErasureTest {

  private static final String EMAIL = "anna@example.com";
  private static final Duration AMPLE = Duration.ofMinutes(1);

  private final WorkerStand stand = new WorkerStand();

  ErasureTest() throws IOException {}

  @AfterEach
  void stop() throws IOException {
    stand.close();
  }

  /** A member who is in the directory, with a token, a finished job and its files. */
  private record Somebody(Trader trader, String subject) {
    TenantScope scope() {
      return trader.scope();
    }
  }

  private Somebody somebody(String email) {
    String subject =
        stand
            .cognito()
            .signUp(
                call ->
                    call.clientId(stand.cognito().settings().clientId())
                        .username(email)
                        .password("correct horse battery 25"))
            .userSub();
    Platform platform = stand.platform();
    TenantScope scope =
        platform
            .members()
            .enrol(
                subject, new Member(email, "Anna", platform.systemClock().now(), Optional.empty()));
    platform.sessions().open(scope, "session-1", false, false, "203.0.113.7", "test");
    Trader trader = stand.trader(scope);
    String job = stand.add(trader, "INFY");
    stand.deliverAll();
    assertThat(stand.job(trader, job).outcome().files()).isNotEmpty();
    return new Somebody(trader, subject);
  }

  @Test
  void erasure_leavesNothingButItsMarker_andTheJanitorTakesThatInItsTime() {
    Somebody anna = somebody(EMAIL);

    erase(anna, stand.platform());

    assertThat(stand.items(anna.trader())).containsExactly("ERASURE#");
    assertGoneElsewhere(anna);
    assertThat(janitor()).as("too early").isZero();
    assertThat(stand.items(anna.trader())).containsExactly("ERASURE#");
    stand.pass(Erasure.STRAGGLERS);
    assertThat(janitor()).isEqualTo(1);
    assertThat(stand.items(anna.trader())).isEmpty();
    assertThat(janitor()).as("again").isZero();
  }

  @Test
  void erasure_ofOne_leavesAnotherAsTheyWere() {
    Somebody anna = somebody(EMAIL);
    Somebody bela = somebody("bela@example.com");
    var items = stand.items(bela.trader());
    var objects = stand.objects(bela.trader());

    erase(anna, stand.platform());
    stand.pass(Erasure.STRAGGLERS);
    assertThat(janitor()).isEqualTo(1);

    assertThat(stand.items(bela.trader())).isEqualTo(items).contains("TOKEN#kite");
    assertThat(stand.objects(bela.trader())).isEqualTo(objects).isNotEmpty();
    assertThat(stand.platform().members().userIdOf(bela.subject())).isPresent();
  }

  /** The worker is in the middle of its calls; what it had gathered is written nowhere. */
  @Test
  void erasure_underARunningWorker_takesItsLeaseAway_andNothingIsWrittenAfter() {
    Somebody anna = somebody(EMAIL);
    stand.add(anna.trader(), "RELIANCE", "SBIN", "TCS");
    AtomicBoolean erased = new AtomicBoolean();
    int before = quotes();

    stand.deliver(
        stand.rung().remove(),
        Life.endless(),
        () -> {
          if (quotes() > before + 1 && erased.compareAndSet(false, true)) {
            erase(anna, stand.platform());
          }
          return 120_000;
        });

    assertThat(erased).as("the erasure met the worker").isTrue();
    assertThat(stand.items(anna.trader())).doesNotContain("WORKSPACE");
    assertThat(stand.items(anna.trader())).noneMatch(key -> key.startsWith("FILE#"));
    assertThat(stand.items(anna.trader())).noneMatch(key -> key.startsWith("JOB#"));
    stand.pass(Erasure.STRAGGLERS);
    assertThat(janitor()).isEqualTo(1);
    assertThat(stand.items(anna.trader())).isEmpty();
    assertThat(stand.objects(anna.trader())).isEmpty();
  }

  @Test
  void erasure_withJobsThatWait_letsNoneOfThemIn() {
    Somebody anna = somebody(EMAIL);
    for (int i = 0; i < 4; i++) {
      stand.add(anna.trader(), "INFY");
    }
    stand.rung().clear();

    erase(anna, stand.platform());

    assertThat(stand.rung()).isEmpty();
    assertThat(stand.items(anna.trader())).containsExactly("ERASURE#");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5, 8, 11, 14, 17, 20})
  void erasure_thatBreaksOffAnywhere_isFinishedByTheJanitor(int calls) {
    Somebody anna = somebody(EMAIL);

    assertThatThrownBy(
            () -> erase(anna, stand.platform(TenantRole.API, Life.of(calls, calls % 2 == 0))))
        .isInstanceOf(SdkException.class);
    assertThat(stand.platform().members().isLeaving(anna.scope())).isTrue();
    stand.pass(Erasure.STRAGGLERS);

    assertThat(janitor()).isEqualTo(1);
    assertThat(stand.items(anna.trader())).isEmpty();
    assertGoneElsewhere(anna);
  }

  @Test
  void erasure_thatBreaksOff_isFinishedByASecondCall() {
    Somebody anna = somebody(EMAIL);
    assertThatThrownBy(() -> erase(anna, stand.platform(TenantRole.API, Life.of(12, true))))
        .isInstanceOf(SdkException.class);

    erase(anna, stand.platform());

    assertThat(stand.items(anna.trader())).containsExactly("ERASURE#");
    assertGoneElsewhere(anna);
  }

  @Test
  void erasure_whoseTimeIsOver_saysSo_andIsGoneOnWith() {
    Somebody anna = somebody(EMAIL);
    Erasure erasure = stand.platform().erasure(anna.scope());
    erasure.begin(anna.subject());

    assertThat(erasure.goOn(stand.platform().systemClock().now())).isFalse();
    assertThat(stand.objects(anna.trader())).isNotEmpty();
    assertThat(stand.items(anna.trader())).as("sessions went at once").containsOnly("ERASURE#");

    stand.pass(Erasure.STRAGGLERS);
    assertThat(janitor()).isEqualTo(1);
    assertGoneElsewhere(anna);
  }

  private static void erase(Somebody who, Platform platform) {
    Erasure erasure = platform.erasure(who.scope());
    erasure.begin(who.subject());
    assertThat(erasure.goOn(platform.systemClock().now().plus(AMPLE))).isTrue();
  }

  private int quotes() {
    return stand.broker().log().of(Route.QUOTE).size();
  }

  private int janitor() {
    return new ErasureFunction(stand.due(), stand.platform(TenantRole.JANITOR, Life.endless()))
        .handleRequest(new ScheduledEvent(), new EventContext(240_000))
        .done();
  }

  private void assertGoneElsewhere(Somebody who) {
    assertThat(stand.objects(who.trader())).isEmpty();
    assertThat(stand.platform().members().userIdOf(who.subject())).isEmpty();
    assertThatThrownBy(
            () ->
                stand
                    .cognito()
                    .adminGetUser(
                        call ->
                            call.userPoolId(stand.cognito().settings().poolId())
                                .username(who.subject())))
        .isInstanceOf(UserNotFoundException.class);
  }
}

package io.farstrike.local;

import static io.farstrike.local.AccountsStand.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.local.AccountsStand.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Delays after wrong passwords, and the lives of sessions and refresh tokens. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInOnAClockTest {

  private static final String HOME = "198.51.100.1";
  private static final String STRANGER = "192.0.2.";
  private static final String WRONG = "not the password at all";

  private final AtomicInteger users = new AtomicInteger();
  private AccountsStand stand;

  @BeforeAll
  void start() throws Exception {
    stand = new AccountsStand();
  }

  @AfterAll
  void stop() throws Exception {
    stand.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void wrongPasswords_ofOneNetwork_waitTwiceAsLongEachTime_whetherThereIsAnAccountOrNot(
      boolean account) {
    String email = account ? user() : "nobody@example.com";
    for (int i = 0; i < 3; i++) {
      assertThat(wrong(email, STRANGER + 1).status()).isEqualTo(401);
    }

    for (int minutes = 1; minutes <= 8; minutes *= 2) {
      Answer early = wrong(email, STRANGER + 1);
      assertThat(early.status()).isEqualTo(429);
      assertThat(early.headers()).containsEntry("retry-after", Integer.toString(60 * minutes));
      stand.time.pass(Duration.ofMinutes(minutes));
      assertThat(wrong(email, STRANGER + 1).status()).isEqualTo(401);
    }
  }

  @Test
  void rightPassword_whileItsNetworkMustWait_isNotTried() {
    String email = user();
    wrongTimes(3, email);

    assertThat(right(email, STRANGER + 1).status()).isEqualTo(429);
  }

  @Test
  void owner_fromAnotherNetwork_signsInWhileAStrangerMustWait() {
    String email = user();
    wrongTimes(3, email);
    assertThat(wrong(email, STRANGER + 1).status()).isEqualTo(429);

    assertThat(right(email, HOME).status()).isEqualTo(200);
  }

  @Test
  void owner_fromAKnownNetwork_signsInWhileManyStrangersMustWait() {
    String email = user();
    assertThat(right(email, HOME).status()).isEqualTo(200);
    for (int i = 1; i <= 8; i++) {
      assertThat(wrong(email, STRANGER + i).status()).isEqualTo(401);
      stand.time.pass(Duration.ofSeconds(20));
    }
    assertThat(wrong(email, STRANGER + 9).status()).isEqualTo(429);

    assertThat(right(email, HOME).status()).isEqualTo(200);
  }

  @Test
  void addressesOfOneLine_waitTogether() {
    String email = user();
    for (int i = 1; i <= 3; i++) {
      assertThat(wrong(email, "2001:db8:1:2::" + i).status()).isEqualTo(401);
    }

    assertThat(wrong(email, "2001:db8:1:2:ffff::9").status()).isEqualTo(429);
    assertThat(wrong(email, "2001:db8:1:3::1").status()).isEqualTo(401);
  }

  @Test
  void wrongPasswords_allAtOnce_doNotSlipThroughTogether() throws Exception {
    String email = user();
    List<Future<Integer>> tries = new ArrayList<>();
    try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 12; i++) {
        tries.add(all.submit(() -> wrong(email, STRANGER + 1).status()));
      }
    }

    List<Integer> answers = new ArrayList<>();
    for (Future<Integer> one : tries) {
      answers.add(one.get());
    }
    assertThat(answers).containsOnly(401, 429);
    assertThat(answers.stream().filter(status -> status == 401).count()).isBetween(1L, 3L);
  }

  @Test
  void refresh_ofOneTokenTwiceAtOnce_signsNobodyOut() {
    Answer tokens = signedIn(false);
    Answer first = stand.refresh(tokens.text("refreshToken"));
    Answer second = stand.refresh(tokens.text("refreshToken"));

    assertThat(first.status()).isEqualTo(200).isEqualTo(second.status());
    assertThat(first.text("refreshToken"))
        .isNotEqualTo(tokens.text("refreshToken"))
        .isNotEqualTo(second.text("refreshToken"));
    assertThat(stand.me(first.text("accessToken"))).isEqualTo(200);
    assertThat(stand.refresh(first.text("refreshToken")).status()).isEqualTo(200);
    assertThat(stand.refresh(second.text("refreshToken")).status()).isEqualTo(200);
  }

  @Test
  void refresh_withAStaleToken_endsItsSessionAndNoOther() {
    String email = user();
    Answer tokens = stand.login(email, PASSWORD, HOME, false);
    Answer other = stand.login(email, PASSWORD, HOME, false);
    Answer renewed = stand.refresh(tokens.text("refreshToken"));
    stand.time.pass(Duration.ofSeconds(11));

    assertThat(stand.refresh(tokens.text("refreshToken")).status()).isEqualTo(401);
    assertThat(stand.me(renewed.text("accessToken"))).isEqualTo(401);
    assertThat(stand.refresh(renewed.text("refreshToken")).status()).isEqualTo(401);
    assertThat(stand.me(other.text("accessToken"))).isEqualTo(200);
    assertThat(stand.refresh(other.text("refreshToken")).status()).isEqualTo(200);
  }

  @Test
  void refresh_withATokenThatWasNeverGiven_isRefused() {
    assertThat(stand.refresh("no-such-token").status()).isEqualTo(401);
  }

  @Test
  void plainSession_anHourIdle_cannotBeRefreshed_howeverOftenItWas() {
    Answer tokens = signedIn(false);
    for (int i = 0; i < 4; i++) {
      stand.time.pass(Duration.ofMinutes(15));
      tokens = stand.refresh(tokens.text("refreshToken"));
      assertThat(tokens.status()).isEqualTo(200);
    }
    stand.time.pass(Duration.ofMinutes(2));

    assertThat(stand.refresh(tokens.text("refreshToken")).status()).isEqualTo(401);
  }

  @Test
  void rememberedSession_idleForDays_isRefusedUntilItIsRefreshed() {
    Answer tokens = signedIn(true);
    stand.time.pass(Duration.ofDays(20));

    assertThat(stand.me(tokens.text("accessToken"))).isEqualTo(401);
    Answer renewed = stand.refresh(tokens.text("refreshToken"));
    assertThat(renewed.status()).isEqualTo(200);
    assertThat(stand.me(renewed.text("accessToken"))).isEqualTo(200);
  }

  @Test
  void rememberedSession_of30Days_isOver() {
    Answer tokens = signedIn(true);
    stand.time.pass(Duration.ofDays(29));
    tokens = stand.refresh(tokens.text("refreshToken"));
    assertThat(tokens.status()).isEqualTo(200);
    stand.time.pass(Duration.ofDays(1));

    assertThat(stand.refresh(tokens.text("refreshToken")).status()).isEqualTo(401);
    assertThat(stand.me(tokens.text("accessToken"))).isEqualTo(401);
  }

  private String user() {
    String email = "clock" + users.incrementAndGet() + "@example.com";
    stand.register(email);
    return email;
  }

  private Answer signedIn(boolean remember) {
    Answer tokens = stand.login(user(), PASSWORD, HOME, remember);
    assertThat(tokens.status()).isEqualTo(200);
    return tokens;
  }

  private void wrongTimes(int times, String email) {
    for (int i = 0; i < times; i++) {
      assertThat(wrong(email, STRANGER + 1).status()).isEqualTo(401);
    }
  }

  private Answer wrong(String email, String address) {
    return stand.login(email, WRONG, address, false);
  }

  private Answer right(String email, String address) {
    return stand.login(email, PASSWORD, address, false);
  }
}

package io.farstrike.local.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.cloud.members.SignInChallenges;
import io.farstrike.cloud.members.SignInChallenges.Waiting;
import io.farstrike.cloud.platform.RandomIds;
import io.farstrike.local.SharedServices;
import io.farstrike.local.aws.TestTime;
import io.farstrike.tenancy.Secret;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Challenges of sign-ins in a real table. */
@Tag("emulator")
@ExtendWith(SharedServices.class)
class SignInChallengesTest {

  private static final Waiting WAITING =
      new Waiting("subject-1", "anna@example.com", Secret.of("directory session"), true, false);

  private final TestTime time = new TestTime();
  private final CloudServices cloud;
  private final SignInChallenges challenges;

  SignInChallengesTest(CloudServices cloud) {
    this.cloud = cloud;
    this.challenges =
        new SignInChallenges(
            cloud.edge(),
            cloud.topology(),
            time.clock(),
            new RandomIds(time.clock(), new SecureRandom()));
  }

  @Test
  void find_whatWasBegun_isAsItWasBegun_untilItIsFinished() {
    Secret challenge = challenges.begin(WAITING);

    Waiting found = challenges.find(challenge).orElseThrow();
    assertThat(found.subject()).isEqualTo(WAITING.subject());
    assertThat(found.email()).isEqualTo(WAITING.email());
    assertThat(found.session().reveal()).isEqualTo("directory session");
    assertThat(found.remember()).isTrue();
    assertThat(found.inBody()).isFalse();
    assertThat(challenges.find(Secret.of("never-given"))).isEmpty();

    assertThat(challenges.finish(challenge)).isTrue();
    assertThat(challenges.finish(challenge)).isFalse();
    assertThat(challenges.find(challenge)).isEmpty();
    assertThat(challenges.take(challenge)).isFalse();
  }

  @Test
  void take_ofManyAtOnce_fiveGetATry() throws Exception {
    Secret challenge = challenges.begin(WAITING);
    List<Callable<Boolean>> takers = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      takers.add(() -> challenges.take(challenge));
    }

    int taken = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
      for (Future<Boolean> taker : threads.invokeAll(takers)) {
        taken += taker.get() ? 1 : 0;
      }
    }

    assertThat(taken).isEqualTo(5);
  }

  @Test
  void challenge_afterThreeMinutes_isOver_whetherTheStoreHasDeletedItOrNot() {
    Secret challenge = challenges.begin(WAITING);

    time.pass(SignInChallenges.LIFE.minusMillis(1));
    assertThat(challenges.find(challenge)).isPresent();
    time.pass(Duration.ofMillis(1));
    assertThat(challenges.find(challenge)).isEmpty();
    assertThat(challenges.take(challenge)).isFalse();
  }

  @Test
  void challenge_standsNowhereInTheTable() {
    Secret challenge = challenges.begin(WAITING);

    String items =
        cloud
            .tables()
            .scan(scan -> scan.tableName(cloud.topology().edge().name()))
            .items()
            .toString();
    assertThat(items).contains("CHALLENGE#").doesNotContain(challenge.reveal());
  }
}

package io.farstrike.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.broker.BrokerCredentials;
import io.farstrike.cloud.members.Member;
import io.farstrike.cloud.members.NoticeChoice;
import io.farstrike.cloud.members.ProfileChange;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.vault.StoredCredentials;
import io.farstrike.cloud.vault.StoredCredentials.State;
import io.farstrike.janitor.Tally;
import io.farstrike.local.aws.Outbox;
import io.farstrike.local.tenant.TenantRole;
import io.farstrike.tenancy.Secret;
import io.farstrike.tenancy.TenantScope;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who is told before 06:00 that the broker token ends. */
@Timeout(120)
final class TokenNoticesTest {

  private final Night night = new Night();
  private final Platform api = night.platforms.of(TenantRole.API);

  TokenNoticesTest() throws IOException, InterruptedException {}

  @AfterEach
  void stop() throws IOException {
    night.close();
  }

  @Test
  void tokenAboutToEnd_isToldOnce_andALaterOneNotYet() {
    user("soon@example.com", Duration.ofMinutes(45));
    user("later@example.com", Duration.ofHours(2));

    assertThat(night.notices()).isEqualTo(new Tally(1, 1, 0, true));
    assertThat(night.notices()).as("again").isEqualTo(new Tally(0, 2, 0, true));

    assertThat(night.platforms.cognito().outbox().list())
        .extracting(Outbox.Mail::to)
        .containsExactly("soon@example.com");
    assertThat(night.platforms.cognito().outbox().list().getFirst().body())
        .as("04:00 UTC and 45 minutes, in India")
        .contains("ends at 10:15 India time");
  }

  @Test
  void newerToken_isToldOfAgain() {
    TenantScope user = user("soon@example.com", Duration.ofMinutes(45));
    night.notices();
    night.time.pass(Duration.ofMinutes(1));
    store(user, Duration.ofMinutes(30));

    assertThat(night.notices().done()).isEqualTo(1);
    assertThat(night.platforms.cognito().outbox().list()).hasSize(2);
  }

  @Test
  void whoDoesNotWantIt_whoIsTurnedOff_andWhoseTokenIsDead_areLeftAlone() {
    TenantScope quiet = user("quiet@example.com", Duration.ofMinutes(45));
    api.members()
        .change(
            quiet,
            new ProfileChange(Optional.empty(), Optional.of(new NoticeChoice(false))),
            Optional.empty());
    TenantScope off = user("off@example.com", Duration.ofMinutes(45));
    api.members().disable(off, Optional.of(night.time.clock().now()));
    TenantScope dead = user("dead@example.com", Duration.ofMinutes(45));
    api.credentials(dead).mark(api.credentials(dead).find("kite").orElseThrow(), State.EXPIRED);
    user("over@example.com", Duration.ofMinutes(-1));

    assertThat(night.notices().done()).isZero();
    assertThat(night.platforms.cognito().outbox().list()).isEmpty();
  }

  private TenantScope user(String email, Duration tokenLife) {
    TenantScope user =
        api.members()
            .enrol(
                UUID.randomUUID().toString(),
                new Member(email, "Anna", night.time.clock().now(), Optional.empty()));
    store(user, tokenLife);
    return user;
  }

  private void store(TenantScope user, Duration life) {
    Instant now = night.time.clock().now();
    api.credentials(user)
        .put(
            new StoredCredentials(
                "kite",
                api.vault(user).seal("kite", new BrokerCredentials("apikey01", Secret.of("t"))),
                "****ey01",
                State.VALID,
                now,
                now.plus(life)));
  }
}

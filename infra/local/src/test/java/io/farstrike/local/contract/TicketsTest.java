package io.farstrike.local.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.cloud.platform.RandomIds;
import io.farstrike.cloud.stream.Tickets;
import io.farstrike.local.SharedServices;
import io.farstrike.local.aws.TestTime;
import io.farstrike.tenancy.Secret;
import io.farstrike.tenancy.TenantScope;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tickets in a real table. */
@Tag("emulator")
@ExtendWith(SharedServices.class)
class TicketsTest {

  private final TestTime time = new TestTime();
  private final TenantScope user = CloudServices.newUser();
  private final Tickets tickets;

  TicketsTest(CloudServices cloud) {
    this.tickets =
        new Tickets(
            cloud.edge(),
            cloud.topology(),
            time.clock(),
            new RandomIds(time.clock(), new SecureRandom()));
  }

  @Test
  void ticket_isItsUsersAndSessions_once() {
    Secret ticket = tickets.issue(user, "session");
    time.pass(Tickets.LIFE.minusMillis(1));

    Tickets.Holder holder = tickets.redeem(ticket).orElseThrow();

    assertThat(holder.scope().userId()).isEqualTo(user.userId());
    assertThat(holder.session()).isEqualTo("session");
    assertThat(tickets.stands(holder)).isTrue();
    assertThat(tickets.redeem(ticket)).as("again").isEmpty();
  }

  @Test
  void ticketOf30Seconds_isTooOld() {
    Secret ticket = tickets.issue(user, "session");
    time.pass(Tickets.LIFE);

    assertThat(tickets.redeem(ticket)).isEmpty();
  }

  @Test
  void ofManyWithOneTicket_oneGetsIt() throws Exception {
    Secret ticket = tickets.issue(user, "session");
    List<Future<Optional<Tickets.Holder>>> tries = new ArrayList<>();
    try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 8; i++) {
        tries.add(many.submit(() -> tickets.redeem(ticket)));
      }
    }
    int got = 0;
    for (Future<Optional<Tickets.Holder>> one : tries) {
      got += one.get().isPresent() ? 1 : 0;
    }

    assertThat(got).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "00000000-0000-4000-8000-000000000000",
        "00000000-0000-4000-8000-000000000000-00000000-0000-4000-8000-000000000000",
        "../TICKET",
        "\u0000",
      })
  void anythingElse_isNoTicket(String text) {
    assertThat(tickets.redeem(Secret.of(text))).isEmpty();
  }
}

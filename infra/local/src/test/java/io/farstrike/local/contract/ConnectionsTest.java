package io.farstrike.local.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.cloud.stream.Connection;
import io.farstrike.cloud.stream.Connections;
import io.farstrike.cloud.stream.Connections.Place;
import io.farstrike.cloud.stream.Leases;
import io.farstrike.local.SharedServices;
import io.farstrike.local.aws.TestTime;
import io.farstrike.tenancy.TenantScope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Slots of sockets in a real table. */
@Tag("emulator")
@ExtendWith(SharedServices.class)
class ConnectionsTest {

  private final TestTime time = new TestTime();
  private final Connections connections;
  private final TenantScope user = CloudServices.newUser();

  ConnectionsTest(CloudServices cloud) {
    this.connections = new Connections(cloud.edge(), cloud.topology(), time.clock());
  }

  @Test
  void socketThatTookASlot_isFoundByItsName_andAmongItsUsersOwn() {
    Connection mine = taken("a");

    assertThat(connections.find(mine.connectionId())).contains(mine);
    assertThat(connections.open(user)).containsExactly(mine);
    assertThat(connections.open(CloudServices.newUser())).isEmpty();
    assertThat(mine.handle()).matches("[0-9a-f]{32}").isNotEqualTo(taken("b").handle());
  }

  @Test
  @DisplayName(
      "case 36: the sixth connection is refused, and let in when one of the five is closed")
  void sixth_isFull_untilOneOfTheFiveIsDropped() {
    List<Connection> five = fiveOpen();

    assertThat(take("sixth")).isEqualTo(new Place.Full());
    assertThat(connections.drop(five.get(2).connectionId())).contains(five.get(2));
    assertThat(connections.drop(five.get(2).connectionId())).as("twice").isEmpty();

    assertThat(taken("sixth").slot()).isEqualTo(2);
    assertThat(connections.find(five.get(2).connectionId())).isEmpty();
  }

  @RepeatedTest(5)
  @DisplayName("case 36: of six racing handshakes exactly five take a slot")
  void ofSixAtOnce_exactlyFiveTakeASlot() throws Exception {
    CyclicBarrier start = new CyclicBarrier(6);
    List<Future<Place>> places = new ArrayList<>();
    try (ExecutorService six = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 6; i++) {
        String name = "racer" + i;
        places.add(
            six.submit(
                () -> {
                  start.await();
                  return take(name);
                }));
      }
    }
    List<Place> outcomes = new ArrayList<>();
    for (Future<Place> place : places) {
      outcomes.add(place.get());
    }

    assertThat(outcomes).filteredOn(place -> place instanceof Place.Full).hasSize(1);
    assertThat(connections.open(user)).extracting(Connection::slot).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  @DisplayName("case 36: a crashed socket's slot is free after 45 s, and not before")
  void slotThatNobodyRenews_isFreeWithItsLease() {
    List<Connection> five = fiveOpen();
    time.pass(Duration.ofSeconds(40));
    five.subList(1, 5).forEach(one -> assertThat(connections.renew(one)).isTrue());

    time.pass(Connections.LEASE.minusSeconds(40).minusMillis(1));
    assertThat(take("early")).isEqualTo(new Place.Full());
    time.pass(Duration.ofMillis(1));
    Place late = take("late");

    assertThat(late)
        .isInstanceOfSatisfying(
            Place.Taken.class,
            taken -> {
              assertThat(taken.connection().slot()).isZero();
              assertThat(taken.overtaken()).contains(five.getFirst().connectionId());
            });
    assertThat(connections.find(five.getFirst().connectionId())).isEmpty();
    assertThat(connections.renew(five.getFirst())).as("its slot is another's").isFalse();
  }

  @Test
  void socketThatLostItsSlot_takesNothingFromTheNextWithItsEnd() {
    Connection lost = taken("lost");
    time.pass(Connections.LEASE);
    Connection next = taken("next");

    assertThat(connections.drop(lost.connectionId())).isEmpty();

    assertThat(next.slot()).isEqualTo(lost.slot());
    assertThat(connections.open(user)).containsExactly(next);
  }

  @Test
  void lease_isRenewedByWhatArrives_atMostEvery15Seconds() {
    Connection busy = taken("busy");
    Leases leases = new Leases(connections, time.clock());
    for (int second = 0; second < 120; second++) {
      time.pass(Duration.ofSeconds(1));
      assertThat(leases.reached(busy)).isTrue();
    }

    assertThat(connections.open(user)).containsExactly(busy);
    time.pass(Connections.LEASE.minusSeconds(1));
    assertThat(connections.open(user)).as("the last renewal was just now").containsExactly(busy);
    time.pass(Duration.ofSeconds(1));
    assertThat(connections.open(user)).isEmpty();
    connections.drop(busy.connectionId());
    assertThat(leases.reached(busy)).as("a socket that is forgotten").isFalse();
  }

  private List<Connection> fiveOpen() {
    List<Connection> five = new ArrayList<>();
    for (int i = 0; i < Connections.PER_USER; i++) {
      five.add(taken("socket" + i));
    }
    return five;
  }

  private Connection taken(String name) {
    return ((Place.Taken) take(name)).connection();
  }

  private Place take(String name) {
    return connections.take(user, name + UUID.randomUUID() + '=', "session", "01KK");
  }
}

package io.farstrike.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.cloud.members.Acceptance;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.stream.Connection;
import io.farstrike.cloud.stream.Connections;
import io.farstrike.cloud.stream.InboxMessage;
import io.farstrike.cloud.stream.RevocationReason;
import io.farstrike.cloud.stream.Tickets;
import io.farstrike.cloud.table.Item;
import io.farstrike.local.SocketStand.SignedIn;
import io.farstrike.market.stream.ClientSays;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/** Who opens a socket, who does not, and what is left of it. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HandshakeTest {

  private final SocketStand stand = new SocketStand();

  HandshakeTest() throws Exception {}

  @BeforeEach
  void emptyInbox() {
    stand.inbox();
    stand.gateway.closed.clear();
    stand.gateway.texts.clear();
  }

  @AfterAll
  void close() throws Exception {
    stand.close();
  }

  @Test
  void goodTicket_opensASocket_andTheStreamLearnsOfIt() {
    SignedIn user = stand.signIn();
    String socket = socket();

    assertThat(stand.connect(socket, stand.ticket(user))).isEqualTo(200);

    assertThat(stand.inbox())
        .containsExactly(
            new InboxMessage.Connected(
                socket,
                user.scope().userId(),
                stand.platform.members().handle(user.scope()).orElseThrow(),
                user.session(),
                stand.time.clock().now()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"origin", "ORIGIN", "Origin"})
  void headersName_isReadInAnyCase(String name) {
    SignedIn user = stand.signIn();

    assertThat(connectWith(Map.of(name, SocketStand.ORIGIN), stand.ticket(user))).isEqualTo(200);
  }

  @ParameterizedTest
  @DisplayName("case 37: a foreign Origin is refused, and the ticket stays good")
  @ValueSource(
      strings = {
        "https://evil.example.com",
        "https://app.example.com.evil.example",
        "http://app.example.com",
        "null",
        "",
        "https://app.example.com,https://app.example.com",
      })
  void foreignOrigin_isRefused_beforeTheTicketIsSpent(String origin) {
    String ticket = stand.ticket(stand.signIn());

    assertThat(connectWith(Map.of("Origin", origin), ticket)).isEqualTo(403);
    assertThat(connectWith(Map.of(), ticket)).as("no origin at all").isEqualTo(403);

    assertThat(stand.connect(socket(), ticket)).isEqualTo(200);
  }

  @Test
  void ticketMissing_garbage_usedOrTooOld_isRefused_andTakesNoSlot() {
    SignedIn user = stand.signIn();
    String used = stand.ticket(user);
    assertThat(stand.connect(socket(), used)).isEqualTo(200);
    String old = stand.ticket(user);
    stand.time.pass(Tickets.LIFE);

    Map<String, String> origin = Map.of("Origin", SocketStand.ORIGIN);
    assertThat(stand.connect(stand.platform, socket(), origin, Map.of())).isEqualTo(401);
    for (String ticket : List.of("", "x", used, old, UUID.randomUUID().toString())) {
      assertThat(stand.connect(socket(), ticket)).as(ticket).isEqualTo(401);
    }

    assertThat(stand.platform.connections().open(user.scope())).hasSize(1);
  }

  @Test
  @DisplayName("case 37: tickets of a session that has ended are refused")
  void ticketOfAnEndedSession_isRefused_andOneOfAnotherSessionOfTheUserIsNot() {
    SignedIn user = stand.signIn();
    SignedIn elsewhere = stand.again(user.scope());
    String ended = stand.ticket(user);
    String other = stand.ticket(elsewhere);

    stand.platform.sessions().end(user.scope(), user.session());

    assertThat(stand.connect(socket(), ended)).isEqualTo(401);
    assertThat(stand.connect(socket(), other)).isEqualTo(200);
  }

  @Test
  void ticketOfASessionThatRanOut_ofAUserTurnedOff_orWithoutTheTerms_isRefused() {
    SignedIn idle = stand.signIn();
    stand.time.pass(Duration.ofMinutes(61).plusSeconds(1));
    SignedIn off = stand.signIn();
    stand.platform.members().disable(off.scope(), Optional.of(stand.time.clock().now()));
    SignedIn never = stand.signIn(Optional.empty());
    SignedIn before = stand.signIn(Optional.of(new Acceptance("2001-01-01", Instant.EPOCH)));

    for (SignedIn user : List.of(idle, off, never, before)) {
      assertThat(stand.connect(socket(), stand.ticket(user))).isEqualTo(401);
      assertThat(stand.platform.connections().open(user.scope())).isEmpty();
    }
  }

  @Test
  @DisplayName(
      "case 36: the sixth socket is refused; that of a crashed one is closed and its slot taken")
  void sixth_isRefused_untilALeaseRunsOut() {
    SignedIn user = stand.signIn();
    String first = socket();
    assertThat(stand.connect(first, stand.ticket(user))).isEqualTo(200);
    for (int i = 1; i < Connections.PER_USER; i++) {
      assertThat(stand.connect(socket(), stand.ticket(user))).isEqualTo(200);
    }
    assertThat(stand.connect(socket(), stand.ticket(user))).isEqualTo(429);
    stand.time.pass(Connections.LEASE.minusSeconds(1));
    List<Connection> five = stand.platform.connections().open(user.scope());
    five.subList(1, 5).forEach(stand.platform.connections()::renew);

    stand.time.pass(Duration.ofSeconds(1));

    assertThat(stand.connect(socket(), stand.ticket(user))).isEqualTo(200);
    assertThat(stand.gateway.closed).containsExactly(first);
  }

  @Test
  void sessionThatEndsWhileTheSocketIsSeated_opensNothing() {
    SignedIn user = stand.signIn();
    Platform slow = whenSeated(() -> stand.platform.sessions().end(user.scope(), user.session()));

    assertThat(
            stand.connect(
                slow,
                socket(),
                Map.of("Origin", SocketStand.ORIGIN),
                Map.of("ticket", stand.ticket(user))))
        .isEqualTo(401);

    assertThat(stand.platform.connections().open(user.scope())).isEmpty();
    assertThat(stand.inbox()).noneMatch(message -> message instanceof InboxMessage.Connected);
  }

  @Test
  void passwordThatChangesWhileTheSocketIsSeated_opensNothing() {
    SignedIn user = stand.signIn();
    String ticket = stand.ticket(user);
    Platform slow =
        whenSeated(
            () ->
                stand
                    .platform
                    .socketReaper()
                    .closeAll(user.scope(), RevocationReason.PASSWORD_CHANGED));

    assertThat(
            stand.connect(
                slow, socket(), Map.of("Origin", SocketStand.ORIGIN), Map.of("ticket", ticket)))
        .isEqualTo(401);

    assertThat(stand.platform.connections().open(user.scope())).isEmpty();
    stand.time.pass(Duration.ofMillis(1));
    assertThat(stand.connect(socket(), stand.ticket(user))).as("a new ticket").isEqualTo(200);
  }

  @Test
  void endOfASession_closesItsSocketsAlone_andTellsWhy() {
    SignedIn user = stand.signIn();
    SignedIn elsewhere = stand.again(user.scope());
    String mine = socket();
    String other = socket();
    stand.connect(mine, stand.ticket(user));
    stand.connect(other, stand.ticket(elsewhere));
    stand.inbox();

    stand.platform.sessions().end(user.scope(), user.session());

    assertThat(stand.gateway.closed).containsExactly(mine);
    assertThat(stand.gateway.texts)
        .singleElement()
        .asString()
        .contains("\"status\":\"session_revoked\"", "\"reason\":\"session_ended\"", "\"REPLAY\"")
        .doesNotContain(user.scope().userId().value(), user.session());
    assertThat(stand.inbox())
        .containsExactly(
            new InboxMessage.Revoked(
                user.scope().userId(),
                Optional.of(user.session()),
                RevocationReason.SESSION_ENDED));
    assertThat(stand.platform.connections().open(user.scope()))
        .extracting(Connection::connectionId)
        .containsExactly(other);
  }

  @Test
  void whatIsSaid_isPassedOn_andASocketThatNobodyKnowsIsClosed() {
    SignedIn user = stand.signIn();
    String socket = socket();
    stand.connect(socket, stand.ticket(user));
    stand.inbox();

    stand.say(socket, "{\"action\":\"resume\",\"epoch\":\"e\",\"seq\":3}");
    stand.say(socket, "hello");
    stand.say("unknown=", "{\"action\":\"start\"}");

    assertThat(stand.inbox())
        .containsExactly(
            new InboxMessage.Said(socket, user.scope().userId(), new ClientSays.Resume("e", 3)),
            new InboxMessage.Said(
                socket,
                user.scope().userId(),
                new ClientSays.Refused(ClientSays.Code.BAD_REQUEST)));
    assertThat(stand.gateway.closed).containsExactly("unknown=");
  }

  @Test
  void socketThatEnds_isForgottenOnce() {
    SignedIn user = stand.signIn();
    String socket = socket();
    stand.connect(socket, stand.ticket(user));
    stand.inbox();

    stand.disconnect(socket);
    stand.disconnect(socket);
    stand.disconnect("unknown=");

    assertThat(stand.inbox())
        .containsExactly(new InboxMessage.Disconnected(socket, user.scope().userId()));
    assertThat(stand.platform.connections().open(user.scope())).isEmpty();
  }

  private int connectWith(Map<String, String> headers, String ticket) {
    return stand.connect(stand.platform, socket(), headers, Map.of("ticket", ticket));
  }

  private static String socket() {
    return UUID.randomUUID().toString().substring(0, 15) + '=';
  }

  /** The platform, on which something else happens right after a slot is taken. */
  private Platform whenSeated(Runnable then) {
    Platform whole = stand.platform;
    AtomicBoolean done = new AtomicBoolean();
    DynamoDbClient edge =
        (DynamoDbClient)
            Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                (proxy, method, arguments) -> {
                  if (arguments != null && arguments[0] instanceof Consumer<?>) {
                    // Only makes the request that comes by here again.
                    return InvocationHandler.invokeDefault(proxy, method, arguments);
                  }
                  Object answer = called(whole.edge(), method, arguments);
                  if (arguments != null
                      && arguments[0] instanceof PutItemRequest put
                      && Item.of(put.item()).text("pk", "item").startsWith("SOCKET#")
                      && done.compareAndSet(false, true)) {
                    then.run();
                  }
                  return answer;
                });
    return new Platform(
        whole.topology(),
        edge,
        whole.shared(),
        whole.queues(),
        whole.jobsQueueUrl(),
        whole.cognito(),
        whole.poolId(),
        whole.clientId(),
        whole.sockets(),
        whole.entrance(),
        whole.operator(),
        whole.mail(),
        whole.tenants(),
        whole.spotKeys(),
        whole.pace(),
        whole.marketClock(),
        whole.systemClock(),
        whole.ids(),
        whole.counters());
  }

  private static Object called(DynamoDbClient client, Method method, Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(client, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}

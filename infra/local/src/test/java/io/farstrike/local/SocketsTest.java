package io.farstrike.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.cloud.stream.Connections;
import io.farstrike.cloud.stream.GatewayPush;
import io.farstrike.cloud.stream.Push;
import io.farstrike.cloud.table.Item;
import io.farstrike.local.SharedSystem.Fixture;
import io.farstrike.local.SocketClient.Opening;
import io.farstrike.local.demo.ApiClient;
import io.farstrike.local.demo.DemoUser;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkBytes;

/** Sockets of the whole system, opened as a page opens them. */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SocketsTest {

  private static final String ADMIN = "admin@example.com";
  private static final String PASSWORD = "correct horse battery 25";
  private static final String OTHER_SITE = "https://evil.example.com";

  private final Fixture fixture;
  private final DemoUser admin;
  private final Optional<String> page;

  SocketsTest() throws Exception {
    fixture = Fixture.start(SharedSystem.settings().withAdmin(Optional.of(ADMIN)));
    admin = Administrators.signUp(fixture.system(), fixture.stranger(), ADMIN);
    page = Optional.of(fixture.system().root().toString());
  }

  @AfterEach
  void answersFitTheContract() {
    assertThat(fixture.conformance().findings()).isEmpty();
  }

  @AfterAll
  void close() throws Exception {
    fixture.close();
  }

  @Test
  void ticket_opensOneSocket_andIsWorthNothingAfterThat() throws Exception {
    DemoUser user = fixture.user();
    JsonNode ticket = SocketClient.ticket(user.api());
    assertThat(ticket.path("expiresIn").asInt()).isEqualTo(30);

    assertThat(SocketClient.open(ticket, page).status()).isEqualTo(101);

    assertThat(SocketClient.open(ticket, page).status()).isEqualTo(401);
    URI bare = URI.create(ticket.path("url").asText());
    assertThat(SocketClient.open(bare, page).status()).isEqualTo(401);
    String token = user.api().token().orElseThrow();
    assertThat(SocketClient.open(URI.create(bare + "?ticket=" + token), page).status())
        .as("an access token is no ticket")
        .isEqualTo(401);
  }

  @Test
  @DisplayName("case 37: a page of another origin opens nothing, and spends nothing")
  void foreignOrigin_isRefused() throws Exception {
    JsonNode ticket = SocketClient.ticket(fixture.user().api());

    assertThat(SocketClient.open(ticket, Optional.of(OTHER_SITE)).status()).isEqualTo(403);
    assertThat(SocketClient.open(ticket, Optional.empty()).status()).isEqualTo(403);

    assertThat(SocketClient.open(ticket, page).status()).isEqualTo(101);
  }

  @Test
  @DisplayName("case 36: of six racing handshakes exactly five win, and the sixth is told why")
  void sixHandshakesAtOnce_fiveWin() throws Exception {
    DemoUser user = fixture.user();
    List<JsonNode> tickets = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      tickets.add(SocketClient.ticket(user.api()));
    }
    CyclicBarrier start = new CyclicBarrier(6);
    List<Future<Opening>> racing = new ArrayList<>();
    try (ExecutorService six = Executors.newVirtualThreadPerTaskExecutor()) {
      for (JsonNode ticket : tickets) {
        racing.add(
            six.submit(
                () -> {
                  start.await();
                  return SocketClient.open(ticket, page);
                }));
      }
    }
    List<Opening> openings = new ArrayList<>();
    for (Future<Opening> one : racing) {
      openings.add(one.get());
    }
    assertThat(openings)
        .extracting(Opening::status)
        .containsExactlyInAnyOrder(101, 101, 101, 101, 101, 429);

    ApiClient.Answer refused = user.api().send("POST", "/stream/tickets", "");
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.body().path("type").asText()).isEqualTo("/problems/connection-limit");
    assertThat(refused.body().path("limit").asInt()).isEqualTo(Connections.PER_USER);
    assertThat(refused.body().path("open").asInt()).isEqualTo(Connections.PER_USER);

    openings.stream().flatMap(one -> one.socket().stream()).findFirst().orElseThrow().hangUp();
    assertThat(ticketOnceThereIsRoom(user).path("ticket").asText()).isNotEmpty();
    assertThat(SocketClient.ticket(fixture.user().api()).path("ticket").asText())
        .as("of another user")
        .isNotEmpty();
  }

  /** The gateway tells of an end after the client has seen it. */
  private static JsonNode ticketOnceThereIsRoom(DemoUser user) throws Exception {
    ApiClient.Answer answer = user.api().send("POST", "/stream/tickets", "");
    for (int look = 0; look < 200 && answer.status() == 429; look++) {
      answer = user.api().send("POST", "/stream/tickets", "");
    }
    return answer.good();
  }

  /** Ways in which the right to a socket ends. */
  enum End {
    SIGNED_OUT("session_ended", true),
    SIGNED_OUT_EVERYWHERE("session_ended", true),
    SESSION_REMOVED("session_ended", true),
    PASSWORD_CHANGED("password_changed", false),
    DISABLED("account_disabled", true),
    ERASED("account_erased", true);

    private final String reason;
    private final boolean sessionEnds;

    End(String reason, boolean sessionEnds) {
      this.reason = reason;
      this.sessionEnds = sessionEnds;
    }
  }

  /**
   * The sockets are closed before the request that ended their right is answered: the waiting here
   * is for the client to notice.
   */
  @ParameterizedTest
  @EnumSource
  @DisplayName("case 37: whatever ends the right closes the sockets and kills tickets")
  void endOfTheRight_closesTheSocketsAndKillsTheTickets(End end) throws Exception {
    DemoUser made = fixture.user();
    JsonNode tokens =
        fixture
            .stranger()
            .post(
                "/auth/login",
                Map.of("email", made.email(), "password", PASSWORD, "tokenIn", "body"))
            .good();
    ApiClient user = fixture.stranger().signedIn(tokens.path("accessToken").asText());
    List<SocketClient> sockets =
        List.of(
            SocketClient.open(user, fixture.system().root()),
            SocketClient.open(user, fixture.system().root()));
    JsonNode unused = SocketClient.ticket(user);
    SocketClient ofSomebodyElse = SocketClient.open(fixture.user().api(), fixture.system().root());

    end(end, made, user, tokens.path("refreshToken").asText());

    for (SocketClient socket : sockets) {
      JsonNode last = socket.status("session_revoked");
      assertThat(last.path("detail").path("reason").asText()).isEqualTo(end.reason);
      assertThat(socket.closeCode()).isEqualTo(1000);
    }
    assertThat(SocketClient.open(unused, page).status()).isEqualTo(401);
    assertThat(user.get("/me").status()).isEqualTo(end.sessionEnds ? 401 : 200);
    assertThat(refresh(tokens).status()).isEqualTo(end.sessionEnds ? 401 : 200);
    assertThat(ofSomebodyElse.isOpen()).isTrue();
    if (!end.sessionEnds) {
      assertThat(SocketClient.open(SocketClient.ticket(user), page).status()).isEqualTo(101);
    }
  }

  private ApiClient.Answer refresh(JsonNode tokens) throws Exception {
    return fixture
        .stranger()
        .post("/auth/refresh", Map.of("refreshToken", tokens.path("refreshToken").asText()));
  }

  private void end(End end, DemoUser made, ApiClient user, String refreshToken) throws Exception {
    ApiClient stranger = fixture.stranger();
    Map<String, String> token = Map.of("refreshToken", refreshToken);
    int status =
        switch (end) {
          case SIGNED_OUT -> stranger.post("/auth/logout", token).status();
          case SIGNED_OUT_EVERYWHERE ->
              stranger.post("/auth/logout?everywhere=true", token).status();
          case SESSION_REMOVED -> {
            String id = "";
            for (JsonNode session : user.get("/me/sessions").good().path("items")) {
              id = session.path("current").asBoolean() ? session.path("id").asText() : id;
            }
            yield made.api().delete("/me/sessions/" + id).status();
          }
          case PASSWORD_CHANGED ->
              user.post(
                      "/auth/password/change",
                      Map.of("oldPassword", PASSWORD, "newPassword", PASSWORD + "!"))
                  .status();
          case DISABLED ->
              admin
                      .api()
                      .send("PATCH", "/admin/users/" + handle(made), "{\"enabled\":false}")
                      .status()
                  + 4;
          case ERASED ->
              user.send("DELETE", "/me", "{\"password\":\"" + PASSWORD + "\"}").status() < 300
                  ? 204
                  : 0;
        };
    assertThat(status).isEqualTo(204);
  }

  @Test
  void push_reachesAnOpenSocket_andIsGoneAfterItsEnd() throws Exception {
    DemoUser user = fixture.user();
    SocketClient socket = SocketClient.open(user.api(), fixture.system().root());
    String connectionId = connectionIds(user).getFirst();
    Push push = new GatewayPush(fixture.system().sockets());

    assertThat(push.post(connectionId, SdkBytes.fromUtf8String("{\"v\":1,\"text\":\"\u0939\"}")))
        .isEqualTo(Push.Outcome.DELIVERED);
    assertThat(socket.next(message -> message.has("text")).path("text").asText())
        .isEqualTo("\u0939");
    assertThat(push.post(connectionId, SdkBytes.fromUtf8String("x".repeat(32_769))))
        .isEqualTo(Push.Outcome.REFUSED);
    assertThat(push.close(connectionId)).isEqualTo(Push.Outcome.DELIVERED);
    assertThat(socket.closeCode()).isEqualTo(1000);

    Push.Outcome after = push.post(connectionId, SdkBytes.fromUtf8String("{}"));
    for (int look = 0; look < 1_000 && after != Push.Outcome.GONE; look++) {
      Thread.onSpinWait();
      after = push.post(connectionId, SdkBytes.fromUtf8String("{}"));
    }
    assertThat(after).isEqualTo(Push.Outcome.GONE);
    assertThat(ticketOnceThereIsRoom(user).path("ticket").asText()).isNotEmpty();
  }

  @Test
  void messageOfMoreThan128Kilobytes_endsTheSocket_andASmallerOneDoesNot() throws Exception {
    SocketClient socket = SocketClient.open(fixture.user().api(), fixture.system().root());
    socket.say("{\"action\":\"ping\",\"id\":\"1\"}");
    socket.say("x".repeat(100_000));
    assertThat(socket.isOpen()).isTrue();

    socket.say("x".repeat(132_000));

    assertThat(socket.closeCode()).isEqualTo(1009);
  }

  @Test
  void administrators_seeOpenSockets_closeOne_andFindRefusalsOnRecord() throws Exception {
    DemoUser user = fixture.user();
    SocketClient kept = SocketClient.open(user.api(), fixture.system().root());
    SocketClient closed = SocketClient.open(user.api(), fixture.system().root());
    String handle = handle(user);
    List<String> mine = new ArrayList<>();
    for (JsonNode one : items("/admin/stream/connections?limit=1")) {
      if (one.path("user").asText().equals(handle)) {
        mine.add(one.path("id").asText());
      }
    }
    assertThat(mine).hasSize(2);
    assertThat(admin.api().get("/admin/metrics").good().path("stream").path("connections").asInt())
        .isGreaterThanOrEqualTo(2);

    String path = "/admin/stream/connections/" + mine.get(1);
    assertThat(user.api().delete(path).status()).as("no administrator").isEqualTo(404);
    assertThat(admin.api().delete(path).status()).isEqualTo(204);

    assertThat(closed.status("session_revoked").path("detail").path("reason").asText())
        .isEqualTo("closed_by_administrator");
    assertThat(closed.closeCode()).isEqualTo(1000);
    assertThat(kept.isOpen()).isTrue();
    assertThat(user.api().get("/me").status()).as("the session goes on").isEqualTo(200);
    assertThat(admin.api().delete(path).status()).isEqualTo(404);
    SocketClient.open(SocketClient.ticket(user.api()), Optional.of(OTHER_SITE));
    assertThat(items("/admin/audit?operation=openSocket&outcome=403"))
        .isNotEmpty()
        .allSatisfy(
            entry ->
                assertThat(entry.path("target").asText()).isEqualTo("{reason=foreign_origin}"));
    assertThat(items("/admin/audit?operation=openSocket&outcome=200&user=" + handle)).hasSize(2);
  }

  private List<JsonNode> items(String path) throws Exception {
    List<JsonNode> items = new ArrayList<>();
    JsonNode page = admin.api().get(path).good();
    page.path("items").forEach(items::add);
    while (page.path("nextCursor").isTextual()) {
      String more = path.contains("?") ? "&" : "?";
      page = admin.api().get(path + more + "cursor=" + page.path("nextCursor").asText()).good();
      page.path("items").forEach(items::add);
    }
    return items;
  }

  private String handle(DemoUser user) throws Exception {
    for (JsonNode one : items("/admin/users?limit=100")) {
      if (one.path("email").asText().equals(user.email())) {
        return one.path("handle").asText();
      }
    }
    throw new AssertionError("the list of users lacks one");
  }

  /** The gateway's names of a user's open sockets, out of the table. */
  private List<String> connectionIds(DemoUser user) throws Exception {
    String handle = handle(user);
    return fixture
        .system()
        .tables()
        .scanPaginator(scan -> scan.tableName(LocalSystem.TOPOLOGY.edge().name()))
        .items()
        .stream()
        .map(Item::of)
        .filter(item -> item.findText("userHandle").filter(handle::equals).isPresent())
        .flatMap(item -> item.findText("connectionId").stream())
        .toList();
  }
}

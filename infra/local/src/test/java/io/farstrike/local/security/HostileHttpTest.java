package io.farstrike.local.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.local.SharedSystem;
import io.farstrike.local.SharedSystem.Fixture;
import io.farstrike.local.demo.ApiClient.Answer;
import io.farstrike.local.demo.DemoUser;
import io.farstrike.local.security.Shots.Shot;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Some of the hostile requests through a real server, and those that only a server can be sent. */
@Tag("emulator")
@ExtendWith(SharedSystem.class)
@Timeout(180)
class HostileHttpTest {

  private static final Operations OPERATIONS = Operations.read();
  private static final int USERS = 4;
  private static final int SHOTS_EACH = 75;
  private static final int PATIENCE_MILLIS = 10_000;

  private final Fixture fixture;

  HostileHttpTest(Fixture fixture) {
    this.fixture = fixture;
  }

  /** Every answer is held against openapi.yaml as well, by the fixture. */
  @Test
  void hostileRequests_areAnsweredAsDeclared() throws Exception {
    Shots shots =
        new Shots(
            OPERATIONS, new SplittableRandom(306), List.of("INFY", "01ARZ3NDEKTSV4RRFFQ69G5FAV"));
    for (int i = 0; i < USERS; i++) {
      DemoUser user = fixture.trader();
      for (int sent = 0; sent < SHOTS_EACH; ) {
        Shot shot = shots.next();
        if (shot.operation().secured() && canBeSent(shot)) {
          Answer answer =
              user.api()
                  .send(
                      shot.operation().method(),
                      shot.target(),
                      shot.body(),
                      visible(shot.headers()));
          sent++;
          assertThat(answer.status()).as(shot.toString()).isLessThan(500);
          user = answer.status() == 401 ? fixture.trader() : user;
        }
      }
    }
  }

  /** What Java's client sends at all. */
  private static boolean canBeSent(Shot shot) {
    try {
      return URI.create("/api" + shot.target()).getRawPath().length() < 4_000
          && shot.target().length() < 6_000;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static Map<String, String> visible(Map<String, String> headers) {
    Map<String, String> visible = new HashMap<>(headers);
    visible.values().removeIf(value -> !value.matches("[\\x21-\\x7e]{1,1000}"));
    return visible;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/me HTTP/1.1\r\nHost: x\r\nIf-Match: a\rx-injected: 1\r\n\r\n",
        "GET /api/me HTTP/1.1\r\nHost: x\r\nIf-Match: a\u0000b\r\n\r\n",
        "GET /api/me HTTP/1.1\r\nHost: x\r\nIf-Match : a\r\n\r\n",
        "GET /api/me HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
        "GET /api/me HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        "GET /api/me HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        "GET /api/jobs/a%0d%0ax-injected:%201 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET /api/../api/me HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET /api/%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET http://other.example/api/me HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "BREW /api/me HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "\u0016\u0003\u0001\u0002\u0000\r\n\r\n"
      })
  void crookedRequest_isRefused_andPutsNothingIntoTheAnswer(String request) throws Exception {
    String reply = raw(request);

    assertThat(reply).startsWith("HTTP/1.1 4");
    assertThat(reply.lines().takeWhile(line -> !line.isEmpty()))
        .noneMatch(line -> line.startsWith("x-injected"));
    assertThat(fixture.stranger().get("/health").status()).isEqualTo(200);
  }

  private String raw(String request) throws IOException {
    URI root = fixture.system().root();
    try (Socket socket = new Socket(root.getHost(), root.getPort())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }
}

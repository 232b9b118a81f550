package io.farstrike.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.local.SharedSystem.Fixture;
import io.farstrike.local.demo.ApiClient;
import io.farstrike.local.demo.DemoUser;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminDisableUserRequest;

/** There is always somebody who can administer. */
@SecondLane
@Timeout(180)
class TwoAdministratorsTest {

  private static final String ANNA = "anna@example.com";
  private static final String BELA = "bela@example.com";
  private final Fixture fixture;
  private final DemoUser anna;
  private final DemoUser bela;

  TwoAdministratorsTest() throws Exception {
    fixture = Fixture.start(SharedSystem.settings().withAdmin(Optional.of(ANNA)));
    fixture.system().directory().joinAtSignUp(BELA, "admin");
    anna = Administrators.signUp(fixture.system(), fixture.stranger(), ANNA);
    bela = Administrators.signUp(fixture.system(), fixture.stranger(), BELA);
  }

  @AfterEach
  void close() throws Exception {
    assertThat(fixture.conformance().findings()).isEmpty();
    fixture.close();
  }

  @Test
  void oneOfTwo_mayBeTurnedOff_andTheOtherIsThenTheLast() throws Exception {
    assertThat(enable(anna, BELA, false).status()).isEqualTo(200);

    assertThat(bela.api().get("/admin/users").status()).isEqualTo(401);
    assertThat(anna.api().get("/admin/users").status()).isEqualTo(200);
  }

  /** Whoever is signed in and can sign in no more is no administrator to count on. */
  @Test
  void lastAdministratorOfTheDirectory_isNotTurnedOff() throws Exception {
    fixture
        .system()
        .directory()
        .adminDisableUser(
            AdminDisableUserRequest.builder().username(ANNA).userPoolId(pool()).build());

    ApiClient.Answer refused = enable(anna, BELA, false);

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body().path("type").asText()).isEqualTo("/problems/last-administrator");
    assertThat(bela.api().get("/admin/users").status()).isEqualTo(200);
    assertThat(entry(bela, BELA).path("enabled").asBoolean()).isTrue();
  }

  @RepeatedTest(3)
  void bothTurnEachOtherOffAtOnce_andOneStays() throws Exception {
    String pathOfAnna = path(anna, ANNA);
    String pathOfBela = path(anna, BELA);
    atOnce(() -> enable(anna, pathOfBela), () -> enable(bela, pathOfAnna));

    boolean annaStays = anna.api().get("/admin/users").status() == 200;
    boolean belaStays = bela.api().get("/admin/users").status() == 200;
    assertThat(annaStays || belaStays).as("one stays").isTrue();
    assertThat(signIn(ANNA).status()).isEqualTo(annaStays ? 200 : 401);
    assertThat(signIn(BELA).status()).isEqualTo(belaStays ? 200 : 401);
    enable(annaStays ? anna : bela, annaStays ? BELA : ANNA, true).good();
    assertThat(signIn(ANNA).status()).isEqualTo(200);
    assertThat(signIn(BELA).status()).isEqualTo(200);
  }

  private static void atOnce(Callable<Integer> one, Callable<Integer> other) throws Exception {
    CyclicBarrier start = new CyclicBarrier(2);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> answers =
          threads.invokeAll(
              List.of(
                  () -> {
                    start.await();
                    return one.call();
                  },
                  () -> {
                    start.await();
                    return other.call();
                  }));
      for (Future<Integer> answer : answers) {
        assertThat(answer.get()).isIn(200, 401, 409);
      }
    }
  }

  private static int enable(DemoUser by, String path) throws Exception {
    return by.api().send("PATCH", path, "{\"enabled\":false}").status();
  }

  private ApiClient.Answer signIn(String email) throws Exception {
    return fixture
        .stranger()
        .post("/auth/login", Map.of("email", email, "password", "correct horse battery 25"));
  }

  private static ApiClient.Answer enable(DemoUser by, String email, boolean enabled)
      throws Exception {
    return by.api().send("PATCH", path(by, email), "{\"enabled\":" + enabled + "}");
  }

  private static String path(DemoUser by, String email) throws Exception {
    return "/admin/users/" + entry(by, email).path("handle").asText();
  }

  private static JsonNode entry(DemoUser by, String email) throws Exception {
    for (JsonNode entry : by.api().get("/admin/users?limit=100").good().path("items")) {
      if (entry.path("email").asText().equals(email)) {
        return entry;
      }
    }
    throw new IllegalStateException("no such user in the list");
  }

  private String pool() {
    return fixture.system().directory().settings().poolId();
  }
}

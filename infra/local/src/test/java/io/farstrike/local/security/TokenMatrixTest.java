package io.farstrike.local.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.local.FrontStand;
import io.farstrike.local.gateway.Front.Call;
import io.farstrike.local.gateway.Front.Reply;
import io.farstrike.local.security.BadTokens.Bad;
import io.farstrike.local.security.Operations.Operation;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each bad token at each secured operation of openapi.yaml. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class TokenMatrixTest {

  private static final Operations OPERATIONS = Operations.read();

  private FrontStand stand;
  private Person person;
  private Person another;
  private List<Bad> tokens;

  @BeforeAll
  void users(@TempDir Path keys) throws Exception {
    stand = new FrontStand(keys, false);
    person = Person.signedUp(stand, "anna@example.com");
    another = Person.signedUp(stand, "bela@example.com");
    tokens = new BadTokens(keys, person.token(), another.token()).all();
  }

  @AfterAll
  void stop() throws Exception {
    stand.close();
  }

  static Stream<Operation> secured() {
    return OPERATIONS.all().stream().filter(Operation::secured);
  }

  @ParameterizedTest
  @MethodSource("secured")
  void badTokens_openNothing(Operation operation) throws Exception {
    for (Bad token : tokens) {
      Reply reply = call(operation, token.authorization());

      String where = operation + " with a token that is " + token;
      switch (token.by()) {
        case AUTHORISER -> assertRefusedByTheGateway(where, reply, 401, "Unauthorized");
        case AUTHORISER_BY_SCOPE -> assertRefusedByTheGateway(where, reply, 403, "Forbidden");
        case FUNCTION -> {
          assertThat(reply.status()).as(where).isEqualTo(401);
          assertThat(reply.headers()).containsEntry("content-type", "application/problem+json");
          assertThat(Person.json(reply).path("type").asText())
              .as(where)
              .isEqualTo("/problems/unauthenticated");
        }
      }
    }
  }

  private static void assertRefusedByTheGateway(
      String where, Reply reply, int status, String message) {
    assertThat(reply.status()).as(where).isEqualTo(status);
    assertThat(reply.body()).as(where).isEqualTo("{\"message\":\"" + message + "\"}");
    assertThat(reply.headers().get("www-authenticate")).as(where).startsWith("Bearer");
  }

  @Test
  void goodToken_afterAllTheBadOnes_stillOpens() throws Exception {
    assertThat(Person.good(person.get("/me")).path("email").asText()).isEqualTo(person.email());
    assertThat(Person.good(another.get("/me")).path("email").asText()).isEqualTo(another.email());
  }

  @Test
  void goodTokenWithoutItsScheme_isTaken_asTheGatewayDoes() throws Exception {
    assertThat(call(OPERATIONS.of("getMe"), person.token()).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @MethodSource("secured")
  void tokenOfASessionThatWasLoggedOut_opensNothing(Operation operation) throws Exception {
    Person person = Person.signedUp(stand, operation.id() + "@leaving.example.com");
    JsonNode tokens = person.signedInAgain();
    Person leaving = person.with(tokens.path("accessToken").asText());
    String body = Person.written(Map.of("refreshToken", tokens.path("refreshToken").asText()));
    Reply left = leaving.send("POST", "/auth/logout", body, Map.of());
    assertThat(left.status()).as(left.body()).isLessThan(300);

    assertThat(call(operation, "Bearer " + leaving.token()).status()).isEqualTo(401);
  }

  @Test
  void disabledUser_cannotSignIn_andIsToldNothingMoreThanAStranger() throws Exception {
    Person disabled = Person.signedUp(stand, "disabled@example.com");
    stand
        .cognito()
        .adminDisableUser(
            disable ->
                disable.userPoolId(stand.cognito().settings().poolId()).username(disabled.email()));

    Reply refused = signIn(disabled.email());
    Reply stranger = signIn("stranger@example.com");

    assertThat(refused.status()).isEqualTo(401);
    assertThat(Person.json(refused).path("type")).isEqualTo(Person.json(stranger).path("type"));
    assertThat(Person.json(refused).path("detail")).isEqualTo(Person.json(stranger).path("detail"));
  }

  private Reply signIn(String email) throws Exception {
    String body = Person.written(Map.of("email", email, "password", Person.PASSWORD));
    return stand.answer(
        new Call("POST", "/api/auth/login", Map.of("content-type", "application/json"), body));
  }

  private Reply call(Operation operation, String authorization) throws InterruptedException {
    Map<String, String> headers = new HashMap<>(Map.of("content-type", "application/json"));
    if (!authorization.isEmpty()) {
      headers.put("authorization", authorization);
    }
    String path = operation.path().replaceAll("\\{[^}]*}", "INFY");
    return stand.answer(new Call(operation.method(), "/api" + path, headers, "{}"));
  }
}

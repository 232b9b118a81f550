package io.farstrike.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.local.SharedSystem.Fixture;
import io.farstrike.local.demo.ApiClient;
import io.farstrike.local.demo.ApiClient.Answer;
import io.farstrike.local.demo.ApiClient.Exchange;
import io.farstrike.local.demo.DemoUser;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Staying signed in and signing out, by cookie and by body, and passwords, over HTTP. */
@Tag("emulator")
@ExtendWith(SharedSystem.class)
class SignedInTest {

  private static final String PASSWORD = "correct horse battery 25";
  private static final String NEW_PASSWORD = "another horse battery 26";
  private static final String COOKIE = "farstrike_refresh";

  private final Fixture fixture;
  private final AtomicReference<@Nullable Exchange> last = new AtomicReference<>();
  private final ApiClient browser;
  private final String own;

  SignedInTest(Fixture fixture) {
    this.fixture = fixture;
    this.own = fixture.system().root().toString();
    this.browser =
        new ApiClient(
            fixture.system().root(),
            exchange -> {
              fixture.conformance().accept(exchange);
              last.set(exchange);
            });
  }

  @Test
  void login_withoutMore_setsACookieThatNoScriptReads_andItEndsWithTheBrowser() throws Exception {
    Answer answer = login(fixture.user().email(), Map.of());

    assertThat(answer.good().has("refreshToken")).isFalse();
    assertThat(cookie())
        .hasValueSatisfying(
            cookie ->
                assertThat(cookie)
                    .contains("; Path=/api/auth", "; HttpOnly", "; Secure", "; SameSite=Strict")
                    .doesNotContain("Max-Age"));
  }

  @Test
  void login_remembered_setsACookieOf30Days() throws Exception {
    login(fixture.user().email(), Map.of("remember", true)).good();

    assertThat(cookie()).hasValueSatisfying(c -> assertThat(c).contains("; Max-Age=2592000;"));
  }

  @Test
  void login_tokenInTheBody_setsNoCookie() throws Exception {
    Answer answer = login(fixture.user().email(), Map.of("tokenIn", "body"));

    assertThat(answer.good().path("refreshToken").asText()).isNotEmpty();
    assertThat(cookie()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://evil.example.com", "null", "http://127.0.0.1:1"})
  void login_ofAnotherSitesPage_isRefusedAndSetsNoCookie(String origin) throws Exception {
    String body =
        "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(fixture.user().email(), PASSWORD);

    Answer answer = browser.send("POST", "/auth/login", body, Map.of("origin", origin));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(AccountsTest.fields(answer)).containsExactly("Origin");
    assertThat(cookie()).isEmpty();
  }

  @Test
  void refresh_byCookieOfOurConsole_givesNewTokensAndANewCookie() throws Exception {
    login(fixture.user().email(), Map.of()).good();
    String before = sentCookie();

    Answer answer = withCookie("/auth/refresh", before, own, "1");

    assertThat(sentCookie()).isNotEqualTo(before);
    assertThat(answer.good().has("refreshToken")).isFalse();
    assertThat(status(answer)).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "/auth/refresh,OWN,", "/auth/refresh,,1", "/auth/refresh,null,1", "/auth/refresh,EVIL,1",
    "/auth/refresh,,", "/auth/logout,OWN,", "/auth/logout,,1", "/auth/logout,null,1",
    "/auth/logout,EVIL,1", "/auth/logout?everywhere=true,EVIL,"
  })
  void cookie_riddenByAnotherSite_movesNothing(
      String path, @Nullable String origin, @Nullable String header) throws Exception {
    Answer tokens = login(fixture.user().email(), Map.of());
    String cookie = sentCookie();
    String sent =
        origin == null ? null : origin.replace("OWN", own).replace("EVIL", "https://evil.example");

    Answer ridden = withCookie(path, cookie, sent, header);

    assertThat(ridden.status()).isEqualTo(400);
    assertThat(cookie()).as("neither set nor cleared").isEmpty();
    assertThat(status(tokens)).isEqualTo(200);
    assertThat(withCookie("/auth/refresh", cookie, own, "1").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"refreshToken=", "{\"a\":\"=\"}", "x=y"})
  void cookie_riddenByAForm_movesNothing(String form) throws Exception {
    Answer tokens = login(fixture.user().email(), Map.of());

    Answer ridden =
        browser.send(
            "POST",
            "/auth/logout",
            form,
            Map.of("cookie", sentCookie(), "origin", "https://evil.example"));

    assertThat(ridden.status()).isEqualTo(400);
    assertThat(status(tokens)).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"GET,/me", "GET,/me/sessions", "DELETE,/me/workspace", "POST,/auth/password/change"})
  void cookie_alone_opensNoOtherRoute(String method, String path) throws Exception {
    login(fixture.user().email(), Map.of()).good();

    Answer answer =
        browser.send(
            method, path, "", Map.of("cookie", sentCookie(), "origin", own, "x-farstrike", "1"));

    assertThat(answer.status()).isEqualTo(401);
  }

  @Test
  void refresh_refused_clearsTheCookie() throws Exception {
    Answer answer = withCookie("/auth/refresh", COOKIE + "=unknown", own, "1");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(cookie()).hasValueSatisfying(c -> assertThat(c).startsWith(COOKIE + "=; Max-Age=0"));
  }

  @Test
  void logout_byCookie_endsTheSessionWithTheNextRequest_andAgainIsTheSame() throws Exception {
    Answer tokens = login(fixture.user().email(), Map.of());
    String cookie = sentCookie();

    assertThat(withCookie("/auth/logout", cookie, own, "1").status()).isEqualTo(204);

    assertThat(cookie()).hasValueSatisfying(c -> assertThat(c).startsWith(COOKIE + "=; Max-Age=0"));
    assertThat(status(tokens)).isEqualTo(401);
    assertThat(withCookie("/auth/refresh", cookie, own, "1").status()).isEqualTo(401);
    assertThat(withCookie("/auth/logout", cookie, own, "1").status()).isEqualTo(204);
  }

  @Test
  void logout_everywhere_endsAllOfTheUsersSessionsAndNobodyElses() throws Exception {
    DemoUser user = fixture.user();
    DemoUser other = fixture.user();
    Answer here = login(user.email(), Map.of("tokenIn", "body"));
    Answer there = login(user.email(), Map.of("tokenIn", "body"));

    assertThat(browser.post("/auth/logout?everywhere=true", token(here)).status()).isEqualTo(204);

    assertThat(status(here)).isEqualTo(401);
    assertThat(status(there)).isEqualTo(401);
    assertThat(browser.post("/auth/refresh", token(there)).status()).isEqualTo(401);
    assertThat(other.api().get("/me").status()).isEqualTo(200);
  }

  @Test
  void sessions_areListedNewestFirst_byIdsThatOpenNothing() throws Exception {
    DemoUser user = fixture.user();
    Answer second = login(user.email(), Map.of("tokenIn", "body", "remember", true));

    JsonNode items = browserOf(second).get("/me/sessions").good().path("items");
    JsonNode firstPage = user.api().get("/me/sessions?limit=1").good();
    JsonNode nextPage =
        user.api()
            .get("/me/sessions?limit=1&cursor=" + firstPage.path("nextCursor").asText())
            .good();

    assertThat(items).hasSize(2);
    assertThat(items.path(0).path("current").asBoolean()).isTrue();
    assertThat(items.path(0).path("remember").asBoolean()).isTrue();
    assertThat(items.path(1).path("current").asBoolean()).isFalse();
    assertThat(items.path(0).path("address").asText()).isEqualTo("127.0.0.1");
    assertThat(items.toString()).doesNotContainPattern("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-");
    assertThat(List.of(firstPage, nextPage))
        .extracting(page -> page.path("items").path(0).path("id").asText())
        .containsExactly(items.path(0).path("id").asText(), items.path(1).path("id").asText());
    assertThat(nextPage.path("nextCursor").isNull()).isTrue();
  }

  @Test
  void session_ofAnotherUser_isNotFoundAndLivesOn() throws Exception {
    DemoUser anna = fixture.user();
    DemoUser bela = fixture.user();
    String id = anna.api().get("/me/sessions").good().path("items").path(0).path("id").asText();

    assertThat(bela.api().delete("/me/sessions/" + id).status()).isEqualTo(404);
    assertThat(bela.api().get("/me/sessions").good().path("items").findValuesAsText("id"))
        .doesNotContain(id);
    assertThat(anna.api().get("/me").status()).isEqualTo(200);
  }

  @Test
  void session_ended_isRefusedWithTheNextRequest_andItsRefreshTokenToo() throws Exception {
    DemoUser user = fixture.user();
    Answer lost = login(user.email(), Map.of("tokenIn", "body"));
    JsonNode items = user.api().get("/me/sessions").good().path("items");
    String id = items.path(0).path("id").asText();

    assertThat(user.api().delete("/me/sessions/" + id).status()).isEqualTo(204);

    assertThat(status(lost)).isEqualTo(401);
    assertThat(browser.post("/auth/refresh", token(lost)).status()).isEqualTo(401);
    assertThat(user.api().delete("/me/sessions/" + id).status()).isEqualTo(404);
    assertThat(user.api().get("/me").status()).isEqualTo(200);
  }

  @Test
  void forgot_knownAndUnknownAddress_areAnsweredAlike() throws Exception {
    Answer known = browser.post("/auth/password/forgot", Map.of("email", fixture.user().email()));
    Answer unknown = browser.post("/auth/password/forgot", Map.of("email", "none@example.com"));

    assertThat(known.status()).isEqualTo(202).isEqualTo(unknown.status());
    assertThat(known.body()).isEqualTo(unknown.body());
  }

  @Test
  void reset_wrongCodeAndUnknownAddress_areAnsweredAlike() throws Exception {
    DemoUser user = fixture.user();
    browser.post("/auth/password/forgot", Map.of("email", user.email())).good();

    Answer known = reset(user.email(), "abc", NEW_PASSWORD);
    Answer unknown = reset("none@example.com", "abc", NEW_PASSWORD);

    assertThat(known.status()).isEqualTo(400).isEqualTo(unknown.status());
    assertThat(known.body().path("errors")).isEqualTo(unknown.body().path("errors"));
  }

  @Test
  void reset_withTheCode_endsAllSessions_andOnlyTheNewPasswordOpens() throws Exception {
    DemoUser user = fixture.user();
    browser.post("/auth/password/forgot", Map.of("email", user.email())).good();
    String code = fixture.system().outbox().latestTo(user.email()).orElseThrow().code();

    assertThat(AccountsTest.fields(reset(user.email(), code, "short")))
        .containsExactly("newPassword");
    assertThat(reset(user.email(), code, NEW_PASSWORD).status()).isEqualTo(204);

    assertThat(user.api().get("/me").status()).isEqualTo(401);
    assertThat(login(user.email(), Map.of()).status()).isEqualTo(401);
    assertThat(login(user.email(), Map.of("password", NEW_PASSWORD)).status()).isEqualTo(200);
    assertThat(reset(user.email(), code, PASSWORD).status()).isEqualTo(400);
  }

  @Test
  void change_keepsThisSessionAndEndsTheOthers() throws Exception {
    DemoUser user = fixture.user();
    Answer other = login(user.email(), Map.of("tokenIn", "body"));

    assertThat(change(user, PASSWORD, NEW_PASSWORD).status()).isEqualTo(204);

    assertThat(user.api().get("/me").status()).isEqualTo(200);
    assertThat(status(other)).isEqualTo(401);
    assertThat(browser.post("/auth/refresh", token(other)).status()).isEqualTo(401);
    assertThat(login(user.email(), Map.of("password", NEW_PASSWORD)).status()).isEqualTo(200);
  }

  @Test
  void change_wrongOldPassword_isNamed_andSoonHasToWait() throws Exception {
    DemoUser user = fixture.user();
    for (int i = 0; i < 3; i++) {
      Answer answer = change(user, "not the password at all", NEW_PASSWORD);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(AccountsTest.fields(answer)).containsExactly("oldPassword");
    }

    assertThat(change(user, PASSWORD, NEW_PASSWORD).status()).isEqualTo(429);
    assertThat(user.api().get("/me").status()).isEqualTo(200);
  }

  private static Answer change(DemoUser user, String old, String changed) throws Exception {
    return user.api()
        .post("/auth/password/change", Map.of("oldPassword", old, "newPassword", changed));
  }

  private Answer reset(String email, String code, String password) throws Exception {
    return browser.post(
        "/auth/password/reset", Map.of("email", email, "code", code, "newPassword", password));
  }

  private Answer login(String email, Map<String, Object> more) throws Exception {
    Map<String, Object> body = new HashMap<>(Map.of("email", email, "password", PASSWORD));
    body.putAll(more);
    return browser.post("/auth/login", body);
  }

  private Answer withCookie(
      String path, String cookie, @Nullable String origin, @Nullable String header)
      throws Exception {
    Map<String, String> headers = new HashMap<>(Map.of("cookie", cookie));
    if (origin != null) {
      headers.put("origin", origin);
    }
    if (header != null) {
      headers.put("x-farstrike", header);
    }
    return browser.send("POST", path, "", headers);
  }

  private static Map<String, String> token(Answer tokens) {
    return Map.of("refreshToken", tokens.body().path("refreshToken").asText());
  }

  private ApiClient browserOf(Answer tokens) {
    return browser.signedIn(tokens.good().path("accessToken").asText());
  }

  private int status(Answer tokens) throws Exception {
    return fixture
        .stranger()
        .signedIn(tokens.good().path("accessToken").asText())
        .get("/me")
        .status();
  }

  /** What the last answer set. */
  private Optional<String> cookie() {
    return Optional.ofNullable(last.get())
        .flatMap(exchange -> exchange.headers().firstValue("set-cookie"));
  }

  /** As a browser sends it back. */
  private String sentCookie() {
    return cookie().orElseThrow().replaceFirst(";.*", "");
  }
}

package io.farstrike.local.gateway;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.nimbusds.jose.JWSAlgorithm;
import io.farstrike.cloud.http.ConsoleHeaders;
import io.farstrike.cloud.http.ProblemType;
import io.farstrike.cloud.http.SecurityHeaders;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.local.aws.CountedIds;
import io.farstrike.local.aws.TestTime;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class HttpGatewayTest {

  private static final String DOCUMENT =
      """
      openapi: 3.1.0
      servers: [{url: /api}]
      security: [{cognito: []}]
      paths:
        /echo/{name}:
          get: {operationId: getEcho, x-function: echo}
          post: {operationId: postEcho, x-function: echo}
        /open:
          get: {operationId: open, x-function: echo, security: []}
          post: {operationId: postOpen, x-function: echo, security: []}
      """;

  private static final String ALLOWED = "https://other.example.com";

  private final TestTime time = new TestTime();
  private final TestTokens tokens = new TestTokens(time.clock());
  private final HttpClient http = HttpClient.newHttpClient();
  private final AtomicReference<@Nullable APIGatewayV2HTTPEvent> seen = new AtomicReference<>();
  private final AtomicReference<Behaviour> behaviour =
      new AtomicReference<>(
          (event, context) ->
              APIGatewayV2HTTPResponse.builder()
                  .withStatusCode(200)
                  .withHeaders(Map.of("Content-Type", "application/json"))
                  .withBody("{\"ok\":true}")
                  .build());

  private HttpGateway gateway;
  private LambdaFunction echo;

  @FunctionalInterface
  private interface Behaviour {
    APIGatewayV2HTTPResponse of(APIGatewayV2HTTPEvent event, Context context);
  }

  HttpGatewayTest(@TempDir Path folder) throws Exception {
    Path files = Files.createDirectories(folder.resolve("dist"));
    Files.writeString(files.resolve("index.html"), "<h1>console</h1>");
    Files.writeString(
        Files.createDirectories(files.resolve("assets")).resolve("main-1a2b.js"), "export {}");
    Files.writeString(
        Files.createDirectories(files.resolve("problems")).resolve("not-found.html"),
        "<h1>no</h1>");
    Files.writeString(folder.resolve("secret.txt"), "secret of another folder");
    echo = function(Duration.ofSeconds(5), 4);
    gateway =
        new HttpGateway(
            ApiContract.parse(DOCUMENT),
            Map.of("echo", echo),
            tokens.check(),
            time.clock(),
            new CountedIds(),
            new Topology("test").cors(List.of(ALLOWED)));
    gateway
        .console(new ConsoleFiles(files, ConsoleHeaders.reading(List.of("http://127.0.0.1:1"))))
        .local("/local/outbox", call -> call.result("mail"));
  }

  private LambdaFunction function(Duration timeout, int concurrency) {
    return LambdaFunction.of(
        new FunctionSettings("echo", timeout, concurrency),
        (event, context) -> {
          seen.set(event);
          return behaviour.get().of(event, context);
        },
        APIGatewayV2HTTPEvent.class,
        APIGatewayV2HTTPResponse.class,
        time.clock(),
        new CountedIds());
  }

  @BeforeEach
  void start() {
    gateway.start(0);
  }

  @AfterEach
  void stop() {
    gateway.close();
    http.close();
  }

  private APIGatewayV2HTTPEvent seen() {
    return requireNonNull(seen.get(), "the function was not called");
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(gateway.address() + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  private HttpResponse<String> sendWith(@Nullable String authorization) throws Exception {
    HttpRequest.Builder request = request("/api/echo/a");
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    return send(request);
  }

  @Test
  void securedRoute_withGoodToken_callsItsFunctionWithTheClaims() throws Exception {
    HttpResponse<String> answer = sendWith("Bearer " + tokens.good());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"ok\":true}");
    assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
    assertThat(seen().getRouteKey()).isEqualTo("GET /api/echo/{name}");
    assertThat(seen().getRequestContext().getAuthorizer().getJwt().getClaims())
        .containsEntry("sub", "sub-1")
        .containsEntry("cognito:groups", "[admin beta]")
        .containsEntry("exp", String.valueOf(time.clock().now().getEpochSecond() + 900));
    assertThat(sendWith(tokens.good()).statusCode()).as("without Bearer").isEqualTo(200);
    assertThat(echo.invocations()).isEqualTo(2);
  }

  @Test
  void securedRoute_withAnyBadToken_isUnauthorisedBeforeAnyFunctionRuns() throws Exception {
    Date past = Date.from(time.clock().now());
    Date future = Date.from(time.clock().now().plusSeconds(60));
    String good = tokens.good();
    String changed =
        good.substring(0, good.lastIndexOf('.') - 2) + "AA" + good.substring(good.lastIndexOf('.'));
    Map<String, @Nullable String> bad = new LinkedHashMap<>();
    bad.put("missing", null);
    bad.put("empty", "Bearer ");
    bad.put("malformed", "Bearer a.b.c");
    bad.put("no token", "Basic dXNlcjpwYXNz");
    bad.put("expired", "Bearer " + tokens.signed(tokens.claims().expirationTime(past)));
    bad.put("without expiry", "Bearer " + tokens.signed(tokens.claims().expirationTime(null)));
    bad.put("not yet valid", "Bearer " + tokens.signed(tokens.claims().notBeforeTime(future)));
    bad.put("alg none", "Bearer " + tokens.unsecured());
    bad.put("HS256 with the public key", "Bearer " + tokens.symmetric());
    bad.put("RS512", "Bearer " + tokens.withAlgorithm(JWSAlgorithm.RS512));
    bad.put("unknown kid", "Bearer " + tokens.withKid("key-2"));
    bad.put("other key, our kid", "Bearer " + tokens.forged());
    bad.put("tampered claims", "Bearer " + changed);
    bad.put("other issuer", "Bearer " + tokens.signed(tokens.claims().issuer("https://other")));
    bad.put("other client", "Bearer " + tokens.signed(tokens.claims().claim("client_id", "x")));
    bad.put("other audience", "Bearer " + tokens.signed(tokens.claims().audience("x")));

    for (Map.Entry<String, @Nullable String> one : bad.entrySet()) {
      HttpResponse<String> answer = sendWith(one.getValue());
      assertThat(answer.statusCode()).as(one.getKey()).isEqualTo(401);
      assertThat(answer.body()).as(one.getKey()).isEqualTo("{\"message\":\"Unauthorized\"}");
      assertThat(answer.headers().firstValue("www-authenticate"))
          .as(one.getKey())
          .hasValueSatisfying(value -> assertThat(value).startsWith("Bearer"));
    }
    assertThat(echo.invocations()).isZero();
  }

  @Test
  void securedRoute_withIdTokenOrWithoutScope_isForbidden() throws Exception {
    for (String token :
        List.of(tokens.idToken(), tokens.signed(tokens.claims().claim("scope", "openid email")))) {
      HttpResponse<String> answer = sendWith("Bearer " + token);
      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.body()).isEqualTo("{\"message\":\"Forbidden\"}");
    }
    assertThat(echo.invocations()).isZero();
  }

  @Test
  void token_thatExpiresWhileInUse_isRefusedFromThenOn() throws Exception {
    String token = "Bearer " + tokens.good();
    time.pass(Duration.ofMinutes(15).minusSeconds(1));
    assertThat(sendWith(token).statusCode()).isEqualTo(200);

    time.pass(Duration.ofSeconds(1));

    HttpResponse<String> answer = sendWith(token);
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("www-authenticate").orElseThrow())
        .contains("the token has expired");
  }

  @Test
  void openRoute_needsNoTokenAndHasNoAuthoriser() throws Exception {
    assertThat(send(request("/api/open")).statusCode()).isEqualTo(200);

    assertThat(seen().getRequestContext().getAuthorizer()).isNull();
  }

  @Test
  void routeThatIsNotInTheContract_isNotFound() throws Exception {
    for (String path : List.of("/api/nothing", "/api/open/")) {
      HttpResponse<String> answer = send(request(path));
      assertThat(answer.statusCode()).as(path).isEqualTo(404);
      assertThat(answer.body()).as(path).isEqualTo("{\"message\":\"Not Found\"}");
    }
    assertThat(send(request("/api/open").DELETE()).statusCode()).isEqualTo(404);
  }

  @Test
  void pathParametersAndQuery_arriveDecodedAndInUnicode() throws Exception {
    send(
        request("/api/echo/M%26M%2F%E2%82%B9?q=%E0%A4%A8%E0%A4%AE&q=two&where=a%20b+c")
            .header("Authorization", tokens.good()));

    assertThat(seen().getPathParameters()).containsEntry("name", "M&M/₹");
    assertThat(seen().getRawPath()).isEqualTo("/api/echo/M&M/₹");
    assertThat(seen().getRawQueryString()).isEqualTo("q=%E0%A4%A8%E0%A4%AE&q=two&where=a%20b+c");
    assertThat(seen().getQueryStringParameters())
        .containsEntry("q", "नम,two")
        .containsEntry("where", "a b c");
  }

  @Test
  void queryThatCannotBeDecoded_isABadRequest() throws Exception {
    String answer = raw("GET /api/open?q=100% HTTP/1.1\r\nHost: localhost\r\n");

    assertThat(answer).startsWith("HTTP/1.1 400");
    assertThat(echo.invocations()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n-2\r\n{}\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n5\r\n{}",
        "Content-Length: 9\r\n\r\n{}"
      })
  void bodyThatIsNotAsItsHeaderSays_isABadRequest(String rest) throws Exception {
    String answer = bytes("POST /api/open HTTP/1.1\r\nHost: localhost\r\n" + rest);

    assertThat(answer).startsWith("HTTP/1.1 400");
    assertThat(echo.invocations()).isZero();
  }

  /** A request as bytes, since the client of the JDK would not send this one. */
  private String raw(String head) throws Exception {
    return bytes(head + "Connection: close\r\n\r\n");
  }

  private String bytes(String request) throws Exception {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), gateway.port()), 5000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void cookies_goInAsAListAndComeOutOneFieldEach() throws Exception {
    behaviour.set(
        (event, context) ->
            APIGatewayV2HTTPResponse.builder()
                .withStatusCode(204)
                .withCookies(List.of("refresh=1; HttpOnly; Path=/api/auth", "other=2"))
                .build());

    HttpResponse<String> answer = send(request("/api/open").header("Cookie", "a=1; b=2"));

    assertThat(seen().getCookies()).containsExactly("a=1", "b=2");
    assertThat(seen().getHeaders()).doesNotContainKey("cookie");
    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.headers().allValues("set-cookie"))
        .containsExactly("refresh=1; HttpOnly; Path=/api/auth", "other=2");
  }

  @Test
  void binaryBody_goesInAndOutUnchanged() throws Exception {
    byte[] bytes = new byte[256];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    behaviour.set(
        (event, context) ->
            APIGatewayV2HTTPResponse.builder()
                .withStatusCode(200)
                .withHeaders(Map.of("content-type", "application/octet-stream"))
                .withBody(event.getBody())
                .withIsBase64Encoded(event.getIsBase64Encoded())
                .build());

    HttpResponse<byte[]> answer =
        http.send(
            request("/api/open")
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(bytes))
                .build(),
            BodyHandlers.ofByteArray());

    assertThat(seen().getIsBase64Encoded()).isTrue();
    assertThat(Base64.getDecoder().decode(seen().getBody())).isEqualTo(bytes);
    assertThat(answer.body()).isEqualTo(bytes);
  }

  @Test
  void multiValueHeaders_areFieldsOfTheirOwn() throws Exception {
    behaviour.set(
        (event, context) ->
            APIGatewayV2HTTPResponse.builder()
                .withStatusCode(200)
                .withMultiValueHeaders(Map.of("x-two", List.of("1", "2")))
                .build());

    assertThat(send(request("/api/open")).headers().allValues("x-two")).containsExactly("1", "2");
  }

  @Test
  void bodyOverTenMegabytes_isTooLarge() throws Exception {
    HttpResponse<String> answer =
        send(request("/api/open").POST(BodyPublishers.ofByteArray(new byte[10 * 1024 * 1024 + 1])));

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(echo.invocations()).isZero();
  }

  @Test
  void bodyThatAFunctionCannotBeGiven_isTooLargeToo() throws Exception {
    HttpResponse<String> answer =
        send(request("/api/open").POST(BodyPublishers.ofString("x".repeat(6 * 1024 * 1024))));

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(echo.invocations()).isZero();
  }

  @Test
  void functionThatThrows_isAnInternalErrorWithoutItsWords() throws Exception {
    behaviour.set(
        (event, context) -> {
          throw new IllegalStateException("secret detail");
        });

    HttpResponse<String> answer = send(request("/api/open"));

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).isEqualTo("{\"message\":\"Internal Server Error\"}");
  }

  @Test
  void answerOutOfShape_isAnInternalError() throws Exception {
    Queue<APIGatewayV2HTTPResponse> crooked =
        new ArrayDeque<>(
            List.of(
                APIGatewayV2HTTPResponse.builder().withStatusCode(7).build(),
                APIGatewayV2HTTPResponse.builder()
                    .withStatusCode(200)
                    .withBody("***")
                    .withIsBase64Encoded(true)
                    .build()));
    behaviour.set((event, context) -> crooked.remove());

    assertThat(send(request("/api/open")).statusCode()).isEqualTo(500);
    assertThat(send(request("/api/open")).statusCode()).isEqualTo(500);
    assertThat(crooked).isEmpty();
  }

  @Test
  void functionOverItsTime_isInterruptedAndOverItsConcurrency_isUnavailable() throws Exception {
    gateway.close();
    CountDownLatch interrupted = new CountDownLatch(1);
    CountDownLatch entered = new CountDownLatch(1);
    behaviour.set(
        (event, context) -> {
          assertThat(context.getRemainingTimeInMillis()).isBetween(1, 1000);
          entered.countDown();
          try {
            Thread.sleep(60_000);
          } catch (InterruptedException e) {
            interrupted.countDown();
          }
          return APIGatewayV2HTTPResponse.builder().withStatusCode(200).build();
        });
    LambdaFunction slow = function(Duration.ofSeconds(1), 1);
    try (HttpGateway narrow =
        new HttpGateway(
            ApiContract.parse(DOCUMENT),
            Map.of("echo", slow),
            tokens.check(),
            time.clock(),
            new CountedIds(),
            new Topology("test").cors(List.of()))) {
      narrow.start(0);
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(narrow.address() + "/api/open")).build();
      var first = http.sendAsync(request, BodyHandlers.ofString());
      entered.await();

      assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(503);
      assertThat(first.get().statusCode()).isEqualTo(500);
      interrupted.await();
      assertThat(slow.invocations()).isEqualTo(1);
    }
  }

  @Test
  void pageOfAnAllowedOrigin_mayAsk_andAnyOtherMayNot() throws Exception {
    HttpResponse<String> good = send(request("/api/open").header("Origin", ALLOWED));
    HttpResponse<String> other =
        send(request("/api/open").header("Origin", "https://evil.example.com"));
    HttpResponse<String> refused = send(request("/api/echo/a").header("Origin", ALLOWED));

    assertThat(good.headers().firstValue("access-control-allow-origin")).hasValue(ALLOWED);
    assertThat(good.headers().firstValue("access-control-expose-headers").orElseThrow())
        .contains("retry-after");
    assertThat(other.statusCode()).isEqualTo(200);
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.headers().firstValue("access-control-allow-origin")).hasValue(ALLOWED);
    assertThat(other.headers().map().keySet()).noneMatch(HttpGatewayTest::isCorsField);
  }

  @Test
  void preflight_isAnsweredByTheGateway() throws Exception {
    HttpResponse<String> good = preflight(gateway, ALLOWED);
    HttpResponse<String> other = preflight(gateway, "https://evil.example.com");

    assertThat(seen.get()).as("no function is called").isNull();
    assertThat(good.statusCode()).isEqualTo(204);
    assertThat(good.headers().firstValue("access-control-allow-origin")).hasValue(ALLOWED);
    assertThat(good.headers().firstValue("access-control-allow-methods").orElseThrow())
        .contains("DELETE");
    assertThat(good.headers().firstValue("access-control-allow-headers").orElseThrow())
        .contains("authorization");
    assertThat(good.headers().firstValue("access-control-allow-credentials")).isEmpty();
    assertThat(other.headers().map().keySet()).noneMatch(HttpGatewayTest::isCorsField);
  }

  @Test
  void corsFieldsOfAFunction_areReplaced() throws Exception {
    behaviour.set(
        (event, context) ->
            APIGatewayV2HTTPResponse.builder()
                .withStatusCode(200)
                .withHeaders(Map.of("Access-Control-Allow-Origin", "*"))
                .build());

    assertThat(send(request("/api/open")).headers().map().keySet())
        .noneMatch(HttpGatewayTest::isCorsField);
  }

  @Test
  void withoutAllowedOrigins_optionsIsAMethodWithoutARoute() throws Exception {
    try (HttpGateway strict =
        new HttpGateway(
            ApiContract.parse(DOCUMENT),
            Map.of("echo", echo),
            tokens.check(),
            time.clock(),
            new CountedIds(),
            new Topology("test").cors(List.of()))) {
      strict.start(0);

      HttpResponse<String> answer = preflight(strict, ALLOWED);

      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(answer.headers().map().keySet()).noneMatch(HttpGatewayTest::isCorsField);
    }
  }

  private HttpResponse<String> preflight(HttpGateway asked, String origin) throws Exception {
    return send(
        HttpRequest.newBuilder(URI.create(asked.address() + "/api/echo/a"))
            .method("OPTIONS", BodyPublishers.noBody())
            .header("Origin", origin)
            .header("Access-Control-Request-Method", "DELETE"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/open", "/api/echo/a", "/api/nowhere", "/missing.js"})
  void everyAnswer_hasTheFieldsForBrowsersOnce(String path) throws Exception {
    Map<String, List<String>> headers = send(request(path)).headers().map();

    SecurityHeaders.ALL.forEach(
        (name, value) -> assertThat(headers).containsEntry(name, List.of(value)));
  }

  @Test
  void headersOverTenKilobytes_areRefused() throws Exception {
    int good = send(request("/api/open").header("x-a", "a".repeat(9_000))).statusCode();
    int bad = send(request("/api/open").header("x-a", "a".repeat(11_000))).statusCode();

    assertThat(good).isEqualTo(200);
    assertThat(bad).isEqualTo(431);
  }

  @Test
  void routesAndFilesOfTheLocalSystem_standBesideTheApi() throws Exception {
    assertThat(send(request("/local/outbox")).body()).isEqualTo("mail");
    assertThat(send(request("/")).body()).isEqualTo("<h1>console</h1>");
    assertThat(send(request("/index.html")).statusCode()).isEqualTo(200);
    assertThat(send(request("/missing.js")).body()).isEqualTo("{\"message\":\"Not Found\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/sign-in", "/jobs/01ABC/rows?screen=All", "/a.b/c", "/localx", "/api"})
  void addressWithinTheConsole_getsThePage_whichReadsItItself(String address) throws Exception {
    HttpResponse<String> answer = send(request(address));

    assertThat(answer.body()).isEqualTo("<h1>console</h1>");
    assertThat(answer.headers().firstValue("cache-control")).contains("no-cache");
    ConsoleHeaders.reading(List.of("http://127.0.0.1:1"))
        .forEach((name, value) -> assertThat(answer.headers().allValues(name)).contains(value));
    assertThat(answer.headers().firstValue("content-security-policy").orElseThrow())
        .contains("connect-src 'self' http://127.0.0.1:1;")
        .doesNotContain("unsafe");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/assets/missing.js",
        "/assets/../../secret.txt",
        "/assets/%2e%2e/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/api/nothing"
      })
  void whatIsNoFileOfTheConsole_isNotFound_andNothingBesideItIsRead(String address)
      throws Exception {
    HttpResponse<String> answer = send(request(address));

    assertThat(answer.statusCode()).isBetween(400, 404);
    assertThat(answer.body()).doesNotContain("secret of another folder", "<h1>console");
  }

  @Test
  void typeOfAProblem_isAPage_ifThereIsSuchAType() throws Exception {
    HttpResponse<String> answer = send(request(ProblemType.NOT_FOUND.type()));

    assertThat(answer.body()).isEqualTo("<h1>no</h1>");
    assertThat(answer.headers().firstValue("content-type").orElseThrow()).startsWith("text/html");
    assertThat(answer.headers().firstValue("content-security-policy")).isPresent();
    assertThat(send(request("/problems/invented")).statusCode()).isEqualTo(404);
  }

  @Test
  void fileOfARelease_mayBeKeptForEver_andHasItsType() throws Exception {
    HttpResponse<String> answer = send(request("/assets/main-1a2b.js"));

    assertThat(answer.body()).isEqualTo("export {}");
    assertThat(answer.headers().firstValue("content-type").orElseThrow())
        .startsWith("text/javascript");
    assertThat(answer.headers().firstValue("cache-control").orElseThrow()).contains("immutable");
  }

  @Test
  void contractThatNamesAnAbsentFunction_isRefused() {
    assertThatThrownBy(
            () ->
                new HttpGateway(
                    ApiContract.parse(DOCUMENT),
                    Map.of(),
                    tokens.check(),
                    time.clock(),
                    new CountedIds(),
                    new Topology("test").cors(List.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[echo]");
  }

  @Test
  void gateway_listensOnTheLoopbackInterfaceOnly() throws Exception {
    assertThat(gateway.address().getHost()).isEqualTo("127.0.0.1");
    InetAddress other = InetAddress.ofLiteral("127.0.0.2");
    assertThatThrownBy(
            () -> {
              try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(other, gateway.port()), 2000);
              }
            })
        .isInstanceOf(ConnectException.class);
  }

  @Test
  void contextOfAnInvocation_namesFunctionAndRequest() throws Exception {
    AtomicReference<String> arn = new AtomicReference<>("");
    AtomicReference<String> id = new AtomicReference<>("");
    behaviour.set(
        (event, context) -> {
          arn.set(context.getInvokedFunctionArn());
          id.set(context.getAwsRequestId());
          context.getLogger().log("seen at " + Instant.EPOCH);
          return APIGatewayV2HTTPResponse.builder().withStatusCode(200).build();
        });

    HttpResponse<String> answer = send(request("/api/open"));

    assertThat(arn.get()).isEqualTo("arn:aws:lambda:ap-south-1:000000000000:function:echo:live");
    assertThat(id.get()).isNotEmpty();
    assertThat(answer.headers().firstValue("apigw-requestid"))
        .hasValue(seen().getRequestContext().getRequestId());
  }

  private static boolean isCorsField(String name) {
    return name.startsWith("access-control-");
  }
}

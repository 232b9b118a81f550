package io.farstrike.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.farstrike.local.aws.TokenCheck.Accepted;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;

class HttpEventTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant NOW = Instant.parse("2020-03-12T19:03:58.390Z");
  private static final ApiContract.Match ROUTE =
      new ApiContract.Match(
          new ApiOperation("POST", "/api/my/{parameter1}", "op", "f", true),
          Map.of("parameter1", "path"));

  private static HttpCall call(Map<String, List<String>> headers, byte[] body) {
    return new HttpCall(
        "POST",
        "/api/my/path",
        "parameter1=value1&parameter1=value2&parameter2=value",
        "HTTP/1.1",
        "192.0.2.1",
        headers,
        SdkBytes.fromByteArray(body));
  }

  private static byte[] event(HttpCall call, Optional<Accepted> caller) {
    return HttpEvent.of(call, ROUTE, caller, "id", NOW);
  }

  /** Field by field the sample of the service's page on payload format 2.0. */
  @Test
  void event_hasTheDocumentedShape() throws IOException {
    Map<String, List<String>> headers =
        Map.of(
            "Header1", List.of("value1"),
            "header2", List.of("value1", "value2"),
            "Cookie", List.of("cookie1=a,1; cookie2=b"),
            "Host", List.of("id.execute-api.ap-south-1.amazonaws.com:8080"),
            "User-Agent", List.of("agent"),
            "X-Forwarded-For", List.of("198.51.100.7"));
    HttpCall call = call(headers, "Hello from Lambda".getBytes(StandardCharsets.UTF_8));
    Accepted caller =
        new Accepted(Map.of("claim1", "value1", "cognito:groups", "[a b]"), List.of("scope1"));

    assertThat(JSON.readTree(event(call, Optional.of(caller))))
        .isEqualTo(
            JSON.readTree(
                """
                {
                  "version": "2.0",
                  "routeKey": "POST /api/my/{parameter1}",
                  "rawPath": "/api/my/path",
                  "rawQueryString": "parameter1=value1&parameter1=value2&parameter2=value",
                  "cookies": ["cookie1=a,1", "cookie2=b"],
                  "headers": {
                    "header1": "value1",
                    "header2": "value1,value2",
                    "host": "id.execute-api.ap-south-1.amazonaws.com:8080",
                    "user-agent": "agent",
                    "x-forwarded-for": "198.51.100.7, 192.0.2.1",
                    "x-forwarded-proto": "http"
                  },
                  "queryStringParameters": {"parameter1": "value1,value2", "parameter2": "value"},
                  "requestContext": {
                    "accountId": "000000000000",
                    "apiId": "local",
                    "authorizer": {
                      "jwt": {
                        "claims": {"claim1": "value1", "cognito:groups": "[a b]"},
                        "scopes": ["scope1"]
                      }
                    },
                    "domainName": "id.execute-api.ap-south-1.amazonaws.com",
                    "domainPrefix": "id",
                    "http": {
                      "method": "POST",
                      "path": "/api/my/path",
                      "protocol": "HTTP/1.1",
                      "sourceIp": "192.0.2.1",
                      "userAgent": "agent"
                    },
                    "requestId": "id",
                    "routeKey": "POST /api/my/{parameter1}",
                    "stage": "$default",
                    "time": "12/Mar/2020:19:03:58 +0000",
                    "timeEpoch": 1584039838390
                  },
                  "pathParameters": {"parameter1": "path"},
                  "body": "Hello from Lambda",
                  "isBase64Encoded": false
                }
                """));
  }

  @Test
  void event_isReadByTheRuntimesOwnSerialiser() {
    Accepted caller = new Accepted(Map.of("sub", "s", "exp", "1"), List.of("scope1"));
    byte[] json = event(call(Map.of(), new byte[0]), Optional.of(caller));

    APIGatewayV2HTTPEvent read =
        LambdaEventSerializers.serializerFor(
                APIGatewayV2HTTPEvent.class, HttpEventTest.class.getClassLoader())
            .fromJson(new ByteArrayInputStream(json));

    assertThat(read.getRouteKey()).isEqualTo("POST /api/my/{parameter1}");
    assertThat(read.getPathParameters()).containsEntry("parameter1", "path");
    assertThat(read.getRequestContext().getHttp().getSourceIp()).isEqualTo("192.0.2.1");
    assertThat(read.getRequestContext().getAuthorizer().getJwt().getClaims())
        .containsEntry("sub", "s")
        .containsEntry("exp", "1");
  }

  @Test
  void partsThatTheRequestLacks_areLeftOut() throws IOException {
    HttpCall bare =
        new HttpCall(
            "GET",
            "/api/a%20b",
            "",
            "HTTP/1.1",
            "127.0.0.1",
            Map.of(),
            SdkBytes.fromByteArray(new byte[0]));
    ApiContract.Match route =
        new ApiContract.Match(new ApiOperation("GET", "/api/a b", "op", "f", false), Map.of());

    JsonNode event = JSON.readTree(HttpEvent.of(bare, route, Optional.empty(), "id", NOW));

    assertThat(event.has("cookies")).isFalse();
    assertThat(event.has("queryStringParameters")).isFalse();
    assertThat(event.has("pathParameters")).isFalse();
    assertThat(event.has("body")).isFalse();
    assertThat(event.path("requestContext").has("authorizer")).isFalse();
    assertThat(event.path("rawPath").asText()).isEqualTo("/api/a b");
  }

  @Test
  void binaryBodyFormAndBrokenText_areHandedOverInBase64() throws IOException {
    byte[] broken = {(byte) 0xc3, 0x28};
    for (String type :
        List.of("application/octet-stream", "application/x-www-form-urlencoded", "text/plain")) {
      JsonNode event =
          JSON.readTree(
              event(call(Map.of("content-type", List.of(type)), broken), Optional.empty()));
      assertThat(event.path("isBase64Encoded").asBoolean()).as(type).isTrue();
      assertThat(event.path("body").binaryValue()).as(type).isEqualTo(broken);
    }
    JsonNode json =
        JSON.readTree(
            event(
                call(
                    Map.of("content-type", List.of("application/problem+json; charset=utf-8")),
                    "{\"₹\":1}".getBytes(StandardCharsets.UTF_8)),
                Optional.empty()));
    assertThat(json.path("body").asText()).isEqualTo("{\"₹\":1}");
    assertThat(json.path("isBase64Encoded").asBoolean()).isFalse();
  }
}

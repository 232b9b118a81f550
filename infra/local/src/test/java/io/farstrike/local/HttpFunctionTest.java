package io.farstrike.local;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.tests.EventLoader;
import io.farstrike.cloud.http.HttpFunction;
import io.farstrike.cloud.json.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events and answers as our functions read and write them, beside the runtime's own way. */
class HttpFunctionTest {

  private static final Path EVENTS =
      Path.of(requireNonNull(System.getProperty("farstrike.root")), "events");

  @ParameterizedTest
  @ValueSource(strings = {"accounts", "screener", "stream", "admin"})
  void events_areReadAsTheRuntimeReadsThem(String name) throws IOException {
    Path file = EVENTS.resolve(name + ".json");
    List<APIGatewayV2HTTPEvent> read = new ArrayList<>();
    var _ = answer(Files.readString(file), new APIGatewayV2HTTPResponse(), read);
    assertThat(read).containsExactly(EventLoader.loadApiGatewayHttpEvent(file.toString()));
  }

  @Test
  void answers_areWrittenAsTheRuntimeWritesThem_withoutWhatIsAbsent() throws IOException {
    APIGatewayV2HTTPResponse response =
        APIGatewayV2HTTPResponse.builder()
            .withStatusCode(200)
            .withHeaders(Map.of("content-type", "application/json", "etag", "\"3\""))
            .withCookies(List.of("a=b; HttpOnly", "c=d"))
            .withBody("{\"price\":\"₹ 1,00,000 \\u0000 \\\"\"}")
            .withIsBase64Encoded(true)
            .build();
    ByteArrayOutputStream runtime = new ByteArrayOutputStream();
    LambdaEventSerializers.serializerFor(
            APIGatewayV2HTTPResponse.class, HttpFunctionTest.class.getClassLoader())
        .toJson(response, runtime);
    String expected =
        runtime.toString(StandardCharsets.UTF_8).replace(",\"multiValueHeaders\":null", "");
    assertThat(Json.tree(answer("{}", response, new ArrayList<>()))).isEqualTo(Json.tree(expected));
  }

  @Test
  void textThatIsNoEvent_isRefusedWithoutBeingQuoted() {
    assertThatThrownBy(
            () -> answer("{\"body\":\"hunter2", new APIGatewayV2HTTPResponse(), new ArrayList<>()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("hunter2")
        .hasNoCause();
  }

  private static String answer(
      String event, APIGatewayV2HTTPResponse response, List<APIGatewayV2HTTPEvent> read)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    HttpFunction.handle(
        (input, context) -> {
          read.add(input);
          return response;
        },
        new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
        out,
        new EventContext(1_000));
    return out.toString(StandardCharsets.UTF_8);
  }
}

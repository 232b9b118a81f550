package io.farstrike.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpAnswerTest {

  @Test
  void answerWithoutStatusCode_isItselfTheBodyOfAGoodOne() {
    for (String json : new String[] {"null", "\"text\"", "{\"a\":1}", "[1]"}) {
      HttpAnswer answer = HttpAnswer.ofFunction(json).orElseThrow();
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body().asUtf8String()).isEqualTo(json);
      assertThat(answer.headers()).containsExactly(Map.entry("Content-Type", "application/json"));
    }
  }

  @Test
  void answerWithoutContentType_isPlainText() {
    assertThat(HttpAnswer.ofFunction("{\"statusCode\":204}").orElseThrow().headers())
        .containsExactly(Map.entry("Content-Type", "text/plain; charset=utf-8"));
  }

  @Test
  void answerOutOfShape_isNone() {
    assertThat(HttpAnswer.ofFunction("{")).isEmpty();
    assertThat(HttpAnswer.ofFunction("{\"statusCode\":\"200\"}")).isEmpty();
    assertThat(HttpAnswer.ofFunction("{\"statusCode\":600}")).isEmpty();
    assertThat(
            HttpAnswer.ofFunction("{\"statusCode\":200,\"isBase64Encoded\":true,\"body\":\"*\"}"))
        .isEmpty();
  }
}

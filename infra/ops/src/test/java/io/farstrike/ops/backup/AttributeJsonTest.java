package io.farstrike.ops.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class AttributeJsonTest {

  @Test
  void everyTypeOfAttribute_comesBackAsItWas() {
    Map<String, AttributeValue> item =
        Map.of(
            "s", AttributeValue.fromS("text \" \n €"),
            "n", AttributeValue.fromN("12345678901234567890.0123456789"),
            "b", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {0, -1, 127})),
            "bool", AttributeValue.fromBool(false),
            "nul", AttributeValue.fromNul(true),
            "ss", AttributeValue.fromSs(List.of("a", "b")),
            "ns", AttributeValue.fromNs(List.of("1", "2.50")),
            "bs", AttributeValue.fromBs(List.of(SdkBytes.fromByteArray(new byte[] {1}))),
            "l", AttributeValue.fromL(List.of(AttributeValue.fromS(""), AttributeValue.fromN("0"))),
            "m", AttributeValue.fromM(Map.of("inner", AttributeValue.fromL(List.of()))));

    String line = AttributeJson.line(item);

    assertThat(line).doesNotContain("\n");
    assertThat(AttributeJson.item(line)).isEqualTo(item);
  }

  @Test
  void line_isTheServicesOwnForm_inTheOrderOfNames() {
    assertThat(
            AttributeJson.line(
                Map.of("sk", AttributeValue.fromS("A"), "pk", AttributeValue.fromN("1"))))
        .isEqualTo("{\"pk\":{\"N\":\"1\"},\"sk\":{\"S\":\"A\"}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[]", "{\"a\":{}}", "{\"a\":{\"X\":\"1\"}}", "{\"a\":{\"S\":\"1\",\"N\":\"2\"}}"})
  void anythingElse_isRefused(String text) {
    assertThatThrownBy(() -> AttributeJson.item(text)).isInstanceOf(IllegalArgumentException.class);
  }
}

package io.farstrike.market.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JsonBytesTest {

  @Test
  void members_areSeparated_howeverDeepTheyStand() {
    JsonBytes json = new JsonBytes(1);
    json.beginObject().name("a").number(1).name("b").beginArray().endArray();
    json.name("c").beginArray().string("x").nothing().bool(true).beginObject().endObject();
    json.endArray().name("d").raw("{\"e\":2}".getBytes(StandardCharsets.UTF_8)).name("f");
    json.number(Long.MIN_VALUE).endObject();

    assertThat(text(json))
        .isEqualTo(
            "{\"a\":1,\"b\":[],\"c\":[\"x\",null,true,{}],\"d\":{\"e\":2},"
                + "\"f\":-9223372036854775808}");
  }

  @Test
  void clear_beginsAnew() {
    JsonBytes json = new JsonBytes().beginArray().number(1);

    assertThat(text(json.clear().beginArray().endArray())).isEqualTo("[]");
  }

  @Test
  void texts_areEscaped() {
    assertThat(text(new JsonBytes().string("a\"\\\n\u001f/é€😀")))
        .isEqualTo("\"a\\\"\\\\\\u000a\\u001f/é€😀\"");
    assertThat(text(new JsonBytes().string("x\ud83dy\ude00"))).isEqualTo("\"x\ufffdy\ufffd\"");
  }

  @Property(tries = 2_000)
  void texts_areReadAsTheyWereWritten(@ForAll String text) {
    String whole = text.replaceAll("[\ud800-\udfff]", "");

    assertThat(JsonTree.parse(new JsonBytes().string(whole).toBytes())).isEqualTo(whole);
  }

  @ParameterizedTest
  @CsvSource({
    "141295, 1412.95",
    "141290, 1412.9",
    "141200, 1412",
    "5, 0.05",
    "0, 0",
    "-5, -0.05",
    "-141295, -1412.95"
  })
  void paise_areRupees(long paise, String expected) {
    assertThat(text(new JsonBytes().paise(paise))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "1.005, 2, 1.01",
    "2.675, 2, 2.68",
    "-2.675, 2, -2.68",
    "0.0005, 3, 0.001",
    "-0.0004, 3, 0",
    "0.9999, 3, 1",
    "57.6, 2, 57.6",
    "1e-9, 4, 0",
    "1e15, 2, 1000000000000000",
    "123456789012345680, 2, 123456789012345680",
    "0.5, 0, 1",
    "-0.0, 2, 0",
    "1.0049999, 2, 1"
  })
  void decimals_areRoundedHalfUp_withoutExponentOrZerosAtTheEnd(
      double value, int places, String expected) {
    assertThat(text(new JsonBytes().decimal(value, places))).isEqualTo(expected);
  }

  @Property(tries = 20_000)
  void decimals_equalThoseOfTheShortestForm(
      @ForAll @DoubleRange(min = -1e7, max = 1e7) double value,
      @ForAll @IntRange(max = 6) int places) {
    assertThat(new BigDecimal(text(new JsonBytes().decimal(value, places))))
        .isEqualByComparingTo(BigDecimal.valueOf(value).setScale(places, RoundingMode.HALF_UP));
  }

  @Property(tries = 20_000)
  void ties_areRoundedUp(
      @ForAll @IntRange(min = 0, max = 200_000_000) int whole,
      @ForAll @IntRange(min = 1, max = 5) int places) {
    double tie = BigDecimal.valueOf(whole * 10L + 5, places + 1).doubleValue();

    assertThat(new BigDecimal(text(new JsonBytes().decimal(tie, places))))
        .isEqualByComparingTo(BigDecimal.valueOf(tie).setScale(places, RoundingMode.HALF_UP));
  }

  @Test
  void notANumber_isRefused() {
    assertThatThrownBy(() -> new JsonBytes().decimal(Double.NaN, 2))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String text(JsonBytes json) {
    return new String(json.toBytes(), StandardCharsets.UTF_8);
  }
}

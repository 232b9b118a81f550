package io.farstrike.cloud.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  private record Sample(
      String name, int count, Optional<String> note, Instant at, LocalDate day, BigDecimal price) {}

  private static final Sample SAMPLE =
      new Sample(
          "a",
          2,
          Optional.empty(),
          Instant.parse("2026-03-06T04:00:00Z"),
          LocalDate.of(2026, 3, 6),
          new BigDecimal("0.05"));

  @Test
  void write_record_isCamelCaseWithIsoTimesAndWithoutWhatIsAbsent() {
    assertThat(Json.write(SAMPLE))
        .isEqualTo(
            "{\"name\":\"a\",\"count\":2,\"at\":\"2026-03-06T04:00:00Z\","
                + "\"day\":\"2026-03-06\",\"price\":0.05}");
  }

  @Test
  void read_whatWasWritten_isTheSame() {
    assertThat(Json.read(Json.write(SAMPLE), Sample.class)).isEqualTo(SAMPLE);
  }

  @Test
  void read_fieldsOfALaterVersion_areLeftOut() {
    assertThat(Json.read("{\"name\":\"b\",\"since\":\"v9\"}", Sample.class).name()).isEqualTo("b");
  }

  @Test
  void tree_number_keepsEveryDigit() {
    assertThat(Json.tree("{\"n\":0.1000000000000000055511151231257827}").get("n").decimalValue())
        .isEqualTo(new BigDecimal("0.1000000000000000055511151231257827"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"password\":hunter2}",
        "{\"password\":\"hunter2",
        "{\"password\":\"hunter2\" \"a\"}",
        "{\"password\":\"hunter2\",\"password\":\"hunter2\"}",
        "hunter2",
        "{} hunter2",
        "{\"password\":\"hunter2\\q\"}",
        "{\"password\":'hunter2'}",
        "{\"password\":\"hunter2\",\"a\":NaN}",
        "{\"password\":\"hunter2\",\"a\":Infinity}",
        "{\"password\":\"hunter2\",\"a\":-Infinity}",
        "{\"a\":{\"password\":\"hunter2\",\"password\":\"hunter2\"}}"
      })
  void tree_whatIsNoJson_isRefusedWithoutQuotingIt(String text) {
    Throwable refusal = catchThrowable(() -> Json.tree(text));

    assertThat(refusal).isInstanceOf(IllegalArgumentException.class);
    assertThat(everythingPrinted(refusal)).doesNotContain("hunter2");
  }

  @Test
  void tree_ofTheGreatestDepth_isRead_andOfMoreIsRefused() {
    assertThat(Json.tree("[".repeat(64) + "]".repeat(64)).isArray()).isTrue();
    assertThatThrownBy(() -> Json.tree("[".repeat(65) + "]".repeat(65)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Json.tree("{\"a\":".repeat(100_000)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"count\":\"hunter2\"}",
        "{\"at\":\"hunter2\"}",
        "{\"day\":\"hunter2\"}",
        "{\"count\":[\"hunter2\"]}",
        "\"hunter2\"",
        "{\"name\":hunter2}"
      })
  void read_whatIsOfAnotherType_isRefusedWithoutQuotingIt(String text) {
    Throwable refusal = catchThrowable(() -> Json.read(text, Sample.class));

    assertThat(refusal).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("Sample");
    assertThat(everythingPrinted(refusal)).doesNotContain("hunter2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "null"})
  void read_nothing_isRefused(String text) {
    assertThatThrownBy(() -> Json.read(text, Sample.class))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** What a log would show: the failure, all its causes and what was suppressed. */
  private static String everythingPrinted(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}

package io.farstrike.cloud.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.farstrike.cloud.http.FieldError.Code;
import io.farstrike.cloud.json.Json;
import io.farstrike.options.Sides;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"f\":5}|TYPE",
        "{\"f\":null}|TYPE",
        "{\"f\":true}|TYPE",
        "{\"f\":\"\"}|RANGE",
        "{\"f\":\"toolong\"}|RANGE"
      })
  void text_wrong_saysWhichRule(String body, Code code) {
    assertThat(errors(body, fields -> fields.text("f", 1, 3)))
        .extracting(FieldError::field, FieldError::code)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("f", code));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"{\"f\":\"5\"}", "{\"f\":true}", "{\"f\":[5]}", "{\"f\":{}}"})
  void number_textOrFlag_isNoNumber(String body) {
    assertThat(errors(body, fields -> fields.number("f")))
        .extracting(FieldError::code)
        .containsExactly(Code.TYPE);
  }

  /** A short text can name a number whose first addition would take all memory. */
  @ParameterizedTest
  @ValueSource(strings = {"1e-900000000", "1e900000000", "1e41", "0.1e-40"})
  void number_outOfAllBounds_isRefused(String number) {
    assertThat(errors("{\"f\":" + number + '}', fields -> fields.number("f")))
        .extracting(FieldError::code)
        .containsExactly(Code.RANGE);
  }

  @Test
  void choice_unknown_listsTheAllowed() {
    List<FieldError> errors = errors("{\"f\":\"both\"}", fields -> fields.choice("f", Sides.class));

    assertThat(errors.getFirst().allowed()).contains(List.of("BOTH", "PUTS", "CALLS"));
  }

  @Test
  void texts_oneBadEntry_isNamedByItsIndex() {
    List<FieldError> errors =
        errors("{\"f\":[\"a\",7,\"   \"]}", fields -> fields.texts("f", 1, 9, 9));

    assertThat(errors).extracting(FieldError::field).containsExactly("f[1]", "f[2]");
  }

  @Test
  void texts_tooMany_isTooLarge() {
    assertThat(errors("{\"f\":[\"a\",\"b\",\"c\"]}", fields -> fields.texts("f", 1, 2, 9)))
        .extracting(FieldError::code)
        .containsExactly(Code.TOO_LARGE);
  }

  @Test
  void severalErrors_areToldAtOnce_andUnknownFieldsToo() {
    List<FieldError> errors =
        errors(
            "{\"extra\":1,\"f\":\"x\"}",
            fields -> {
              fields.require("g");
              fields.date("f");
            });

    assertThat(errors)
        .extracting(FieldError::code)
        .containsExactlyInAnyOrder(Code.UNKNOWN_FIELD, Code.REQUIRED, Code.FORMAT);
  }

  @Test
  void errors_neverRepeatTheValue() {
    List<FieldError> errors = errors("{\"f\":\"secret-value\"}", fields -> fields.text("f", 1, 3));

    assertThat(errors.toString()).doesNotContain("secret-value");
  }

  private static List<FieldError> errors(String body, Consumer<Fields> reading) {
    Fields fields = Fields.of(Json.tree(body), Set.of("f", "g"));
    reading.accept(fields);
    ProblemException problem = catchThrowableOfType(ProblemException.class, fields::refuseIfWrong);
    assertThat(problem).isNotNull();
    return problem.errors();
  }
}

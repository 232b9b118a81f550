package io.farstrike.cloud.rsql;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.cloud.http.FieldError;
import io.farstrike.options.Column;
import io.farstrike.options.Sort;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SortTextTest {

  @Test
  void columns_areReadInTheirOrder_aMinusTurnsThemRound() {
    assertThat(SortText.read("sort", "-yield,symbol").orRefuse())
        .containsExactly(Sort.descending(Column.YIELD), Sort.ascending(Column.SYMBOL));
    assertThat(SortText.read("sort", "").orRefuse()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nothing | ENUM",
        "bid, ask | ENUM",
        "bid, | ENUM",
        "- | ENUM",
        "--bid | ENUM",
        "bid,-bid | DUPLICATE",
        "bid,ask,last,strike | TOO_LARGE"
      })
  void textThatIsNoOrder_isRefused(String text, String code) {
    assertThat(SortText.read("sort", text))
        .isInstanceOfSatisfying(
            Reading.Refused.class,
            refused -> {
              FieldError error = refused.error();
              assertThat(error.field()).isEqualTo("sort");
              assertThat(error.code().name()).isEqualTo(code);
            });
  }

  @Test
  void longText_isRefused() {
    assertThat(SortText.read("sort", "x".repeat(201)))
        .isInstanceOfSatisfying(
            Reading.Refused.class,
            refused -> assertThat(refused.error().code()).isEqualTo(FieldError.Code.TOO_LARGE));
    assertThat(SortText.read("sort", "bid").orRefuse())
        .isEqualTo(List.of(Sort.ascending(Column.BID)));
  }
}

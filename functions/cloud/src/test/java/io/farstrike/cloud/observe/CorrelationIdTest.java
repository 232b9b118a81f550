package io.farstrike.cloud.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorrelationIdTest {

  private static final String REQUEST = "JKJaXmPLvHcESHA=";

  @ParameterizedTest
  @ValueSource(strings = {"12345678", "run-2026.03_06", "0f8fad5b-d9cb-469f-a165-70867728950e"})
  void oneOfTheForm_isTaken(String brought) {
    assertThat(CorrelationId.of(brought, REQUEST)).isEqualTo(brought);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "short",
        "-1234567",
        "two words",
        "line\nbreak",
        "<script>",
        "{\"a\":1}",
        "ééééééééé"
      })
  void anyOther_isTheRequestsOwn(String brought) {
    assertThat(CorrelationId.of(brought, REQUEST)).isEqualTo("JKJaXmPLvHcESHA");
  }

  @Test
  void none_orALongOne_isTheRequestsOwn() {
    assertThat(CorrelationId.of(null, REQUEST)).isEqualTo("JKJaXmPLvHcESHA");
    assertThat(CorrelationId.of("a".repeat(65), REQUEST)).isEqualTo("JKJaXmPLvHcESHA");
    assertThat(CorrelationId.attributes(Optional.empty())).isEmpty();
  }
}

package io.farstrike.cloud.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

  @Test
  void cursor_handedOutAndBack_isTheSamePlace() {
    Cursor cursor = new Cursor("01JD/Filtered/100");

    assertThat(Cursor.parse(cursor.text())).isEqualTo(cursor);
  }

  @Test
  void nothing_isTheStart() {
    assertThat(Cursor.parse("").isStart()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"?", "a b", "w6k", "AAEC", "====", "💥"})
  void anythingElse_isRefused(String text) {
    assertThatThrownBy(() -> Cursor.parse(text)).isInstanceOf(ProblemException.class);
  }
}

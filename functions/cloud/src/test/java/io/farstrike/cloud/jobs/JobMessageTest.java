package io.farstrike.cloud.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farstrike.tenancy.UserId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobMessageTest {

  private static final UserId USER = new UserId("0b5f8a52-1111-4222-8333-444455556666");

  @Test
  void run_writtenAndRead_isTheSame() {
    JobMessage message = new JobMessage.Run(USER, "01JD");

    assertThat(JobMessage.parse(message.text())).isEqualTo(message);
  }

  @Test
  void refresh_writtenAndRead_isTheSame() {
    JobMessage message = new JobMessage.RefreshInstruments(USER);

    assertThat(JobMessage.parse(message.text())).isEqualTo(message);
  }

  @Test
  void refreshOfAMonitor_writtenAndRead_isTheSame() {
    JobMessage message = new JobMessage.Refresh(USER, "01JD", 7);

    assertThat(JobMessage.parse(message.text())).isEqualTo(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no json",
        "{}",
        "{\"version\":2,\"kind\":\"run\"}",
        "{\"version\":1,\"kind\":\"run\",\"userId\":\"../../x\",\"jobId\":\"1\"}",
        "{\"version\":1,\"kind\":\"refresh\",\"userId\":\"0b5f8a52-1111-4222-8333-444455556666\",\"jobId\":\"1\"}",
        "{\"version\":1,\"kind\":\"drop\",\"userId\":\"0b5f8a52-1111-4222-8333-444455556666\"}"
      })
  void parse_anythingElse_isRefused(String text) {
    assertThatThrownBy(() -> JobMessage.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}

package io.farstrike.cloud.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandardsTest {

  @Test
  void environmentThatSaysNothing_leavesTheBuiltInLimits() {
    assertThat(Standards.of(Map.of("PATH", "/bin"))).isEqualTo(Standards.BUILT_IN);
    assertThat(Standards.BUILT_IN.quota(Map.of()))
        .isEqualTo(new Quota(2, 20, 250, 500_000_000, 50_000_000, 100, 7, 30));
  }

  @Test
  void limitOfTheOperator_isWhatUsersHave_unlessAnAdministratorGaveThemAnother() {
    Standards standards =
        Standards.of(
            Map.of("FARSTRIKE_DEFAULT_RETENTION_DAYS", "90", "FARSTRIKE_DEFAULT_QUEUED_JOBS", "0"));

    assertThat(standards.quota(Map.of()))
        .isEqualTo(new Quota(2, 0, 250, 500_000_000, 50_000_000, 100, 90, 30));
    assertThat(standards.quota(Map.of(Limit.RETENTION_DAYS, 3L)).retentionDays()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "366", "-1", "", " 7", "seven", "7.0", "99999999999999999999"})
  void valueThatTheLimitDoesNotAllow_isRefusedByNameAndRule(String value) {
    assertThatThrownBy(() -> Standards.of(Map.of("FARSTRIKE_DEFAULT_RETENTION_DAYS", value)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "environment variable FARSTRIKE_DEFAULT_RETENTION_DAYS must be a whole number from 1"
                + " to 365");
  }

  @Test
  void variableThatNamesNoLimit_isRefused() {
    assertThatThrownBy(() -> Standards.of(Map.of("FARSTRIKE_DEFAULT_RETENTION", "7")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("FARSTRIKE_DEFAULT_RETENTION names no limit")
        .hasMessageContaining("RETENTION_DAYS");
  }
}

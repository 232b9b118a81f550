package io.farstrike.cloud.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopologyTest {

  private static final Topology PROD = new Topology("prod");

  @Test
  void names_carryTheStageAndAreAllDifferent() {
    assertThat(names(PROD)).doesNotHaveDuplicates().allSatisfy(n -> assertThat(n).contains("prod"));
  }

  @Test
  void names_ofTwoStages_haveNothingInCommon() {
    assertThat(names(PROD)).doesNotContainAnyElementsOf(names(new Topology("test")));
  }

  @Test
  void names_ofTheLongestStage_areStillNamesOfBuckets() {
    String bucket = new Topology("a".repeat(20)).data().name();

    assertThat(bucket).matches("[a-z0-9][a-z0-9-]{1,61}[a-z0-9]");
  }

  @Test
  void jobs_areInvisibleForSixTimesTheWorkersTimeout() {
    assertThat(PROD.jobs().visibility()).hasSeconds(720);
    assertThat(PROD.jobs().maxReceiveCount()).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Prod", "1a", "-a", "a b", "a_b", "../x", "aaaaaaaaaaaaaaaaaaaaa"})
  void stage_thatIsNoName_isRefused(String stage) {
    assertThatThrownBy(() -> new Topology(stage)).isInstanceOf(IllegalArgumentException.class);
  }

  private static List<String> names(Topology topology) {
    return List.of(
        topology.index().name(),
        topology.edge().name(),
        topology.audit().name(),
        topology.jobs().name(),
        topology.jobs().deadLetterName(),
        topology.data().name(),
        topology.tokens().alias());
  }
}

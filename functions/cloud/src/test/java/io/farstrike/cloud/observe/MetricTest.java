package io.farstrike.cloud.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.cloud.policy.FunctionRoles;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MetricTest {

  @Test
  void labels_areUnlike_andFitTheFormat() {
    assertThat(Metric.values()).extracting(Metric::label).doesNotHaveDuplicates();
    assertThat(Metric.values())
        .allMatch(metric -> metric.label().matches("[A-Z][A-Za-z0-9]{2,60}"));
    assertThat(Metric.values()).noneMatch(metric -> metric.meaning().isBlank());
  }

  @Test
  void functions_areThoseThatAreDeployed() {
    Set<String> known = new HashSet<>(FunctionRoles.FUNCTIONS);
    known.add("self-audit");

    assertThat(Arrays.stream(Metric.values()).flatMap(metric -> metric.functions().stream()))
        .isSubsetOf(known);
    assertThat(Metric.COLD_STARTS.functions()).containsExactlyInAnyOrderElementsOf(known);
  }
}

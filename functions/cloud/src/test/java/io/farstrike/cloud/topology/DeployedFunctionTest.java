package io.farstrike.cloud.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farstrike.cloud.http.Routes;
import io.farstrike.cloud.policy.FunctionRoles;
import io.farstrike.cloud.topology.DeployedFunction.Caller;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DeployedFunctionTest {

  private static final Topology TOPOLOGY = new Topology("prod");
  private static final List<DeployedFunction> FUNCTIONS = TOPOLOGY.functions();

  @Test
  void everyFunction_hasARole_andEveryRoleAFunction() {
    assertThat(of(DeployedFunction::role))
        .containsExactlyInAnyOrderElementsOf(Set.copyOf(FunctionRoles.FUNCTIONS));
    assertThat(FUNCTIONS).extracting(DeployedFunction::name).doesNotHaveDuplicates();
  }

  @Test
  void functionsOfTheContract_areDeployed_behindTheApi() {
    Set<String> named =
        Routes.load().byKey().values().stream()
            .map(Routes.Route::function)
            .collect(Collectors.toSet());

    assertThat(FUNCTIONS)
        .filteredOn(function -> function.caller() == Caller.HTTP_API)
        .extracting(DeployedFunction::name)
        .containsExactlyInAnyOrderElementsOf(named);
  }

  @Test
  void functionsOfSchedules_areDeployed_withTheTimeOfOneRun() {
    for (Schedule schedule : TOPOLOGY.schedules()) {
      assertThat(FUNCTIONS)
          .filteredOn(function -> function.name().equals(schedule.function()))
          .singleElement()
          .satisfies(
              function -> {
                assertThat(function.caller()).isEqualTo(Caller.SCHEDULE);
                assertThat(function.timeout()).isEqualTo(schedule.timeout());
                assertThat(function.atOnce()).isPresent();
              });
    }
  }

  @Test
  void functionsBehindGateways_answerBeforeTheseGiveUp() {
    assertThat(FUNCTIONS)
        .filteredOn(DeployedFunction::facesTheWorld)
        .hasSize(7)
        .allMatch(function -> function.timeout().compareTo(Duration.ofSeconds(29)) <= 0);
  }

  @Test
  void sizesThatThePlatformDoesNotGive_cannotBeWritten() {
    assertThatThrownBy(() -> function(64, Duration.ofSeconds(1)))
        .hasMessage("x must have 128 to 10240 MB");
    assertThatThrownBy(() -> function(128, Duration.ofMinutes(16)))
        .hasMessage("x must not run longer than 15 minutes");
  }

  @Test
  void bucketsOfAnAccount_haveNamesOfTheirOwn() {
    Topology own = new Topology("prod", "111122223333-ap-south-1");

    assertThat(own.data().name()).isEqualTo("farstrike-prod-data-111122223333-ap-south-1");
    assertThat(own.accessLogs().name())
        .isEqualTo("farstrike-prod-access-logs-111122223333-ap-south-1");
    assertThat(own.jobs()).isEqualTo(TOPOLOGY.jobs());
    assertThat(TOPOLOGY.data().name()).isEqualTo("farstrike-prod-data");
  }

  private static DeployedFunction function(int memory, Duration timeout) {
    return new DeployedFunction("x", "x", "x", Caller.SCHEDULE, memory, timeout, Optional.empty());
  }

  private static <T> Set<T> of(Function<DeployedFunction, T> part) {
    return FUNCTIONS.stream().map(part).collect(Collectors.toSet());
  }
}

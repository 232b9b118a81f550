package io.farstrike.market.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody gets what is another's, and nothing is missing in silence, whatever users do. */
final class StreamIsolationTest {

  private static final int SECONDS = 600;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  @DisplayName(
      "cases 1, 2, 31, 37 and 39: fifty users, a hundred sockets, ten minutes of changes, drops,"
          + " revocations and a bad network")
  void everyRow_isGrantedAndNoneIsMissing(long seed) {
    IsolationRun run = new IsolationRun(seed);
    run.run(SECONDS);
    System.out.printf("isolation, seed %d: %s%n", seed, run.seen);

    assertThat(run.seen.get("views")).isGreaterThan(3_000);
    assertThat(run.seen.get("rows")).isGreaterThan(50_000);
    assertThat(run.seen)
        .containsKeys("Extreme", "Trend", "Surge", "gaps", "changes", "drops", "revocations");
  }
}

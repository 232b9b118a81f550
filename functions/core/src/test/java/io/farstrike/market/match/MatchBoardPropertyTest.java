package io.farstrike.market.match;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Random sessions against the naive view; jqwik prints the seed of a failure. */
@Label("cases 1, 10 and 35: random sessions")
final class MatchBoardPropertyTest {

  @Property(tries = 10_000, shrinking = ShrinkingMode.OFF)
  void views_equalTheNaiveOnes_andCountsAddUp(@ForAll long seed) {
    assertThat(new RandomSession(seed, false).run(30)).isNotNull();
  }

  @Property(tries = 500, shrinking = ShrinkingMode.OFF)
  void restoredAfterEveryStep_makesTheSameBytes(@ForAll long seed) {
    assertThat(new RandomSession(seed, true).run(50))
        .containsExactlyElementsOf(new RandomSession(seed, false).run(50));
  }
}

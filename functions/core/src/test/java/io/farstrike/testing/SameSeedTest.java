package io.farstrike.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;

final class SameSeedTest {

  private static final List<Integer> DRAWN = new ArrayList<>();

  @Property(tries = 3, edgeCases = EdgeCasesMode.NONE)
  void drawnByASeedOfTheBuild(@ForAll int value) {
    DRAWN.add(value);
  }

  @AfterContainer
  static void values_ofTheSameNumber_areTheSameInEveryBuild() {
    if ("1".equals(System.getProperty("farstrike.seed"))) {
      assertThat(DRAWN).containsExactly(446, -1688401141, 1692);
    }
  }

  @Example
  void seed_ofAnotherNumberOrProperty_isAnother() {
    assertThat(
            List.of(
                SameSeed.seed("1", "a.B.c"),
                SameSeed.seed("2", "a.B.c"),
                SameSeed.seed("1", "a.B.d"),
                SameSeed.seed("2", "a.B.d")))
        .doesNotHaveDuplicates();
  }
}

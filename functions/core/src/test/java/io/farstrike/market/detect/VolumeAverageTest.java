package io.farstrike.market.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.market.tick.Tick;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class VolumeAverageTest {

  private final VolumeAverage average = new VolumeAverage();

  private double relative(long shares, long millis) {
    Tick tick = Quote.after(1, 100).volume(1_000_000, shares, millis).tick();
    return average.relativeTo(tick, false);
  }

  @Test
  void average_isKnownFromTheSixthWindow() {
    for (int i = 0; i < 5; i++) {
      assertThat(relative(1_000, 1_000)).isZero();
    }

    assertThat(relative(3_000, 1_000)).isEqualTo(3);
  }

  @Test
  void rate_notVolume_isCompared() {
    for (int i = 0; i < 5; i++) {
      relative(1_000, 1_000);
    }

    assertThat(relative(5_000, 5_000)).isEqualTo(1);
  }

  @Test
  void unknownVolumeAndGaps_countNothing() {
    for (int i = 0; i < 5; i++) {
      relative(1_000, 1_000);
    }
    Tick gap = Quote.after(1, 100).volume(2, 1_000_000_000, 31_000).tick();

    assertThat(average.relativeTo(gap, true)).isZero();
    assertThat(relative(Tick.UNKNOWN, 1_000)).isZero();
    assertThat(relative(1_000, Tick.UNKNOWN)).isZero();
    assertThat(relative(2_000, 1_000)).isEqualTo(2);
  }

  @Property
  void relative_equalsTheMeanOfThe20Before(
      @ForAll @Size(max = 60) List<@IntRange(max = 5_000) Integer> volumes) {
    VolumeAverage tested = new VolumeAverage();
    List<Double> rates = new ArrayList<>();
    for (int volume : volumes) {
      Tick tick = Quote.after(1, 100).volume(9, volume, 2_000).tick();
      List<Double> before = rates.subList(Math.max(0, rates.size() - 20), rates.size());
      double mean = before.stream().mapToDouble(Double::doubleValue).average().orElse(0);
      double expected = before.size() < 5 || mean == 0 ? 0 : volume / 2.0 / mean;

      assertThat(tested.relativeTo(tick, false)).isEqualTo(expected, Offset.offset(1e-9));
      rates.add(volume / 2.0);
    }
  }
}

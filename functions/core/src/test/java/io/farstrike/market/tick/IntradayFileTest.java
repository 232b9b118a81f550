package io.farstrike.market.tick;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds the recorded days against what is known of them. */
final class IntradayFileTest {

  @Test
  void bars_ofTheFirstDay_areThoseOfSharesThroughTheWholeSession() {
    List<Bar> bars = IntradayFile.bars(IntradayFile.FIRST_DAY, IntradayFile.Indices.SKIP);

    assertThat(bars).hasSize(166 * 375);
    assertThat(bars.getFirst())
        .isEqualTo(
            new Bar(
                "ABIRLANUVO",
                Instant.parse("2016-09-08T03:45:00Z").toEpochMilli(),
                60_000,
                137_690,
                138_005,
                137_690,
                137_950,
                890));
    assertThat(bars.getLast().endMs())
        .isEqualTo(Instant.parse("2016-09-08T09:59:59.999Z").toEpochMilli());
  }

  @Test
  void bars_withIndices_haveNoVolumeForThem() {
    List<Bar> bars = IntradayFile.bars(IntradayFile.SECOND_DAY, IntradayFile.Indices.KEEP);

    assertThat(bars).hasSize(178 * 375);
    assertThat(bars.stream().filter(bar -> bar.volume() == Tick.UNKNOWN).map(Bar::symbol))
        .contains("INDIAVIX")
        .hasSize(12 * 375);
  }
}

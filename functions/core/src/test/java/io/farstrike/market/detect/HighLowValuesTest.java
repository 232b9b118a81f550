package io.farstrike.market.detect;

import static io.farstrike.market.detect.Quote.OPEN;
import static io.farstrike.market.detect.Quote.paise;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("case 18: significance and reversals")
final class HighLowValuesTest {

  private final ExtremeTrail trail = new ExtremeTrail(HighLowConfig.defaults());

  private @Nullable Reversal add(boolean high, double price, double seconds) {
    return trail.add(high, paise(price), OPEN + Math.round(seconds * 1000));
  }

  @ParameterizedTest
  @CsvSource({
    "1.214, 1.82, 57.64",
    "5, 2, 100",
    "-5, 2, 100",
    "9, 9, 100",
    "0, 0, 0",
    "2, 0, 20",
    "0, 1, 25"
  })
  void significance_spans0To100(double percent, double relVolume, double expected) {
    HighLowConfig config = HighLowConfig.defaults();

    assertThat(config.significance(percent, relVolume)).isEqualTo(expected, Offset.offset(1e-9));
    assertThat(compatible().significance(percent, relVolume))
        .isEqualTo(expected / 2, Offset.offset(1e-9));
  }

  private static HighLowConfig compatible() {
    HighLowConfig ours = HighLowConfig.defaults();
    return new HighLowConfig(ours.bands(), 1.5, 1_000, 300_000, 60_000, 0.5, 1);
  }

  @Test
  void highAfterLow_isAVBottom_rapidBelowAMinute() {
    assertThat(add(false, 99, 0)).isNull();

    assertThat(add(true, 101, 59))
        .isEqualTo(new Reversal("V-bottom", 59_000, true, false, paise(99), null));
    assertThat(add(false, 98, 119))
        .isEqualTo(new Reversal("V-top", 60_000, false, true, paise(101), null));
  }

  @Test
  void sameSideAgain_isNoReversal() {
    add(true, 101, 0);

    assertThat(add(true, 102, 5)).isNull();
  }

  @Test
  void reversal_lasts300Seconds() {
    add(false, 99, 0);
    assertThat(add(true, 101, 300)).isNotNull();
    assertThat(add(false, 98, 600.001)).isNull();
  }

  @Test
  void lowHighLowThenHigh_isAWBottom() {
    add(false, 99, 0);
    add(true, 101, 10);
    assertThat(add(false, 98, 20)).extracting(Reversal::pattern).isNull();

    assertThat(add(true, 102, 30)).extracting(Reversal::pattern).isEqualTo("W-bottom");
    assertThat(add(false, 97, 40)).extracting(Reversal::pattern).isEqualTo("M-top");
  }

  @Test
  void pattern_needsTheThreeBeforeToAlternate() {
    add(false, 99, 0);
    add(false, 98, 10);
    add(false, 97, 20);

    assertThat(add(true, 101, 30)).extracting(Reversal::pattern).isNull();
  }

  @Test
  void trail_isBounded_andStillKnowsTheLast() {
    for (int i = 0; i < 4 * ExtremeTrail.KEPT; i++) {
      add(i % 2 == 0, 100 + i, i * 10);
    }

    assertThat(add(true, 200, 400)).extracting(Reversal::previousPrice).isEqualTo(paise(139));
  }

  @Test
  void bands_mustCoverEveryPriceInOrder() {
    HighLowConfig.Band cheap = new HighLowConfig.Band(20_00, 2_000, 10);
    HighLowConfig.Band rest = new HighLowConfig.Band(Long.MAX_VALUE, 500, 200);

    assertThatThrownBy(() -> of(List.of(cheap))).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> of(List.of(rest, cheap))).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> of(List.of(cheap, cheap, rest)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(of(List.of(cheap, rest)).bands()).hasSize(2);
  }

  private static HighLowConfig of(List<HighLowConfig.Band> bands) {
    return new HighLowConfig(bands, 1.5, 1_000, 300_000, 60_000, 0.5, 2);
  }
}

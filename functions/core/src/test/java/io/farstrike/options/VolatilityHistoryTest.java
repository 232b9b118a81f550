package io.farstrike.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VolatilityHistoryTest {

  /** 20 days: 0.20, 0.21 ... 0.39. */
  private static final VolatilityHistory HISTORY =
      new VolatilityHistory(IntStream.range(0, 20).mapToObj(day -> (20 + day) / 100.0).toList());

  @ParameterizedTest
  @CsvSource({
    "0.20, 0, 0",
    "0.39, 100, 95",
    "0.295, 50, 50",
    // Outside of all that was seen, today is the end of the range.
    "0.10, 0, 0",
    "0.77, 100, 100"
  })
  void rankAndPercentile_placeToday(double today, double rank, double percentile) {
    assertThat(HISTORY.rank(today).orElseThrow()).isCloseTo(rank, within(1e-9));
    assertThat(HISTORY.percentile(today)).hasValue(percentile);
  }

  @Test
  void fewerThanTwentyDays_sayNothing() {
    VolatilityHistory young = new VolatilityHistory(Collections.nCopies(19, 0.2));
    assertThat(young.days()).isEqualTo(19);
    assertThat(young.rank(0.2)).isEmpty();
    assertThat(young.percentile(0.2)).isEmpty();
    assertThat(VolatilityHistory.NONE.rank(0.2)).isEmpty();
  }

  @Test
  void daysThatAreAllAlike_standInTheMiddle() {
    assertThat(new VolatilityHistory(Collections.nCopies(20, 0.2)).rank(0.2)).hasValue(50);
  }

  @Test
  void whatIsNoVolatility_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new VolatilityHistory(List.of(0.0)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new VolatilityHistory(List.of(Double.NaN)));
  }
}

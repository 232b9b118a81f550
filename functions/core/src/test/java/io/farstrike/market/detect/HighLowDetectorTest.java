package io.farstrike.market.detect;

import static io.farstrike.market.detect.Quote.after;
import static io.farstrike.market.detect.Quote.paise;
import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.market.session.Period;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HighLowDetectorTest {

  private final HighLowDetector detector = new HighLowDetector(HighLowConfig.defaults());

  @BeforeEach
  void start() {
    detector.startSession();
  }

  private List<HighLowDetector.Announced> midday(Quote quote) {
    return detector.update(quote.tick(), Period.MIDDAY, true, 0);
  }

  @Test
  @DisplayName("case 12: a suppressed extreme is remembered, a lower price later is no new high")
  void extreme_withinCooldown_isRememberedButNeverAnnounced() {
    midday(after(0, 100));
    assertThat(midday(after(10, 102)))
        .extracting(HighLowDetector.Announced::price)
        .containsExactly(paise(102));

    assertThat(midday(after(10.5, 105))).isEmpty();
    assertThat(midday(after(14, 103))).isEmpty();

    assertThat(detector.range().high()).isEqualTo(paise(105));
    assertThat(detector.highs()).isOne();
  }

  @Test
  @DisplayName("case 13: small steps are measured from the announced high, not from each other")
  void smallSteps_addUpAgainstTheAnnouncedHigh() {
    midday(after(0, 1_000.00).open(1_000));

    assertThat(midday(after(10, 1_000.30))).isEmpty();
    assertThat(detector.range().high()).isEqualTo(paise(1_000.30));
    assertThat(midday(after(20, 1_000.60))).isEmpty();
    assertThat(detector.range().high()).isEqualTo(paise(1_000.60));
    assertThat(midday(after(30, 1_000.90)))
        .singleElement()
        .satisfies(each -> assertThat(each.price()).isEqualTo(paise(1_000.90)))
        .satisfies(each -> assertThat(each.initial()).isTrue());
    assertThat(midday(after(40, 1_000.95))).isEmpty();
    assertThat(detector.range().high()).isEqualTo(paise(1_000.95));
  }

  @ParameterizedTest
  @CsvSource({"105, 95", "95, 105"})
  @DisplayName("case 14: the first tick of a session raises nothing, rising or falling")
  void firstTick_seedsOnly(double first, double firstOfNext) {
    assertThat(midday(after(0, first).open(100).window(first - 1, first + 1))).isEmpty();
    assertThat(detector.range().high()).isEqualTo(paise(first + 1));
    midday(after(10, first + 5));
    midday(after(20, first - 5));
    assertThat(List.of(detector.highs(), detector.lows())).containsExactly(1, 1);

    detector.startSession();

    assertThat(midday(after(30, firstOfNext))).isEmpty();
    assertThat(List.of(detector.highs(), detector.lows())).containsExactly(0, 0);
  }

  @Test
  void seed_ofADatesFirstSession_isTheDaysRange() {
    detector.update(after(0, 100).day(90, 110).tick(), Period.MIDDAY, true, 0);

    assertThat(detector.range().high()).isEqualTo(paise(110));
    assertThat(midday(after(10, 105))).isEmpty();
    assertThat(midday(after(20, 95))).isEmpty();
    assertThat(midday(after(30, 111))).hasSize(1);
  }

  @Test
  void seed_ofADatesSecondSession_isTheWindow() {
    detector.update(after(0, 100).day(90, 110).tick(), Period.MIDDAY, false, 0);

    assertThat(midday(after(10, 105))).hasSize(1);
  }

  @Test
  @DisplayName("case 15: the opening asks for one and a half times the move")
  void opening_asksForMore() {
    HighLowDetector opening = new HighLowDetector(HighLowConfig.defaults());
    opening.startSession();
    opening.update(after(0, 1_000).tick(), Period.OPENING, true, 0);
    midday(after(0, 1_000));

    assertThat(midday(after(10, 1_001))).hasSize(1);
    assertThat(opening.update(after(10, 1_001).tick(), Period.OPENING, true, 0)).isEmpty();
    assertThat(opening.update(after(20, 1_001.19).tick(), Period.OPENING, true, 0)).isEmpty();
    assertThat(opening.update(after(30, 1_001.20).tick(), Period.OPENING, true, 0)).hasSize(1);
  }

  @Test
  @DisplayName("case 16: a day high between two polls is a high although the last price is below")
  void windowHigh_aboveTheLastPrice_isAnnounced() {
    midday(after(0, 100).day(99, 101));

    assertThat(midday(after(5, 100.2).day(99, 103).window(100.2, 103)))
        .singleElement()
        .satisfies(each -> assertThat(each.direction()).isEqualTo(Direction.UP))
        .satisfies(each -> assertThat(each.price()).isEqualTo(paise(103)));
  }

  @Test
  @DisplayName("case 17: without the open, change is counted from the session's first price")
  void percentChange_withoutOpen_usesTheFirstPrice() {
    midday(after(0, 200));
    midday(after(10, 202));

    assertThat(midday(after(20, 204)).getFirst().percentChange()).isEqualTo(2.0);
    assertThat(midday(after(30, 210).open(200.5)).getFirst().percentChange())
        .isEqualTo((210 - 200.5) / 200.5 * 100, Offset.offset(1e-9));
  }

  /** A band's two limits: the first move that passes by per cent, and by rupees. */
  @ParameterizedTest
  @CsvSource({
    // announced, suppressed, passes
    "10.00, 10.01, 10.02",
    "19.90, 19.93, 19.94",
    "60.00, 60.08, 60.09",
    "300.00, 300.29, 300.30",
    "450.00, 450.39, 450.40",
    "1500.00, 1500.99, 1501.00",
    "1000.00, 1000.79, 1000.80",
    "2500.00, 2501.24, 2501.25",
    "9000.00, 9001.99, 9002.00"
  })
  void band_passesAtItsLimit(double announced, double suppressed, double passes) {
    midday(after(0, announced));

    assertThat(midday(after(10, suppressed))).isEmpty();
    assertThat(midday(after(20, passes))).hasSize(1);
  }

  @Test
  void cooldown_holdsForBothDirectionsAndEndsAfterASecond() {
    midday(after(0, 100));
    assertThat(midday(after(10, 101))).hasSize(1);
    assertThat(midday(after(10.999, 99))).isEmpty();
    assertThat(midday(after(11, 98))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"100.5, DOWN, UP", "99.5, UP, DOWN"})
  void bothExtremesOfATick_areRaisedAlongTheMove(double close, Direction first, Direction second) {
    midday(after(0, 100));

    List<HighLowDetector.Announced> both = midday(after(60, close).window(98, 102).bar());

    assertThat(both)
        .extracting(HighLowDetector.Announced::direction)
        .containsExactly(first, second);
    assertThat(both.getLast().highs() + both.getLast().lows()).isEqualTo(2);
    assertThat(both).allSatisfy(each -> assertThat(each.initial()).isTrue());
  }

  @Test
  void initial_isTheFirstOfItsSide() {
    midday(after(0, 100));

    assertThat(midday(after(10, 101)).getFirst().initial()).isTrue();
    assertThat(midday(after(20, 102)).getFirst().initial()).isFalse();
    assertThat(midday(after(30, 99)).getFirst().initial()).isTrue();
  }
}

package io.farstrike.market.detect;

import static io.farstrike.market.detect.Quote.SESSION;
import static io.farstrike.market.detect.Quote.after;
import static io.farstrike.market.detect.Quote.paise;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farstrike.market.session.MarketStatus;
import io.farstrike.market.session.Period;
import io.farstrike.market.session.SessionMoment;
import io.farstrike.market.tick.Tick;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class DetectionTest {

  private static final DetectionConfig CONFIG = DetectionConfig.of(Profile.NSE);

  private final Recorder recorder = new Recorder();
  private final Detection detection = new Detection(CONFIG, Map.of("INFY", 0.0012));

  private void accept(Quote quote) {
    accept(detection, quote.tick(), recorder);
  }

  private static void accept(Detection detection, Tick tick, Recorder recorder) {
    detection.accept(tick, Quote.momentOf(tick), recorder);
  }

  @Test
  void symbols_areDetectedEachForItself() {
    accept(after(0, 100).of("A"));
    accept(after(1, 500).of("B"));
    accept(after(2, 101).of("A"));

    assertThat(recorder.events()).extracting(each -> each.head().symbol()).containsExactly("A");
    assertThat(detection.figures("A", SESSION).orElseThrow().highs()).isOne();
    assertThat(detection.figures("B", SESSION).orElseThrow().lastPrice()).isEqualTo(paise(500));
    assertThat(detection.figures("C", SESSION)).isEmpty();
  }

  @Test
  @DisplayName("case 14: counts are 0 as soon as another session is asked for")
  void figures_ofAnotherSession_countNothing() {
    accept(after(0, 100));
    accept(after(5, 101));

    assertThat(detection.figures("INFY", SESSION).orElseThrow().highs()).isOne();
    assertThat(detection.figures("INFY", "2026-03-06/1").orElseThrow().highs()).isZero();
  }

  @Test
  void counts_arePartial_whenTheSessionWasUnderWay() {
    accept(after(3_600, 100));
    assertThat(detection.countsPartial()).isTrue();

    Tick next = Quote.at(Quote.OPEN + 86_400_000, 100).tick();
    detection.accept(
        next,
        new SessionMoment(
            MarketStatus.REGULAR,
            Period.OPENING,
            "2026-03-06/1",
            Quote.OPEN + 86_400_000,
            Quote.CLOSE + 86_400_000,
            true),
        recorder);
    assertThat(detection.countsPartial()).isFalse();
  }

  @Test
  void counts_ofAFirstBarOrQuote_areWhole() {
    accept(after(-10, 99));
    accept(after(59.999, 100).bar());

    assertThat(detection.countsPartial()).isFalse();
  }

  @Test
  void expectedVolatilities_startWithTheirSeeds() {
    accept(after(0, 100).of("A"));
    accept(after(0, 100));

    assertThat(detection.expectedVolatilities())
        .containsEntry("INFY", 0.0012)
        .containsEntry("A", new TrendDetector(CONFIG.trend(), 0).expectedVolatility());
  }

  @Property(tries = 60)
  void restored_goesOnAsIfNothingHadHappened(
      @ForAll long seed, @ForAll @IntRange(max = 599) int interruption) throws IOException {
    Detection whole = new Detection(CONFIG, Map.of());
    Detection other = new Detection(CONFIG, Map.of());
    Recorder ofWhole = new Recorder();
    Recorder ofOther = new Recorder();
    List<Tick> ticks = ticks(seed);
    for (int i = 0; i < ticks.size(); i++) {
      if (i == interruption) {
        other = restored(saved(other));
      }
      accept(whole, ticks.get(i), ofWhole);
      accept(other, ticks.get(i), ofOther);
    }
    assertThat(ofOther.all()).isEqualTo(ofWhole.all()).isNotEmpty();
    assertThat(saved(other)).isEqualTo(saved(whole));
  }

  /** Two symbols in turn. */
  private static List<Tick> ticks(long seed) {
    List<SurgePaths.Step> one = SurgePaths.path(new Random(seed), 700, 300);
    List<Tick> ticks = new ArrayList<>();
    for (SurgePaths.Step step : one) {
      ticks.add(step.tick());
      ticks.add(
          Quote.at(step.tick().tsMs(), 10 + step.tick().last() / 70.0)
              .of("B")
              .volume(step.tick().dayVolume(), step.tick().winVolume(), step.tick().winMillis())
              .tick());
    }
    return ticks;
  }

  private static byte[] saved(Detection detection) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    detection.save(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static Detection restored(byte[] saved) throws IOException {
    Detection detection = new Detection(CONFIG, Map.of());
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(saved));
    detection.restore(in);
    assertThat(in.available()).isZero();
    return detection;
  }

  @Test
  void stateOfAnotherFormat_isRefused() throws IOException {
    byte[] saved = saved(detection);
    saved[0] = 99;

    assertThatThrownBy(() -> restored(saved))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("99");
  }
}

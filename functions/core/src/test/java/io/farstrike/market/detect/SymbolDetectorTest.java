package io.farstrike.market.detect;

import static io.farstrike.market.detect.Quote.OPEN;
import static io.farstrike.market.detect.Quote.SESSION;
import static io.farstrike.market.detect.Quote.after;
import static io.farstrike.market.detect.Quote.paise;
import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.market.session.Period;
import io.farstrike.market.session.SessionMoment;
import io.farstrike.market.tick.Tick;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class SymbolDetectorTest {

  private final Recorder recorder = new Recorder();
  private final SymbolDetector detector = fresh();

  private static SymbolDetector fresh() {
    DetectionConfig config = DetectionConfig.of(Profile.NSE);
    return new SymbolDetector("INFY", config, new SurgeLimits(config.surge()), 0);
  }

  private void accept(Quote quote) {
    Tick tick = quote.tick();
    detector.accept(tick, Quote.momentOf(tick), recorder);
  }

  private List<Integer> counts(String sessionId) {
    SymbolFigures figures = detector.figures(sessionId);
    return List.of(
        figures.highs(),
        figures.lows(),
        figures.trendsUp(),
        figures.trendsDown(),
        figures.surgesUp(),
        figures.surgesDown());
  }

  @Test
  void beforeTheOpen_onlyTheLastPriceIsKept() {
    accept(after(-60, 90).day(80, 120));
    accept(after(-50, 130));

    assertThat(detector.figures(SESSION).lastPrice()).isEqualTo(paise(130));
    accept(after(0, 100));
    accept(after(5, 101));
    assertThat(recorder.events())
        .singleElement()
        .satisfies(each -> assertThat(each.head().price()).isEqualTo(paise(101)))
        .satisfies(each -> assertThat(each.head().percentChange()).isEqualTo(1));
  }

  @Test
  void afterTheClose_nothingIsTaken() {
    accept(after(0, 100));
    accept(Quote.at(Quote.CLOSE, 150));

    assertThat(recorder.events()).isEmpty();
    assertThat(detector.figures(SESSION).lastPrice()).isEqualTo(paise(100));
  }

  @Test
  @DisplayName("case 14: a session's counts end with it, and its first tick raises nothing")
  void newSession_startsAnewAtOnce() {
    double price = 500;
    for (int i = 0; i < 60; i++) {
      price *= 1.003;
      accept(after(i * 20, price).volume(1_000_000 + i * 5_000, 5_000, 20_000));
    }
    assertThat(counts(SESSION).getFirst()).isPositive();
    assertThat(counts(SESSION).get(2)).isPositive();
    assertThat(counts("2026-03-05/2")).containsOnly(0);
    recorder.drain();

    SessionMoment evening = Quote.regular("2026-03-05/2", Period.OPENING, false);
    detector.accept(after(2_000, 800).tick(), evening, recorder);

    assertThat(recorder.all()).isEmpty();
    assertThat(counts("2026-03-05/2")).containsOnly(0);
    detector.accept(after(2_010, 810).tick(), evening, recorder);
    assertThat(recorder.events())
        .singleElement()
        .satisfies(
            each -> assertThat(each.head().id()).endsWith(checksum("2026-03-05/2|INFY|high|1")));
  }

  @Test
  void expectedVolatility_outlivesTheSession() {
    Random random = new Random(5);
    double price = 500;
    for (int i = 0; i < 200; i++) {
      price *= 1 + random.nextGaussian() * 0.004;
      accept(after(i * 60, price));
    }
    double learned = detector.expectedVolatility();
    assertThat(learned).isNotEqualTo(fresh().expectedVolatility());

    SessionMoment next = Quote.regular("2026-03-06/1", Period.OPENING, true);
    detector.accept(Quote.at(OPEN + 86_400_000, price * 1.02).tick(), next, recorder);

    assertThat(detector.expectedVolatility()).isEqualTo(learned);
  }

  @Test
  void events_areCountedOnce_andNamedByTheirNumber() {
    long[] seen = new long[3];
    for (int seed = 0; seed < 20; seed++) {
      SymbolDetector each = fresh();
      int[] up = new int[3];
      int[] down = new int[3];
      for (SurgePaths.Step step : SurgePaths.path(new Random(seed), 700, 300)) {
        each.accept(step.tick(), Quote.momentOf(step.tick()), recorder);
        recorder.events().forEach(event -> count(event, up, down));
        recorder.drain();
      }
      SymbolFigures figures = each.figures(SESSION);
      assertThat(List.of(figures.highs(), figures.trendsUp(), figures.surgesUp()))
          .containsExactly(up[0], up[1], up[2]);
      assertThat(List.of(figures.lows(), figures.trendsDown(), figures.surgesDown()))
          .containsExactly(down[0], down[1], down[2]);
      for (int kind = 0; kind < 3; kind++) {
        seen[kind] += up[kind] + down[kind];
      }
    }
    assertThat(seen).doesNotContain(0);
  }

  private static void count(MarketEvent event, int[] up, int[] down) {
    int kind = kindOf(event);
    EventHead head = event.head();
    boolean rises = head.direction() == Direction.UP;
    (rises ? up : down)[kind]++;
    int number = IntStream.of(up).sum() + IntStream.of(down).sum();
    String type = kind == 0 ? (rises ? "high" : "low") : kind == 1 ? "trend" : "surge";
    assertThat(List.of(head.countUp(), head.countDown())).containsExactly(up[kind], down[kind]);
    assertThat(head.count()).isEqualTo(up[kind] + down[kind]);
    assertThat(head.id())
        .matches("\\d{6}-[0-9a-f]{8}")
        .endsWith(checksum(SESSION + "|INFY|" + type + "|" + number));
  }

  private static int kindOf(MarketEvent event) {
    return switch (event) {
      case MarketEvent.Extreme extreme -> 0;
      case MarketEvent.Trend trend -> 1;
      case MarketEvent.Surge surge -> 2;
    };
  }

  private static String checksum(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    String hex = Long.toHexString(crc.getValue());
    return "-" + "0".repeat(8 - hex.length()) + hex;
  }

  @Test
  void eventId_isTheTimeInIndiaAndAChecksum() {
    assertThat(EventId.of(SESSION, "INFY", "high", 1, OPEN + 61_999)).startsWith("091601-");
    assertThat(EventId.of(SESSION, "A", "low", 77, OPEN)).endsWith(checksum(SESSION + "|A|low|77"));
  }

  @Test
  void events_ofOneTick_comeInTheirOrder_withFlagsOfTheSameTick() {
    int together = 0;
    for (int seed = 0; seed < 40; seed++) {
      SymbolDetector each = fresh();
      FlagOracle flags = new FlagOracle();
      for (SurgePaths.Step step : SurgePaths.path(new Random(seed), 700, 300)) {
        each.accept(step.tick(), Quote.momentOf(step.tick()), recorder);
        List<Object> raised = recorder.drain();
        List<Integer> kinds =
            raised.stream()
                .filter(MarketEvent.class::isInstance)
                .map(event -> kindOf((MarketEvent) event))
                .toList();
        assertThat(kinds).isSorted();
        together += new HashSet<>(kinds).size() == 3 ? 1 : 0;
        flags.check(raised);
      }
      assertThat(flags.flagged()).isPositive();
    }
    assertThat(together).as("ticks that raised all three").isPositive();
  }

  @Test
  void head_saysWhatIsKnown() {
    accept(after(0, 100).open(98));
    for (int i = 1; i <= 6; i++) {
      accept(after(i * 2, 100).volume(5_000 + i * 100, 100, 2_000));
    }
    accept(after(60, 102.9).open(98).vwap(101).volume(9_000, 6_000, 2_000));

    EventHead head = recorder.events().getLast().head();
    assertThat(head.symbol()).isEqualTo("INFY");
    assertThat(head.tsMs()).isEqualTo(OPEN + 60_000);
    assertThat(head.percentChange()).isEqualTo(5, Offset.offset(1e-9));
    assertThat(head.vwapDivergence()).isEqualTo(1.9 / 101 * 100, Offset.offset(1e-9));
    assertThat(head.relVolume()).isEqualTo(60, Offset.offset(1e-9));
    assertThat(List.of(head.vwap(), head.volume(), head.dayVolume()))
        .containsExactly(101_00L, 6_000L, 9_000L);
  }
}

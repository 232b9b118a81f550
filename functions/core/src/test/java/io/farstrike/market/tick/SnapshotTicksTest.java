package io.farstrike.market.tick;

import static io.farstrike.market.tick.Tick.UNKNOWN;
import static io.farstrike.market.tick.TickFixture.ms;
import static io.farstrike.market.tick.TickFixture.quote;
import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.market.session.SessionClock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class SnapshotTicksTest {

  private static final long OPEN = ms("2026-03-05T09:15:00");

  private final SessionClock clock = TickFixture.clock();
  private final TickCounts counts = new TickCounts();
  private final SnapshotTicks ticks = new SnapshotTicks(TickRules.STANDARD, counts);

  @Test
  void firstSnapshot_hasNoWindow() {
    Tick tick = made(quote("TCS", OPEN + 2_000, 100_00, 101_00, 99_00, 500));

    assertThat(tick.n()).isEqualTo(1);
    assertThat(tick.winHigh()).isEqualTo(100_00);
    assertThat(tick.winLow()).isEqualTo(100_00);
    assertThat(tick.winVolume()).isEqualTo(UNKNOWN);
    assertThat(tick.winMillis()).isEqualTo(UNKNOWN);
    assertThat(tick.dayOpen()).isEqualTo(UNKNOWN);
    assertThat(TickRules.STANDARD.isGap(tick)).isFalse();
  }

  @DisplayName("case 16: an extreme between two polls is in the window")
  @Test
  void dayRangeThatWidens_isTheWindowsRange() {
    made(quote("TCS", OPEN + 2_000, 100_00, 101_00, 99_00, 500));

    Tick tick = made(quote("TCS", OPEN + 7_000, 100_00, 101_50, 98_50, 800));

    assertThat(tick.winHigh()).isEqualTo(101_50);
    assertThat(tick.winLow()).isEqualTo(98_50);
    assertThat(tick.winVolume()).isEqualTo(300);
    assertThat(tick.winMillis()).isEqualTo(5_000);
    Tick next = made(quote("TCS", OPEN + 12_000, 99_00, 101_50, 98_50, 800));
    assertThat(next.winHigh()).isEqualTo(99_00);
    assertThat(next.winLow()).isEqualTo(99_00);
    assertThat(next.winVolume()).isZero();
  }

  @DisplayName("case 30: a volume that is corrected downward is unknown, never negative")
  @Test
  void volumeCorrection_rebases() {
    made(quote("TCS", OPEN + 2_000, 100_00, 0, 0, 500));

    assertThat(made(quote("TCS", OPEN + 7_000, 100_00, 0, 0, 400)).winVolume()).isEqualTo(UNKNOWN);
    assertThat(made(quote("TCS", OPEN + 9_000, 100_00, 0, 0, 450)).winVolume()).isEqualTo(50);
    assertThat(counts.of(TickCount.VOLUME_REBASED)).isEqualTo(1);
  }

  @Test
  void index_hasNoVolume() {
    made(quote("NIFTY", OPEN + 2_000, 100_00, 0, 0, UNKNOWN));

    assertThat(made(quote("NIFTY", OPEN + 3_000, 100_00, 0, 0, UNKNOWN)).winVolume())
        .isEqualTo(UNKNOWN);
    assertThat(counts.of(TickCount.VOLUME_REBASED)).isZero();
  }

  @Test
  void gapWindow_isOneAbove30Seconds() {
    made(quote("TCS", OPEN + 2_000, 100_00, 0, 0, 500));

    assertThat(TickRules.STANDARD.isGap(made(quote("TCS", OPEN + 32_000, 100_00, 0, 0, 600))))
        .isFalse();
    assertThat(TickRules.STANDARD.isGap(made(quote("TCS", OPEN + 62_001, 100_00, 0, 0, 700))))
        .isTrue();
  }

  @Test
  void sameTime_withNewContent_hasAWindowOfASecond() {
    made(quote("TCS", OPEN + 2_000, 100_00, 0, 0, 500));

    Tick tick = made(quote("TCS", OPEN + 2_000, 100_05, 0, 0, 510));

    assertThat(tick.n()).isEqualTo(2);
    assertThat(tick.winMillis()).isEqualTo(1_000);
  }

  @Test
  void sameTime_withSameContent_givesTheTickAgainWithItsNewReceipt() {
    QuoteSnapshot quote = quote("TCS", OPEN + 2_000, 100_00, 0, 0, 500);
    made(quote);

    Tick again = made(receivedAt(quote, OPEN + 9_000));

    assertThat(again.n()).isEqualTo(1);
    assertThat(again.recvMs()).isEqualTo(OPEN + 9_000);
    assertThat(made(quote("TCS", OPEN + 12_000, 100_00, 0, 0, 500)).n()).isEqualTo(2);
  }

  @DisplayName("case 30: a late quote is dropped and counted, and changes nothing")
  @Test
  void lateQuote_isDropped() {
    made(quote("TCS", OPEN + 5_000, 100_00, 0, 0, 500));

    assertThat(make(quote("TCS", OPEN + 4_999, 150_00, 0, 0, 100))).isEmpty();

    assertThat(counts.of(TickCount.LATE)).isEqualTo(1);
    assertThat(made(quote("TCS", OPEN + 7_000, 100_00, 0, 0, 700)).winVolume()).isEqualTo(200);
  }

  @DisplayName("case 44: malformed quotes are counted by reason and harm nothing")
  @Test
  void malformedQuotes_areCountedByReason() {
    assertThat(make(quote("TCS", OPEN, 0, 0, 0, 500))).isEmpty();
    assertThat(make(quote("TCS", OPEN, -5, 0, 0, 500))).isEmpty();
    assertThat(make(quote("TCS", OPEN, 100_00, 99_00, 101_00, 500))).isEmpty();
    assertThat(make(quote("TCS", OPEN, 100_00, 0, 0, -2))).isEmpty();
    assertThat(make(quote("TCS", OPEN, 100_00, 0, 0, Long.MAX_VALUE))).isEmpty();
    assertThat(ticks.tick(quote("TCS", 0, 100_00, 0, 0, 500), clock.at(OPEN))).isEmpty();
    assertThat(make(receivedAt(quote("TCS", OPEN + 60_001, 100_00, 0, 0, 5), OPEN))).isEmpty();
    assertThat(make(quote("TCS", OPEN - 3_600_000, 100_00, 0, 0, 5))).isEmpty();

    assertThat(counts.of(TickCount.MALFORMED_PRICE)).isEqualTo(3);
    assertThat(counts.of(TickCount.MALFORMED_VOLUME)).isEqualTo(2);
    assertThat(counts.of(TickCount.MALFORMED_TIME)).isEqualTo(1);
    assertThat(counts.byName()).containsEntry("ticks_future", 1L);
    assertThat(counts.byName()).containsEntry("ticks_off_session", 1L);
    assertThat(made(quote("TCS", OPEN, 100_00, 0, 0, 500)).n()).isEqualTo(1);
  }

  @Test
  void quoteOfBeforeTheOpen_saysThePreviousCloseOnly() {
    QuoteSnapshot yesterday =
        new QuoteSnapshot(
            "TCS",
            Provider.QUOTE_API,
            OPEN + 1_000,
            OPEN + 1_000,
            OPEN - 400_000,
            100_00,
            90_00,
            110_00,
            90_00,
            98_00,
            9_000_000,
            100_00,
            0,
            0);

    assertThat(make(yesterday)).isEmpty();

    Tick first = made(quote("TCS", OPEN + 6_000, 101_00, 0, 0, 40));
    assertThat(first.n()).isEqualTo(1);
    assertThat(first.prevClose()).isEqualTo(98_00);
    assertThat(first.winVolume()).isEqualTo(UNKNOWN);
    assertThat(counts.of(TickCount.NOT_TRADED)).isEqualTo(1);
    assertThat(counts.of(TickCount.VOLUME_REBASED)).isZero();
  }

  @Test
  void secondSessionOfADate_keepsNumbersAndVolumeBase_butHasNoWindowLength() {
    made(quote("TCS", ms("2024-03-02T09:59:59"), 100_00, 0, 0, 500));

    Tick tick = made(quote("TCS", ms("2024-03-02T11:30:02"), 100_00, 0, 0, 520));

    assertThat(tick.n()).isEqualTo(2);
    assertThat(tick.winVolume()).isEqualTo(20);
    assertThat(tick.winMillis()).isEqualTo(UNKNOWN);
    assertThat(made(quote("TCS", ms("2024-03-04T09:15:02"), 100_00, 0, 0, 9)).n()).isEqualTo(1);
    assertThat(counts.of(TickCount.VOLUME_REBASED)).isZero();
  }

  @Property(tries = 300)
  void windows_ofAnyRun_addUpToTheDay_andSurviveACheckpoint(@ForAll long seed) throws IOException {
    SplittableRandom chance = new SplittableRandom(seed);
    TickCounts plainCounts = new TickCounts();
    SnapshotTicks plain = new SnapshotTicks(TickRules.STANDARD, plainCounts);
    SnapshotTicks saved = new SnapshotTicks(TickRules.STANDARD, new TickCounts());
    List<Tick> made = new ArrayList<>();
    long volume = 0;
    long at = OPEN;
    for (int i = 0; i < 40; i++) {
      at += chance.nextLong(1, 40_000);
      volume += chance.nextLong(0, 1_000);
      QuoteSnapshot quote = quote("TCS", at, chance.nextLong(90_00, 110_00), 0, 0, volume);
      Tick tick = plain.tick(quote, clock.at(at)).orElseThrow();
      made.add(tick);
      assertThat(saved.tick(quote, clock.at(at))).contains(tick);
      if (i % 7 == 0) {
        saved =
            SnapshotTicks.restore(
                TickRules.STANDARD, new TickCounts(), TickFixture.bytesOf(saved::save));
      }
    }

    Tick first = made.getFirst();
    assertThat(made.stream().skip(1).mapToLong(Tick::winVolume).sum())
        .isEqualTo(volume - first.dayVolume());
    assertThat(made.stream().skip(1).mapToLong(Tick::winMillis).sum()).isEqualTo(at - first.tsMs());
    assertThat(made.getLast().n()).isEqualTo(40);
  }

  private static QuoteSnapshot receivedAt(QuoteSnapshot quote, long recvMs) {
    return new QuoteSnapshot(
        quote.symbol(),
        quote.provider(),
        quote.exchangeMs(),
        recvMs,
        quote.lastTradeMs(),
        quote.last(),
        quote.dayOpen(),
        quote.dayHigh(),
        quote.dayLow(),
        quote.prevClose(),
        quote.dayVolume(),
        quote.vwap(),
        quote.bid(),
        quote.ask());
  }

  private Optional<Tick> make(QuoteSnapshot quote) {
    return ticks.tick(quote, clock.at(quote.tsMs()));
  }

  private Tick made(QuoteSnapshot quote) {
    return make(quote).orElseThrow();
  }
}

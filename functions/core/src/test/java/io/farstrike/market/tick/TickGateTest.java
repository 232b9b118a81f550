package io.farstrike.market.tick;

import static io.farstrike.market.tick.Tick.UNKNOWN;
import static io.farstrike.market.tick.TickFixture.ms;
import static io.farstrike.market.tick.TickFixture.tick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farstrike.market.session.SessionClock;
import io.farstrike.market.tick.TickGate.Admission;
import io.farstrike.market.universe.SymbolSet;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class TickGateTest {

  private static final long OPEN = ms("2026-03-05T09:15:00");

  private final SessionClock clock = TickFixture.clock();
  private final TickCounts counts = new TickCounts();
  private final TickGate gate = new TickGate(TickRules.STANDARD, counts);

  @BeforeEach
  void expectTwoSymbols() {
    gate.expect(new SymbolSet(List.of("INFY", "TCS")));
  }

  @DisplayName("case 29: ticks of the milliseconds around open and close")
  @Test
  void admission_followsTheSession() {
    assertThat(admit(tick("TCS", 1, OPEN - 1, 100_00, 5, 1_000))).isEqualTo(Admission.KEEP_PRICE);
    assertThat(admit(tick("TCS", 2, OPEN, 100_00, 5, 1_000))).isEqualTo(Admission.DETECT);
    long close = ms("2026-03-05T15:30:00");
    assertThat(admit(tick("TCS", 3, close - 1, 100_00, 5, 1_000))).isEqualTo(Admission.DETECT);
    assertThat(admit(tick("TCS", 4, close, 100_00, 5, 1_000))).isEqualTo(Admission.DROPPED);

    assertThat(counts.of(TickCount.ACCEPTED)).isEqualTo(3);
    assertThat(counts.of(TickCount.OFF_SESSION)).isEqualTo(1);
  }

  @DisplayName("case 30: duplicates and late ticks are let through never again")
  @Test
  void repeatedAndLateTicks_areTurnedAway() {
    Tick first = tick("TCS", 1, OPEN + 1_000, 100_00, 5, 1_000);
    Tick second = tick("TCS", 2, OPEN + 2_000, 101_00, 5, 1_000);
    admit(first);
    admit(second);

    assertThat(admit(second)).isEqualTo(Admission.DUPLICATE);
    assertThat(admit(tick("TCS", 3, OPEN + 2_000, 101_00, 5, 1_000)))
        .isEqualTo(Admission.DUPLICATE);
    assertThat(admit(first)).isEqualTo(Admission.DROPPED);
    assertThat(admit(tick("TCS", 3, OPEN + 2_000, 101_05, 5, 1_000))).isEqualTo(Admission.DETECT);

    assertThat(counts.of(TickCount.DUPLICATE)).isEqualTo(2);
    assertThat(counts.of(TickCount.LATE)).isEqualTo(1);
  }

  @DisplayName("case 44: a malformed tick or one of an unknown symbol is counted, harming nothing")
  @Test
  void uselessTicks_areCountedByReason() {
    assertThat(admit(tick("WIPRO", 1, OPEN, 100_00, 5, 1_000))).isEqualTo(Admission.DROPPED);
    assertThat(admit(tick("TCS", 1, OPEN, 100_00, -5, 1_000))).isEqualTo(Admission.DROPPED);
    assertThat(admit(tick("TCS", 1, OPEN, 100_00, 5, 0))).isEqualTo(Admission.DROPPED);
    assertThat(admit(tick("TCS", 1, OPEN, Long.MAX_VALUE, 5, 1))).isEqualTo(Admission.DROPPED);

    assertThat(counts.of(TickCount.UNKNOWN_SYMBOL)).isEqualTo(1);
    assertThat(counts.of(TickCount.MALFORMED_VOLUME)).isEqualTo(1);
    assertThat(counts.of(TickCount.MALFORMED_TIME)).isEqualTo(1);
    assertThat(counts.of(TickCount.MALFORMED_PRICE)).isEqualTo(1);
    assertThat(gate.heardMs("TCS")).isEqualTo(UNKNOWN);
    assertThat(admit(tick("TCS", 1, OPEN, 100_00, UNKNOWN, UNKNOWN))).isEqualTo(Admission.DETECT);
  }

  @Test
  void duplicate_refreshesWhenTheSymbolWasHeardOf() {
    SnapshotTicks quotes = new SnapshotTicks(TickRules.STANDARD, counts);
    QuoteSnapshot quote = TickFixture.quote("TCS", OPEN, 100_00, 0, 0, 5);
    admit(quotes.tick(quote, clock.at(OPEN)).orElseThrow());
    QuoteSnapshot later =
        new QuoteSnapshot(
            "TCS", Provider.QUOTE_API, OPEN, OPEN + 9_000, OPEN, 100_00, 0, 0, 0, 0, 5, 0, 0, 0);

    Admission admission = admit(quotes.tick(later, clock.at(OPEN)).orElseThrow());

    assertThat(admission).isEqualTo(Admission.DUPLICATE);
    SymbolSet both = new SymbolSet(List.of("INFY", "TCS"));
    assertThat(gate.freshness(both, OPEN + 18_999, 10_000))
        .isEqualTo(new Freshness(OPEN + 9_000, 1));
    assertThat(gate.freshness(both, OPEN + 19_000, 10_000).staleSymbols()).isEqualTo(2);
  }

  @Test
  void future_isMoreThanAMinuteAfterTheReceipt() {
    assertThat(admit(received(tick("TCS", 1, OPEN + 60_000, 1, 1, 1), OPEN)))
        .isEqualTo(Admission.DETECT);
    assertThat(admit(received(tick("TCS", 2, OPEN + 120_001, 1, 1, 1), OPEN + 60_000)))
        .isEqualTo(Admission.DROPPED);
    assertThat(counts.of(TickCount.FUTURE)).isEqualTo(1);
  }

  @Label("case 30: any redelivery admits each tick once; a checkpoint changes nothing")
  @Property(tries = 300)
  void redelivery_admitsEachTickOnce(@ForAll long seed) throws IOException {
    SplittableRandom chance = new SplittableRandom(seed);
    TickGate restarted = new TickGate(TickRules.STANDARD, new TickCounts());
    restarted.expect(SymbolSet.of(List.of("TCS")));
    List<Tick> sent = new ArrayList<>();
    long at = OPEN;
    for (int n = 1; n <= 30; n++) {
      at += chance.nextLong(0, 3) * 1_000;
      sent.add(tick("TCS", n, at, 100_00 + n, 5, 1_000));
    }
    List<Long> detected = new ArrayList<>();
    for (int i = 0; i < sent.size(); i++) {
      int from = (int) chance.nextLong(0, i + 1L);
      for (Tick tick : sent.subList(from, i + 1)) {
        if (restarted.admit(tick, clock.at(tick.tsMs())) == Admission.DETECT) {
          detected.add(tick.n());
        }
      }
      restarted =
          TickGate.restore(
              TickRules.STANDARD, new TickCounts(), TickFixture.bytesOf(restarted::save));
    }

    assertThat(detected).isEqualTo(sent.stream().map(Tick::n).toList());
  }

  @Test
  void codec_somethingElse_isAnIoFault() {
    assertThatThrownBy(
            () -> TickCodec.read(new DataInputStream(new ByteArrayInputStream(new byte[200]))))
        .isInstanceOf(IOException.class);
  }

  private static Tick received(Tick tick, long recvMs) {
    return new Tick(
        tick.symbol(),
        tick.n(),
        tick.kind(),
        tick.provider(),
        tick.tsMs(),
        recvMs,
        tick.lastTradeMs(),
        tick.last(),
        tick.dayOpen(),
        tick.dayHigh(),
        tick.dayLow(),
        tick.prevClose(),
        tick.dayVolume(),
        tick.vwap(),
        tick.bid(),
        tick.ask(),
        tick.winHigh(),
        tick.winLow(),
        tick.winVolume(),
        tick.winMillis());
  }

  private Admission admit(Tick tick) {
    return gate.admit(tick, clock.at(tick.tsMs()));
  }
}

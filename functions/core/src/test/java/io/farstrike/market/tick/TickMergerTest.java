package io.farstrike.market.tick;

import static io.farstrike.market.tick.Tick.UNKNOWN;
import static io.farstrike.market.tick.TickFixture.ms;
import static io.farstrike.market.tick.TickFixture.tick;
import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.market.session.SessionClock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class TickMergerTest {

  private static final long OPEN = ms("2026-03-05T09:15:00");

  private final SessionClock clock = TickFixture.clock();
  private final TickCounts counts = new TickCounts();
  private final TickMerger queue = new TickMerger(TickRules.STANDARD, counts);

  @Test
  void waitingTicksOfASymbol_becomeOne() {
    offer(tick("TCS", 1, OPEN + 5_000, 100_00, 50, 5_000));
    offer(tick("INFY", 1, OPEN + 5_000, 200_00, 10, 5_000));
    offer(tick("TCS", 2, OPEN + 10_000, 103_00, 70, 5_000));
    offer(tick("TCS", 3, OPEN + 15_000, 99_00, 30, 5_000));

    Tick merged = queue.poll().orElseThrow();

    assertThat(merged)
        .returns("TCS", Tick::symbol)
        .returns(3L, Tick::n)
        .returns(99_00L, Tick::last)
        .returns(103_00L, Tick::winHigh)
        .returns(99_00L, Tick::winLow)
        .returns(150L, Tick::winVolume)
        .returns(15_000L, Tick::winMillis);
    assertThat(queue.poll()).map(Tick::symbol).contains("INFY");
    assertThat(queue.poll()).isEmpty();
    assertThat(counts.of(TickCount.MERGED)).isEqualTo(2);
    assertThat(queue.highWater()).isEqualTo(2);
  }

  @Test
  void unknownWindow_staysUnknown() {
    offer(tick("TCS", 1, OPEN + 5_000, 100_00, UNKNOWN, UNKNOWN));
    offer(tick("TCS", 2, OPEN + 10_000, 103_00, 70, 5_000));

    Tick merged = queue.poll().orElseThrow();

    assertThat(merged.winVolume()).isEqualTo(UNKNOWN);
    assertThat(merged.winMillis()).isEqualTo(UNKNOWN);
  }

  @Test
  void preOpen_staysApartFromRegularTrading() {
    offer(tick("TCS", 1, OPEN - 1, 150_00, 50, 5_000));
    offer(tick("TCS", 2, OPEN, 100_00, 70, 1_000));

    assertThat(queue.size()).isEqualTo(2);
    assertThat(queue.poll()).map(Tick::winHigh).contains(150_00L);
    assertThat(queue.poll()).map(Tick::winHigh).contains(100_00L);
  }

  @Test
  void tickThatWaitsAlready_isNotCountedTwice() {
    offer(tick("TCS", 1, OPEN, 100_00, 50, 5_000));
    offer(tick("TCS", 1, OPEN, 100_00, 50, 5_000));

    assertThat(queue.poll()).map(Tick::winVolume).contains(50L);
    assertThat(counts.of(TickCount.DUPLICATE)).isEqualTo(1);
  }

  @Test
  void crowded_from80PercentOfTheLimit() {
    TickRules small = new TickRules(30_000, 60_000, 1_000, 100, 5_000, 60_000, 5, 80);
    TickMerger queue = new TickMerger(small, counts);
    for (String symbol : List.of("A", "B", "C", "D")) {
      assertThat(queue.isCrowded()).isFalse();
      queue.offer(tick(symbol, 1, OPEN, 100_00, 50, 5_000), clock.at(OPEN));
    }
    assertThat(queue.isCrowded()).isTrue();
  }

  @Property(tries = 300)
  void anyMixOfOffersAndPolls_losesNothing(@ForAll long seed) {
    SplittableRandom chance = new SplittableRandom(seed);
    TickMerger any = new TickMerger(TickRules.STANDARD, new TickCounts());
    List<Tick> offered = new ArrayList<>();
    List<Tick> taken = new ArrayList<>();
    for (int n = 1; n <= 60; n++) {
      String symbol = "S" + chance.nextInt(4);
      Tick tick = tick(symbol, n, OPEN + n * 1_000L, chance.nextLong(90, 110), n, 1_000);
      offered.add(tick);
      any.offer(tick, clock.at(tick.tsMs()));
      assertThat(any.size()).isLessThanOrEqualTo(4);
      if (chance.nextInt(3) == 0) {
        any.poll().ifPresent(taken::add);
      }
    }
    for (Optional<Tick> tick = any.poll(); tick.isPresent(); tick = any.poll()) {
      taken.add(tick.get());
    }

    assertThat(sums(taken)).isEqualTo(sums(offered));
    assertThat(taken.stream().mapToLong(Tick::winHigh).max())
        .isEqualTo(offered.stream().mapToLong(Tick::winHigh).max());
    assertThat(taken.stream().mapToLong(Tick::winLow).min())
        .isEqualTo(offered.stream().mapToLong(Tick::winLow).min());
  }

  private static Map<String, Long> sums(List<Tick> ticks) {
    Map<String, Long> sums = new HashMap<>();
    ticks.forEach(tick -> sums.merge(tick.symbol(), tick.winVolume(), Long::sum));
    return sums;
  }

  private void offer(Tick tick) {
    queue.offer(tick, clock.at(tick.tsMs()));
  }
}

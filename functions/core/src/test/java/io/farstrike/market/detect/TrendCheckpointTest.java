package io.farstrike.market.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.market.session.Period;
import io.farstrike.market.tick.Tick;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a detector keeps: it can be saved at any tick, and it does not grow. */
final class TrendCheckpointTest {

  private static final int DAY_SECONDS = 6 * 3600 + 15 * 60;

  @Property(tries = 40)
  void savedAnywhere_goesOnAsIfNeverStopped(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 900) int at) throws IOException {
    List<Tick> ticks = walk(seed, 1000, 20);
    TrendDetector steady = fresh();
    TrendDetector broken = fresh();
    for (int i = 0; i < ticks.size(); i++) {
      if (i == at) {
        broken = restored(saved(broken));
        requireSame(broken, steady);
      }
      assertThat(broken.update(ticks.get(i), Period.CLOSING, 0))
          .isEqualTo(steady.update(ticks.get(i), Period.CLOSING, 0));
    }
    requireSame(broken, steady);
    assertThat(broken.transparency()).isEqualTo(steady.transparency());
    assertThat(saved(broken)).isEqualTo(saved(steady));
    assertThat(steady.upCount() + steady.downCount()).isPositive();
  }

  @Test
  void savedAfterASecondSession_goesOnAsIfNeverStopped() throws IOException {
    TrendDetector steady = fresh();
    for (Tick tick : walk(5, 700, 10)) {
      steady.update(tick, Period.MIDDAY, 0);
    }
    steady.startSession(TrendTicks.OPEN_MS + 86_400_000);
    TrendDetector broken = restored(saved(steady));
    for (Tick tick : walk(6, 900, 10)) {
      Tick next =
          TrendTicks.snapshot(
              86_400 + (tick.tsMs() - TrendTicks.OPEN_MS) / 1000.0, tick.last(), tick.vwap(), 5);
      assertThat(broken.update(next, Period.MIDDAY, 0))
          .isEqualTo(steady.update(next, Period.MIDDAY, 0));
    }
    assertThat(saved(broken)).isEqualTo(saved(steady));
  }

  @Test
  @DisplayName("case 33: what a detector keeps is as large at 15:29 as at 10:00")
  void case33_evenTicksOfADay_keepNoMore() throws IOException {
    TrendDetector detector = fresh();
    Random random = new Random(33);
    int atTen = 0;
    for (int second = 0; second < DAY_SECONDS; second += 5) {
      long paise = 100_000 + (long) (300 * random.nextGaussian());
      detector.update(TrendTicks.snapshot(second, paise, 100_000, 10), Period.MIDDAY, 0);
      if (second == 45 * 60) {
        atTen = saved(detector).length;
      }
      if (second == DAY_SECONDS - 60) {
        assertThat(saved(detector)).hasSize(atTen);
      }
    }
    assertThat(atTen).isBetween(2_000, 10_000);
  }

  @Test
  @DisplayName("case 33: a tick that raises nothing allocates nothing")
  void case33_quietTicks_allocateNothing() {
    com.sun.management.ThreadMXBean thread =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    TrendDetector detector = fresh();
    List<Tick> ticks = new ArrayList<>();
    for (int second = 0; second < DAY_SECONDS; second++) {
      ticks.add(TrendTicks.snapshot(second, 100_000 + second % 2, 100_000, 10));
    }
    Tick[] prepared = ticks.toArray(Tick[]::new);
    detector.update(prepared[0], Period.MIDDAY, 0);
    thread.getCurrentThreadAllocatedBytes();

    long before = thread.getCurrentThreadAllocatedBytes();
    for (int i = 1; i < prepared.length; i++) {
      detector.update(prepared[i], Period.MIDDAY, 0);
    }
    long allocated = thread.getCurrentThreadAllocatedBytes() - before;

    assertThat(detector.upCount() + detector.downCount()).isZero();
    // linking of classes may take a few kilobytes, one object a tick would take 350
    assertThat(allocated).isLessThan(prepared.length * 4L);
  }

  private static void requireSame(TrendDetector one, TrendDetector other) {
    assertThat(one.direction()).isEqualTo(other.direction());
    assertThat(one.volatilityClass()).isEqualTo(other.volatilityClass());
    assertThat(one.expectedVolatility()).isEqualTo(other.expectedVolatility());
    assertThat(one.upCount()).isEqualTo(other.upCount());
    assertThat(one.downCount()).isEqualTo(other.downCount());
  }

  private static List<Tick> walk(long seed, int count, int spacing) {
    Random random = new Random(seed);
    List<Tick> ticks = new ArrayList<>();
    double seconds = 0;
    long paise = 100_000;
    for (int i = 0; i < count; i++) {
      seconds += random.nextInt(200) == 0 ? random.nextInt(900) : random.nextDouble(spacing);
      paise += (long) (random.nextGaussian() * 40 + 60 * Math.sin(i / 40.0));
      long vwap = random.nextInt(20) == 0 ? Tick.UNKNOWN : 100_000 + i;
      ticks.add(TrendTicks.snapshot(seconds, paise, vwap, random.nextInt(-1, 500)));
    }
    return ticks;
  }

  private static byte[] saved(TrendDetector detector) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    detector.save(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static TrendDetector restored(byte[] bytes) throws IOException {
    TrendDetector detector = new TrendDetector(TrendConfig.defaults(), 0.005);
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    detector.restore(in);
    assertThat(in.available()).isZero();
    return detector;
  }

  private static TrendDetector fresh() {
    TrendDetector detector = new TrendDetector(TrendConfig.defaults(), 0);
    detector.startSession(TrendTicks.OPEN_MS);
    return detector;
  }
}

package io.farstrike.market.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.market.tick.Bar;
import io.farstrike.market.tick.BarTicks;
import io.farstrike.market.tick.IntradayFile;
import io.farstrike.market.tick.Tick;
import io.farstrike.market.tick.TickCounts;
import io.farstrike.market.tick.TickFixture;
import io.farstrike.market.universe.SymbolSet;
import io.farstrike.market.universe.Universe;
import io.farstrike.market.universe.UniverseCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TimeZone;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A whole recorded day, fifty users, and an oracle for each of them. */
@NullUnmarked
final class RecordedDayTest {

  private static final long SEED = 20_160_908;
  private static final int USERS = 50;

  /** The minute that ends at 10:00, and the last one. */
  private static final int TEN = 44;

  private static final int LAST = 374;

  /** The quarter of an hour that ends at 10:00. */
  private static final int QUARTER_TEN = 2;

  @Test
  @DisplayName(
      "cases 1, 10, 27, 33, 35 and 40: fifty users of a recorded day get what their oracles list,"
          + " and the same bytes under any zone and locale")
  void recordedDay_givesEachUserTheOracleList() {
    List<Tick> ticks = ticks();
    List<RandomWishes.Wishes> users = users(ticks);
    TimeZone zone = TimeZone.getDefault();
    Locale locale = Locale.getDefault();
    try {
      Map<String, String> observed = under("UTC", Locale.ROOT, watched(ticks, users));
      assertThat(observed).hasSize(USERS + 1);
      for (String where : List.of("Asia/Kolkata", "America/New_York")) {
        assertThat(under(where, Locale.US, new DayRun(ticks, users))).isEqualTo(observed);
      }
      Locale turkish = Locale.of("tr", "TR");
      assertThat(under("Asia/Tokyo", turkish, new DayRun(ticks, users))).isEqualTo(observed);
    } finally {
      TimeZone.setDefault(zone);
      Locale.setDefault(locale);
    }
  }

  private static DayRun watched(List<Tick> ticks, List<RandomWishes.Wishes> users) {
    return new WatchedDay(ticks, users);
  }

  private static Map<String, String> under(String zone, Locale locale, DayRun day) {
    TimeZone.setDefault(TimeZone.getTimeZone(zone));
    Locale.setDefault(locale);
    Map<String, String> hashes = day.run();
    if (day instanceof WatchedDay watched) {
      check(watched);
    }
    return hashes;
  }

  private static void check(WatchedDay day) {
    DayWatch.Seen seen = day.seen;
    System.out.printf(
        Locale.ROOT,
        "recorded day, seed %d: %d minutes, events %s; %d frames (%d merged), %d rows of %.1f"
            + " bytes in the mean, %d at most, %d with a reversal; %d views and %d accounts equal"
            + " the oracle's; checkpoints %s, bytes%n",
        SEED,
        day.held.size(),
        day.events,
        seen.frames,
        seen.merged,
        seen.rows,
        (double) seen.rowBytes / seen.rows,
        seen.longest,
        seen.longestReversal,
        seen.views,
        seen.accounts,
        day.checkpoints);
    assertThat(day.held).hasSize(LAST + 1);
    assertThat(day.held.get(LAST)).as("bytes held for clients").isEqualTo(day.held.get(TEN));
    long remembered = (long) day.events.get("Extreme") + day.events.get("Surge");
    assertThat(day.checkpoints.getLast() - day.checkpoints.get(QUARTER_TEN))
        .as("ticks, frames and trends leave nothing; what newcomers may want does")
        .isLessThan(remembered * 560);
    assertThat(day.events).containsOnlyKeys("Extreme", "Trend", "Surge");
    assertThat((double) seen.rowBytes / seen.rows).isLessThanOrEqualTo(465);
    assertThat(seen.longest).isBetween(300L, 560L);
    assertThat(seen.longestReversal).isBetween(300L, 700L);
    assertThat(seen.merged).as("frames out of step").isLessThan(seen.frames / 10);
    assertThat(seen.accounts).isGreaterThan(USERS * 10L);
    assertThat(day.watches.stream().filter(watch -> watch.received() > 50).count())
        .as("users who see something")
        .isGreaterThan(USERS / 2);
  }

  /** All 178 series of the day, indices without volume among them. */
  private static List<Tick> ticks() {
    BarTicks bars = new BarTicks(new TickCounts(), Map.of());
    List<Tick> ticks = new ArrayList<>();
    var clock = TickFixture.clock();
    for (Bar bar : IntradayFile.bars(IntradayFile.FIRST_DAY, IntradayFile.Indices.KEEP)) {
      bars.tick(bar, clock.at(bar.endMs())).ifPresent(ticks::add);
    }
    return ticks;
  }

  /**
   * Lists of their own, sectors, indices, and all of the day; the second user is like the first.
   */
  private static List<RandomWishes.Wishes> users(List<Tick> ticks) {
    Random random = new Random(SEED);
    RandomWishes wishes = new RandomWishes(random);
    SymbolSet all = SymbolSet.of(ticks.stream().map(Tick::symbol).toList());
    List<Universe> universes = UniverseCatalog.of(all.symbols()).selectable();
    List<RandomWishes.Wishes> users = new ArrayList<>();
    for (int i = 0; i < USERS; i++) {
      Universe chosen = universes.get(random.nextInt(universes.size()));
      Universe gauge = universes.get(random.nextInt(universes.size()));
      boolean own = i % 2 == 1;
      users.add(
          new RandomWishes.Wishes(
              List.of(own ? "WATCHLIST:w" + i : chosen.key().text()),
              own ? wishes.some(all.symbols(), 80) : chosen.symbols(),
              gauge.symbols(),
              wishes.document()));
    }
    users.set(1, users.getFirst());
    return users;
  }
}

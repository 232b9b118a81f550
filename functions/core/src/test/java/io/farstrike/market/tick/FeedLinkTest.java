package io.farstrike.market.tick;

import static io.farstrike.market.tick.TickFixture.ms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farstrike.market.session.MarketStatus;
import io.farstrike.market.session.SessionClock;
import io.farstrike.market.universe.SymbolSet;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

final class FeedLinkTest {

  private static final long OPEN = ms("2026-03-05T09:15:00");
  private static final SymbolSet WANTED = new SymbolSet(List.of("INFY", "TCS"));
  private static final SymbolSet MORE = new SymbolSet(List.of("INFY", "SBIN", "TCS"));

  private final SessionClock clock = TickFixture.clock();

  /** Quotes each wanted symbol a second, unless it is cut off. */
  private final class LineFeed implements MarketFeed {

    private final boolean silent;
    private final List<SymbolSet> subscriptions = new ArrayList<>();
    private final List<Long> askedMs = new ArrayList<>();
    private final SnapshotTicks quotes = new SnapshotTicks(TickRules.STANDARD, new TickCounts());
    private long cutFromMs = Long.MAX_VALUE;
    private long cutToMs = Long.MAX_VALUE;

    /** The line's own idea of what it delivers; a cut forgets it. */
    private SymbolSet delivering = new SymbolSet(List.of());

    LineFeed(boolean silent) {
      this.silent = silent;
    }

    @Override
    public Provider provider() {
      return Provider.QUOTE_API;
    }

    @Override
    public void subscribe(SymbolSet wanted) {
      subscriptions.add(wanted);
      delivering = wanted;
    }

    @Override
    public Batch next(long serverMs) {
      askedMs.add(serverMs);
      if (serverMs >= cutFromMs && serverMs < cutToMs) {
        delivering = new SymbolSet(List.of());
        return new Batch(
            List.of(), serverMs, silent ? new Outcome.Silent() : new Outcome.Failed("cut"));
      }
      List<Tick> ticks = new ArrayList<>();
      for (String symbol : delivering.symbols()) {
        QuoteSnapshot quote = TickFixture.quote(symbol, serverMs, 100_00, 0, 0, serverMs / 1_000);
        quotes.tick(quote, clock.at(serverMs)).ifPresent(ticks::add);
      }
      return new Batch(
          ticks, serverMs, ticks.isEmpty() ? new Outcome.Silent() : new Outcome.Live());
    }
  }

  @DisplayName("case 38: a drop of 40 s is noticed, retried and made good")
  @RepeatedTest(1_000)
  void dropOf40Seconds(RepetitionInfo repetition) {
    SplittableRandom chance = new SplittableRandom(repetition.getCurrentRepetition());
    LineFeed feed = new LineFeed(chance.nextBoolean());
    feed.cutFromMs = OPEN + 60_000 + chance.nextLong(0, 10_000);
    feed.cutToMs = feed.cutFromMs + 40_000;
    FeedLink link = new FeedLink(feed, FeedRules.STANDARD, true, WANTED, OPEN);
    TickGate gate = new TickGate(TickRules.STANDARD, new TickCounts());
    gate.expect(MORE);
    List<FeedLink.News> news = new ArrayList<>();
    List<Tick> afterwards = new ArrayList<>();
    long firstStaleMs = 0;
    long staleEndsMs = 0;
    long backMs = 0;
    for (long now = OPEN; now < OPEN + 240_000; now += 1_000) {
      SymbolSet wanted = now < feed.cutFromMs ? WANTED : MORE;
      FeedLink.Poll poll = link.poll(wanted, MarketStatus.REGULAR, now);
      poll.ticks().forEach(tick -> gate.admit(tick, clock.at(tick.tsMs())));
      if (!(poll.news() instanceof FeedLink.News.Unchanged)) {
        news.add(poll.news());
      }
      if (poll.news() instanceof FeedLink.News.Back) {
        backMs = now;
        afterwards.addAll(poll.ticks());
      }
      boolean stale = gate.freshness(WANTED, now, 10_000).staleSymbols() > 0;
      firstStaleMs = stale && firstStaleMs == 0 ? now : firstStaleMs;
      staleEndsMs = stale ? now : staleEndsMs;
    }

    long lastLiveMs = ((FeedLink.News.Lost) news.getFirst()).sinceMs();
    assertThat(firstStaleMs - lastLiveMs).isBetween(10_000L, 15_000L);
    assertThat(news.getLast())
        .isInstanceOfSatisfying(
            FeedLink.News.Back.class, back -> assertThat(back.sinceMs()).isEqualTo(lastLiveMs));
    assertThat(news.subList(1, news.size() - 1))
        .allMatch(each -> each instanceof FeedLink.News.StillLost);
    assertThat(backMs).isBetween(feed.cutToMs, feed.cutToMs + 40_000);
    assertThat(staleEndsMs).isLessThan(backMs);
    assertThat(feed.subscriptions.getLast()).isEqualTo(MORE);
    assertThat(afterwards).extracting(Tick::symbol).containsExactlyElementsOf(MORE.symbols());
    assertThat(afterwards)
        .filteredOn(tick -> WANTED.symbols().contains(tick.symbol()))
        .allMatch(TickRules.STANDARD::isGap);
    assertThat(link.state()).isInstanceOf(FeedState.Up.class);
  }

  @DisplayName("case 38: retries come after 5 s, doubling to 60 s, without limit")
  @Test
  void retries_doubleTo60Seconds_withoutLimit() {
    LineFeed feed = new LineFeed(false);
    feed.cutFromMs = OPEN;
    FeedLink link = new FeedLink(feed, FeedRules.STANDARD, true, WANTED, OPEN);
    List<FeedLink.News> news = new ArrayList<>();
    for (long now = OPEN; now < OPEN + 6 * 3_600_000L; now += 1_000) {
      news.add(link.poll(WANTED, MarketStatus.REGULAR, now).news());
    }

    List<Long> pauses = new ArrayList<>();
    for (int i = 1; i < feed.askedMs.size(); i++) {
      pauses.add((feed.askedMs.get(i) - feed.askedMs.get(i - 1)) / 1_000);
    }
    assertThat(pauses.subList(0, 6)).containsExactly(5L, 10L, 20L, 40L, 60L, 60L);
    assertThat(pauses).hasSizeGreaterThan(300).allMatch(pause -> pause <= 60);
    assertThat(feed.subscriptions).hasSameSizeAs(feed.askedMs);
    assertThat(news.stream().filter(each -> each instanceof FeedLink.News.Lost)).hasSize(1);
    assertThat(
            news.stream()
                .filter(each -> each instanceof FeedLink.News.StillLost lost && lost.warning())
                .map(each -> ((FeedLink.News.StillLost) each).failures())
                .findFirst())
        .contains(6);
  }

  @Test
  void closedMarket_isNeitherSilentNorRetried() {
    LineFeed feed = new LineFeed(true);
    feed.cutFromMs = OPEN;
    FeedLink link = new FeedLink(feed, FeedRules.STANDARD, true, WANTED, OPEN);
    long now = OPEN;
    for (; now < OPEN + 600_000; now += 1_000) {
      assertThat(link.poll(WANTED, MarketStatus.CLOSED, now).news())
          .isInstanceOf(FeedLink.News.Unchanged.class);
    }
    for (; now < OPEN + 640_000; now += 1_000) {
      link.poll(WANTED, MarketStatus.PRE_OPEN, now);
    }
    assertThat(link.state()).isInstanceOf(FeedState.Down.class);
    int asked = feed.askedMs.size();

    link.poll(WANTED, MarketStatus.CLOSED, now + 3_600_000);

    assertThat(feed.askedMs).hasSize(asked);
  }

  @Test
  void endedFeed_isNotAskedAgain() {
    MarketFeed ended =
        new MarketFeed() {
          private int asked;

          @Override
          public Provider provider() {
            return Provider.REPLAY;
          }

          @Override
          public void subscribe(SymbolSet wanted) {}

          @Override
          public Batch next(long serverMs) {
            assertThat(++asked).isEqualTo(1);
            return new Batch(List.of(), serverMs, new Outcome.Ended());
          }
        };
    FeedLink link = new FeedLink(ended, FeedRules.STANDARD, true, WANTED, OPEN);

    assertThat(link.poll(WANTED, MarketStatus.REGULAR, OPEN).news())
        .isInstanceOf(FeedLink.News.Ended.class);
    assertThat(link.poll(WANTED, MarketStatus.REGULAR, OPEN + 99_000).news())
        .isInstanceOf(FeedLink.News.Unchanged.class);
  }

  @DisplayName("case 42: production refuses generated ticks, and makes none when its feed is away")
  @Test
  void production_takesNoGeneratedTicks() {
    MarketFeed generated = synthetic(1);
    assertThatThrownBy(() -> new FeedLink(generated, FeedRules.STANDARD, true, WANTED, OPEN))
        .isInstanceOf(IllegalStateException.class);
    assertThatCode(() -> new FeedLink(generated, FeedRules.STANDARD, false, WANTED, OPEN))
        .doesNotThrowAnyException();

    LineFeed unreachable = new LineFeed(false);
    unreachable.cutFromMs = OPEN;
    FeedLink link = new FeedLink(unreachable, FeedRules.STANDARD, true, WANTED, OPEN);
    for (long now = OPEN; now < OPEN + 3_600_000; now += 1_000) {
      assertThat(link.poll(WANTED, MarketStatus.REGULAR, now).ticks()).isEmpty();
    }
    assertThat(link.provider()).isEqualTo(Provider.QUOTE_API);
  }

  @Test
  void syntheticFeed_sameSeed_givesTheSameTicks_allOfThemAdmitted() {
    SyntheticFeed one = synthetic(7);
    SyntheticFeed same = synthetic(7);
    SyntheticFeed other = synthetic(8);
    List.of(one, same, other).forEach(feed -> feed.subscribe(WANTED));
    TickGate gate = new TickGate(TickRules.STANDARD, new TickCounts());
    gate.expect(WANTED);
    int ticks = 0;
    boolean different = false;
    for (long now = OPEN - 60_000; now < OPEN + 600_000; now += 500) {
      MarketFeed.Batch batch = one.next(now);
      assertThat(same.next(now)).isEqualTo(batch);
      different |= !other.next(now).equals(batch);
      for (Tick tick : batch.ticks()) {
        assertThat(tick.provider()).isEqualTo(Provider.SYNTHETIC);
        assertThat(gate.admit(tick, clock.at(tick.tsMs())))
            .isNotEqualTo(TickGate.Admission.DROPPED);
        assertThat(tick.winVolume()).matches(v -> v == Tick.UNKNOWN || (v >= 1_000 && v <= 10_000));
        ticks++;
      }
    }
    assertThat(ticks).isEqualTo(2 * 660);
    assertThat(different).isTrue();
    assertThat(one.next(ms("2026-03-05T16:00:00")).outcome())
        .isInstanceOf(MarketFeed.Outcome.Silent.class);
  }

  private SyntheticFeed synthetic(long seed) {
    return new SyntheticFeed(
        clock, seed, SyntheticFeed.Pace.SIMULATION, SyntheticFeed.Turnover.LOW);
  }
}

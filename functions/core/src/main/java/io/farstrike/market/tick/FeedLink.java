package io.farstrike.market.tick;

import static java.util.Objects.requireNonNull;

import io.farstrike.market.session.MarketStatus;
import io.farstrike.market.universe.SymbolSet;
import java.util.List;

/**
 * A feed that comes back by itself: it is asked again by the rules of {@link FeedRetry}, always for
 * all symbols that are wanted at that time. Not for several threads.
 */
public final class FeedLink {

  /** What has become of the feed. */
  public sealed interface News {

    /** Nothing new. */
    record Unchanged() implements News {}

    /**
     * It was lost.
     *
     * @param sinceMs when it was live last, epoch milliseconds
     */
    record Lost(long sinceMs) implements News {}

    /**
     * Another retry was in vain.
     *
     * @param sinceMs when it was live last, epoch milliseconds
     * @param failures how often it failed in a row
     * @param warning whether that is often enough for a warning
     */
    record StillLost(long sinceMs, int failures, boolean warning) implements News {}

    /**
     * It is back; what happened in between is a gap.
     *
     * @param sinceMs when it was live last before, epoch milliseconds
     * @param failures how often it failed in a row
     */
    record Back(long sinceMs, int failures) implements News {}

    /** It came to its end. */
    record Ended() implements News {}
  }

  /**
   * What a poll brought.
   *
   * @param ticks in order
   * @param clockMs time that the engine's clock may go on to after them, epoch milliseconds; {@link
   *     Tick#UNKNOWN} when the feed was not asked
   * @param news what has become of the feed
   */
  public record Poll(List<Tick> ticks, long clockMs, News news) {
    public Poll {
      ticks = List.copyOf(ticks);
      requireNonNull(news, "news is null");
    }
  }

  private static final News UNCHANGED = new News.Unchanged();

  private final MarketFeed feed;
  private final FeedRetry retry;
  private SymbolSet subscribed;
  private FeedState state;

  /**
   * Subscribes.
   *
   * @throws IllegalStateException if the feed's ticks are generated and this is production
   */
  public FeedLink(
      MarketFeed feed, FeedRules rules, boolean production, SymbolSet wanted, long nowMs) {
    FeedRules.check(feed.provider(), production);
    this.feed = feed;
    retry = new FeedRetry(rules);
    state = retry.start(nowMs);
    subscribed = wanted;
    feed.subscribe(wanted);
  }

  public Provider provider() {
    return feed.provider();
  }

  public FeedState state() {
    return state;
  }

  /**
   * Asks the feed if it is time to.
   *
   * @param wanted all symbols that someone needs now
   * @param market whether the exchange trades
   * @param nowMs now, epoch milliseconds
   */
  public Poll poll(SymbolSet wanted, MarketStatus market, long nowMs) {
    FeedRetry.Call call = retry.call(state, market, nowMs);
    if (call == FeedRetry.Call.NONE) {
      return new Poll(List.of(), Tick.UNKNOWN, UNCHANGED);
    }
    if (call == FeedRetry.Call.SUBSCRIBE || !wanted.equals(subscribed)) {
      feed.subscribe(wanted);
      subscribed = wanted;
    }
    MarketFeed.Batch batch = feed.next(nowMs);
    FeedState before = state;
    state = retry.after(before, call, batch.outcome(), market, nowMs);
    return new Poll(batch.ticks(), batch.clockMs(), news(before));
  }

  private News news(FeedState before) {
    return switch (state) {
      case FeedState.Up up ->
          before instanceof FeedState.Down down
              ? new News.Back(down.sinceMs(), down.failures())
              : UNCHANGED;
      case FeedState.Down down when before instanceof FeedState.Down earlier ->
          down.failures() == earlier.failures()
              ? UNCHANGED
              : new News.StillLost(down.sinceMs(), down.failures(), retry.isWarning(down));
      case FeedState.Down down -> new News.Lost(down.sinceMs());
      case FeedState.Over over -> before.equals(over) ? UNCHANGED : new News.Ended();
    };
  }
}

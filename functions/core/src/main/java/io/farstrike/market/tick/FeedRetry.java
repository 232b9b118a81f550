package io.farstrike.market.tick;

import static java.util.Objects.requireNonNull;

import io.farstrike.market.session.MarketStatus;

/**
 * Decides when a feed is lost, and when to ask for it again: without limit while the market is in
 * pre-open or open, not at all while it is closed. It holds nothing itself: states go in and come
 * out. Times are epoch milliseconds of the server.
 */
public final class FeedRetry {

  /** What to do with a feed now. */
  public enum Call {
    /** Leave it alone. */
    NONE,
    /** Ask what it has to say. */
    LISTEN,
    /** Ask for the whole subscription, then what it has to say. */
    SUBSCRIBE
  }

  private final FeedRules rules;

  public FeedRetry(FeedRules rules) {
    this.rules = requireNonNull(rules, "rules is null");
  }

  /** A feed that was just subscribed to. */
  public FeedState start(long nowMs) {
    return new FeedState.Up(nowMs);
  }

  public Call call(FeedState state, MarketStatus market, long nowMs) {
    return switch (state) {
      case FeedState.Up up -> Call.LISTEN;
      case FeedState.Over over -> Call.NONE;
      case FeedState.Down down when market == MarketStatus.CLOSED -> Call.NONE;
      case FeedState.Down down when nowMs >= down.retryMs() -> Call.SUBSCRIBE;
      case FeedState.Down down -> down.reachable() ? Call.LISTEN : Call.NONE;
    };
  }

  /** Whether operators and users are to be warned. */
  public boolean isWarning(FeedState state) {
    return state instanceof FeedState.Down down && down.failures() > rules.warningFailures();
  }

  /**
   * The state after a call.
   *
   * @param state before it
   * @param call what was done, {@link Call#NONE} excepted
   * @param outcome what it led to
   * @param market whether silence means anything
   * @param nowMs time of the call
   */
  public FeedState after(
      FeedState state, Call call, MarketFeed.Outcome outcome, MarketStatus market, long nowMs) {
    return switch (outcome) {
      case MarketFeed.Outcome.Ended ended -> new FeedState.Over();
      case MarketFeed.Outcome.Live live -> new FeedState.Up(nowMs);
      case MarketFeed.Outcome.Silent silent -> silent(state, call, market, nowMs);
      case MarketFeed.Outcome.Failed failed -> failed(state, nowMs, false);
    };
  }

  private FeedState silent(FeedState state, Call call, MarketStatus market, long nowMs) {
    return switch (state) {
      case FeedState.Up up when market == MarketStatus.CLOSED -> new FeedState.Up(nowMs);
      case FeedState.Up up ->
          nowMs - up.liveMs() > rules.silenceMs() ? failed(up, nowMs, true) : up;
      case FeedState.Down down -> call == Call.SUBSCRIBE ? failed(down, nowMs, true) : down;
      case FeedState.Over over -> over;
    };
  }

  private FeedState failed(FeedState state, long nowMs, boolean reachable) {
    return switch (state) {
      case FeedState.Up up -> down(up.liveMs(), 1, nowMs, reachable);
      case FeedState.Down down when !reachable && nowMs < down.retryMs() ->
          new FeedState.Down(down.sinceMs(), down.failures(), down.retryMs(), false);
      case FeedState.Down down -> down(down.sinceMs(), down.failures() + 1, nowMs, reachable);
      case FeedState.Over over -> over;
    };
  }

  private FeedState down(long sinceMs, int failures, long nowMs, boolean reachable) {
    return new FeedState.Down(sinceMs, failures, nowMs + rules.pauseMs(failures), reachable);
  }
}

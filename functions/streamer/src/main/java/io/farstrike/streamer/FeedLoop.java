package io.farstrike.streamer;

import static java.util.Objects.requireNonNull;

import io.farstrike.broker.Sleeper;
import io.farstrike.market.SystemClock;
import io.farstrike.market.session.SessionClock;
import io.farstrike.market.stream.StreamInput;
import io.farstrike.market.tick.FeedLink;
import io.farstrike.market.tick.FeedLink.News;
import io.farstrike.market.tick.Tick;
import io.farstrike.market.universe.SymbolSet;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;

/** The one thread of a feed: asks it again and again and tells an engine what it says. */
final class FeedLoop implements Runnable {

  private static final double MILLIS = 1_000;

  private final FeedLink link;
  private final Supplier<SymbolSet> wanted;
  private final EngineQueue engine;
  private final SessionClock sessions;
  private final LongUnaryOperator eventTime;
  private final Duration every;
  private final SystemClock clock;
  private final Sleeper sleeper;
  private volatile boolean ended;

  /**
   * A loop around a feed; {@link #run} is its thread.
   *
   * @param wanted all symbols that someone needs now
   * @param eventTime what the market's time is at a time of the server
   * @param every time between the beginnings of two calls
   */
  FeedLoop(
      FeedLink link,
      Supplier<SymbolSet> wanted,
      EngineQueue engine,
      SessionClock sessions,
      LongUnaryOperator eventTime,
      Duration every,
      SystemClock clock,
      Sleeper sleeper) {
    this.link = requireNonNull(link, "link is null");
    this.wanted = requireNonNull(wanted, "wanted is null");
    this.engine = requireNonNull(engine, "engine is null");
    this.sessions = requireNonNull(sessions, "sessions is null");
    this.eventTime = requireNonNull(eventTime, "eventTime is null");
    this.every = requireNonNull(every, "every is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.sleeper = requireNonNull(sleeper, "sleeper is null");
  }

  /** Asks no more. */
  void end() {
    ended = true;
  }

  @Override
  public void run() {
    try {
      while (!ended) {
        Instant begun = clock.now();
        poll(begun.toEpochMilli());
        Duration rest = every.minus(Duration.between(begun, clock.now()));
        if (rest.isPositive()) {
          sleeper.sleep(rest);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void poll(long nowMs) {
    FeedLink.Poll poll =
        link.poll(wanted.get(), sessions.at(eventTime.applyAsLong(nowMs)).status(), nowMs);
    double roundSeconds = Math.max(every.toMillis(), clock.now().toEpochMilli() - nowMs) / MILLIS;
    tell(poll.news(), nowMs, roundSeconds);
    // A feed that was not asked says no time; the market's goes on all the same.
    engine.offer(
        poll.ticks(),
        poll.clockMs() == Tick.UNKNOWN ? eventTime.applyAsLong(nowMs) : poll.clockMs());
  }

  private void tell(News news, long nowMs, double roundSeconds) {
    switch (news) {
      case News.Unchanged unchanged -> {}
      case News.Lost(long sinceMs) -> down(sinceMs, 1, "lost", roundSeconds);
      case News.StillLost(long sinceMs, int failures, boolean warning) ->
          down(sinceMs, failures, warning ? "lost for long" : "lost", roundSeconds);
      case News.Back back ->
          engine.offer(new StreamInput.FeedChanged(true, "", nowMs, 0, roundSeconds));
      case News.Ended over -> {
        // A recorded day is over: the engine's clock has come to its close, and that is told.
      }
    }
  }

  private void down(long sinceMs, int attempt, String reason, double roundSeconds) {
    engine.offer(new StreamInput.FeedChanged(false, reason, sinceMs, attempt, roundSeconds));
  }
}

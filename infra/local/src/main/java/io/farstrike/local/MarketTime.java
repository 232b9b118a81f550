package io.farstrike.local;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** The market's time on this machine: it stands still until somebody moves it. */
final class MarketTime implements InstantSource {

  private final AtomicReference<Instant> now;

  MarketTime(Instant start) {
    now = new AtomicReference<>(requireNonNull(start, "start is null"));
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  /** Moves it, forwards or back. */
  void moveTo(Instant instant) {
    now.set(requireNonNull(instant, "instant is null"));
  }
}

package io.farstrike.market;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.InstantSource;

/**
 * The machine's time: sessions, leases, expiry of items, presigned addresses, audit. A replay of
 * the market never moves it.
 */
public final class SystemClock {

  private final InstantSource source;

  public SystemClock(InstantSource source) {
    this.source = requireNonNull(source, "source is null");
  }

  public Instant now() {
    return source.instant();
  }
}

package io.farstrike.broker;

import static java.util.Objects.requireNonNull;

import io.farstrike.market.SystemClock;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The gates of this process, one an API key, whoever asks for it. Thread-safe.
 *
 * <p>Bounded: of more keys than {@link #MOST_KEYS} the one that was asked for longest ago is let
 * go; its limits are then those of a key that nobody used lately.
 */
public final class Gates {

  private static final int MOST_KEYS = 1_000;

  private final SystemClock clock;
  private final Sleeper sleeper;
  private final CallLimits limits;
  private final Map<String, CallGate> byKey =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CallGate> eldest) {
          return size() > MOST_KEYS;
        }
      };

  public Gates(SystemClock clock, Sleeper sleeper, CallLimits limits) {
    this.clock = requireNonNull(clock, "clock is null");
    this.sleeper = requireNonNull(sleeper, "sleeper is null");
    this.limits = requireNonNull(limits, "limits is null");
  }

  /** The gate of a key. */
  public CallGate of(String apiKey) {
    synchronized (byKey) {
      return byKey.computeIfAbsent(apiKey, key -> new RateGate(clock, sleeper, limits));
    }
  }
}

package io.farstrike.cloud.desk;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How a worker waits for a gate that another holds.
 *
 * @param longest it gives up after this time
 * @param meanwhile called every now and then while it waits
 */
public record Patience(Duration longest, Runnable meanwhile) {

  private static final Duration MOST = Duration.ofSeconds(100);

  /** What a fetch over the whole universe takes, and some seconds to store its result. */
  private static final Duration KEPT_FOR_THE_FETCH = Duration.ofSeconds(45);

  /** Takes a free gate and waits for none. */
  public static final Patience NONE = new Patience(Duration.ZERO, () -> {});

  public Patience {
    requireNonNull(longest, "longest is null");
    requireNonNull(meanwhile, "meanwhile is null");
  }

  /** As long as leaves the invocation time to do something with the gate. */
  public static Patience within(Duration remaining, Runnable meanwhile) {
    Duration spare = remaining.minus(KEPT_FOR_THE_FETCH);
    return new Patience(spare.compareTo(MOST) < 0 ? spare : MOST, meanwhile);
  }
}

package io.farstrike.streamer;

import java.time.Duration;

/**
 * How many users' preferences are kept, and how long.
 *
 * @param life after which they are read anew; what was read stays when that fails
 * @param most users; the one asked for longest ago goes first
 */
record CacheConfig(Duration life, int most) {

  static final CacheConfig STANDARD = new CacheConfig(Duration.ofMinutes(5), 10_000);

  CacheConfig {
    if (!life.isPositive() || most < 1) {
      throw new IllegalArgumentException("a cache needs a positive life and room for one");
    }
  }
}

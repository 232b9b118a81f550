package io.farstrike.local.market;

/**
 * Chance that can be repeated: the same seed, name and purpose always fall the same way, in any
 * order and on any machine.
 */
record Chance(long seed) {

  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  /** Evenly spread over 0 (included) to 1 (excluded). */
  double of(String name, String purpose) {
    return fraction(absorb(absorb(seed, name), purpose));
  }

  /** Bell-shaped around 0 with a standard deviation of 1, never beyond 3.5. */
  double bell(String name, String purpose) {
    long state = absorb(absorb(seed, name), purpose);
    double sum = 0;
    for (int i = 0; i < 4; i++) {
      state = mixed(state + GOLDEN);
      sum += fraction(state);
    }
    return (sum - 2) * Math.sqrt(3);
  }

  private static double fraction(long state) {
    return (mixed(state) >>> 11) * 0x1.0p-53;
  }

  private static long absorb(long state, String text) {
    long absorbed = mixed(state + GOLDEN);
    for (int i = 0; i < text.length(); i++) {
      absorbed = (absorbed ^ text.charAt(i)) * GOLDEN;
    }
    return mixed(absorbed);
  }

  /** The finaliser of SplitMix64 (Steele, Lea and Flood, 2014). */
  private static long mixed(long value) {
    long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}

package io.farstrike.bench.cost;

import java.util.Map;

/**
 * Memory that functions have.
 *
 * @param megabytes by function
 * @param otherwise of functions that are not in there
 */
public record Memory(Map<String, Integer> megabytes, int otherwise) {

  private static final double GIGABYTE = 1_024;

  public Memory {
    megabytes = Map.copyOf(megabytes);
    if (otherwise < 128 || megabytes.values().stream().anyMatch(size -> size < 128)) {
      throw new IllegalArgumentException("a function has at least 128 MB");
    }
  }

  /** Of one function. */
  public double gigabytes(String function) {
    return megabytes.getOrDefault(function, otherwise) / GIGABYTE;
  }
}

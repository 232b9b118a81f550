package io.farstrike.bench;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The run in the middle. */
public final class Median {

  private Median() {}

  /** The median run by a figure; of an even number the slower one of the two in the middle. */
  public static <T> T of(List<T> runs, ToDoubleFunction<T> figure) {
    return runs.stream().sorted(Comparator.comparingDouble(figure)).toList().get(runs.size() / 2);
  }
}

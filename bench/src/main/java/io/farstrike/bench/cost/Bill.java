package io.farstrike.bench.cost;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** What functions have used up so far, each for itself. */
public final class Bill {

  private final Map<String, Map<Unit, Double>> byFunction = new TreeMap<>();
  private final Map<String, Double> calls = new TreeMap<>();

  /** Puts down so much of a unit. */
  public synchronized void add(String function, Unit unit, double amount) {
    byFunction
        .computeIfAbsent(function, any -> new EnumMap<>(Unit.class))
        .merge(unit, amount, Double::sum);
  }

  /** Puts down a call, for whoever asks what the units went into. */
  synchronized void call(String function, String name, double units) {
    calls.merge(function + ' ' + name, units, Double::sum);
  }

  /** What a function has used up. */
  public synchronized Amounts of(String function) {
    Map<Unit, Double> found = byFunction.get(function);
    return found == null ? Amounts.NONE : new Amounts(found);
  }

  /** What these have used up together. */
  public Amounts of(Collection<String> functions) {
    return functions.stream().map(this::of).reduce(Amounts.NONE, Amounts::plus);
  }

  /** Units by function and call. */
  public synchronized Map<String, Double> calls() {
    return Map.copyOf(calls);
  }

  /** Forgets everything. */
  public synchronized void clear() {
    byFunction.clear();
    calls.clear();
  }
}

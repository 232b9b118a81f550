package io.farstrike.cloud.metrics;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.observe.Measures;
import io.farstrike.cloud.observe.Metric;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/** What one instance has counted since it was last asked, in memory. Counting costs no call. */
public final class Counters {

  private final Map<String, LongAdder> adders = new ConcurrentHashMap<>();
  private final List<Watched> watched = new CopyOnWriteArrayList<>();

  private final Measures measures;

  /** Counters of an instance whose metrics nobody hears. */
  public Counters() {
    this(line -> {});
  }

  /**
   * Counters of an instance.
   *
   * @param metrics takes the lines that metrics are made of
   */
  public Counters(Consumer<String> metrics) {
    this.measures = new Measures(metrics);
  }

  private record Watched(Cache cache, IntSupplier entries) {}

  /** What is told as metrics; most of what is counted here is among it. */
  public Measures measures() {
    return measures;
  }

  /** Counts. */
  public void add(Count count, long more) {
    add(requireNonNull(count, "count is null").name(), more);
    count.metric().ifPresent(metric -> measures.add(metric, more));
  }

  /** Counts a look into a cache. */
  public void look(Cache cache, boolean found) {
    add(found ? cache.hits() : cache.misses(), 1);
    measures.add(found ? Metric.CACHE_HITS : Metric.CACHE_MISSES, 1);
  }

  /**
   * Watches the size of a cache that lives as long as the instance.
   *
   * @param entries asked whenever sizes are; must not wait for anything
   */
  public void watch(Cache cache, IntSupplier entries) {
    watched.add(new Watched(cache, requireNonNull(entries, "entries is null")));
  }

  /** Puts back what was taken and could not be handed on. */
  void putBack(Map<String, Long> taken) {
    taken.forEach(this::add);
  }

  /** What was counted since the last call, without noughts; it is counted no more. */
  Map<String, Long> take() {
    Map<String, Long> taken = new TreeMap<>();
    adders.forEach(
        (name, adder) -> {
          long count = adder.sumThenReset();
          if (count != 0) {
            taken.put(name, count);
          }
        });
    return taken;
  }

  /** Entries of all watched caches. */
  Map<Cache, Long> sizes() {
    Map<Cache, Long> sizes = new EnumMap<>(Cache.class);
    watched.forEach(one -> sizes.merge(one.cache(), (long) one.entries().getAsInt(), Long::sum));
    return sizes;
  }

  private void add(String name, long more) {
    adders.computeIfAbsent(name, none -> new LongAdder()).add(more);
  }
}

package io.farstrike.worker;

import io.farstrike.broker.BrokerException;
import io.farstrike.broker.InstrumentKey;
import io.farstrike.worker.BatchedFetch.Fetched;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the broker answered so far, and what of it is in no checkpoint yet. Thread-safe.
 *
 * @param <V> what is answered
 */
final class Gathered<V> {

  private final Map<InstrumentKey, V> values = new HashMap<>();
  private final Set<InstrumentKey> failed = new HashSet<>();
  private final Set<InstrumentKey> unknown = new HashSet<>();
  private final Set<InstrumentKey> unsaved = new HashSet<>();
  private @Nullable BrokerException failure;

  /**
   * Answers to some questions.
   *
   * @param failed what was asked in vain
   * @param unknown what the broker does not know
   */
  record Answers<V>(
      Map<InstrumentKey, V> values,
      Set<InstrumentKey> failed,
      Set<InstrumentKey> unknown,
      Optional<BrokerException> failure) {

    Answers {
      values = Map.copyOf(values);
      failed = Set.copyOf(failed);
      unknown = Set.copyOf(unknown);
    }

    boolean isEmpty() {
      return values.isEmpty() && failed.isEmpty() && unknown.isEmpty();
    }
  }

  synchronized void answered(Collection<InstrumentKey> asked, Map<InstrumentKey, V> answer) {
    asked.forEach(unknown::add);
    unknown.removeAll(answer.keySet());
    values.putAll(answer);
    unsaved.addAll(asked);
  }

  synchronized void lost(Collection<InstrumentKey> asked) {
    failed.addAll(asked);
    unsaved.addAll(asked);
  }

  /** Keeps the first failure. */
  synchronized void failedBy(BrokerException e) {
    if (failure == null) {
      failure = e;
    }
  }

  /** Whether this was asked, with whatever answer. */
  synchronized boolean isAsked(InstrumentKey key) {
    return values.containsKey(key) || failed.contains(key) || unknown.contains(key);
  }

  /** Takes what is in no checkpoint yet. */
  synchronized Answers<V> takeUnsaved() {
    Map<InstrumentKey, V> fresh = new HashMap<>(values);
    fresh.keySet().retainAll(unsaved);
    Answers<V> answers =
        new Answers<>(fresh, both(failed), both(unknown), Optional.ofNullable(failure));
    unsaved.clear();
    return answers;
  }

  /** Everything, in a checkpoint or not. */
  synchronized Answers<V> all() {
    return new Answers<>(values, failed, unknown, Optional.ofNullable(failure));
  }

  private Set<InstrumentKey> both(Set<InstrumentKey> some) {
    Set<InstrumentKey> both = new HashSet<>(some);
    both.retainAll(unsaved);
    return both;
  }

  /** Adds what a checkpoint has. */
  synchronized void restore(Answers<V> saved) {
    values.putAll(saved.values());
    failed.addAll(saved.failed());
    unknown.addAll(saved.unknown());
    saved.failure().ifPresent(this::failedBy);
  }

  synchronized Fetched<V> fetched() {
    return new Fetched<>(Map.copyOf(values), Set.copyOf(failed), Optional.ofNullable(failure));
  }
}

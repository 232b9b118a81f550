package io.farstrike.cloud.relay;

import static java.util.Objects.requireNonNull;

/**
 * Where the last state of a shard's engines is kept.
 *
 * @param name of the state, unique to the moment it was saved
 * @param kind what the engines did after it
 */
public record SavedState(String name, Kind kind) {

  /** What happened after a state was saved. */
  public enum Kind {
    /** Nothing: whoever restores it goes on as if nothing had been. */
    HANDED_OVER,
    /** More frames may have been sent. */
    CHECKPOINT
  }

  public SavedState {
    requireNonNull(name, "name is null");
    requireNonNull(kind, "kind is null");
  }
}

package io.farstrike.market.stream;

import static java.util.Objects.requireNonNull;

import io.farstrike.market.match.MemberPreferences;
import io.farstrike.market.tick.Tick;
import io.farstrike.market.universe.SymbolSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that an engine is ever told; its messages follow from these alone. */
public sealed interface StreamInput {

  /** A tick as it is taken, after any merging. */
  record Observed(Tick tick) implements StreamInput {
    public Observed {
      requireNonNull(tick, "tick is null");
    }
  }

  /** A clock record of event time, each second in which no tick says the time. */
  record EngineClock(long engineMs) implements StreamInput {}

  /**
   * The end of a batch of ticks.
   *
   * @param tookMicros that the batch took to process, measured outside; shown in statuses
   */
  record BatchEnd(long tookMicros) implements StreamInput {
    public BatchEnd {
      if (tookMicros < 0) {
        throw new IllegalArgumentException("tookMicros is negative");
      }
    }
  }

  /** A flush mark: whatever is due goes out. Given every 20 ms or more often. */
  record Slot() implements StreamInput {}

  /**
   * A connection is open.
   *
   * @param memberId the user, never sent
   * @param handle the user's public handle
   * @param userConnections open ones of that user, this one included
   * @param connectedMs when its life began, server time
   */
  record Joined(
      String connectionId, String memberId, String handle, int userConnections, long connectedMs)
      implements StreamInput {
    public Joined {
      requireNonNull(connectionId, "connectionId is null");
      requireNonNull(memberId, "memberId is null");
      requireNonNull(handle, "handle is null");
    }
  }

  record Left(String connectionId) implements StreamInput {}

  record Said(String connectionId, ClientSays says) implements StreamInput {
    public Said {
      requireNonNull(connectionId, "connectionId is null");
      requireNonNull(says, "says is null");
    }
  }

  /** A member's preferences, loaded or changed. Ignored while the member has no connection. */
  record Preferred(String memberId, MemberPreferences preferences, PreferenceChange change)
      implements StreamInput {
    public Preferred {
      requireNonNull(memberId, "memberId is null");
      requireNonNull(preferences, "preferences is null");
      requireNonNull(change, "change is null");
    }
  }

  /** A member's preferences cannot be had: no rows until they can. */
  record Unavailable(String memberId, Reason reason, List<PreferenceError> errors)
      implements StreamInput {
    public Unavailable {
      requireNonNull(memberId, "memberId is null");
      requireNonNull(reason, "reason is null");
      errors = List.copyOf(errors);
    }

    /** Why not. */
    public enum Reason {
      /** What is stored is not valid. */
      FILTER_ERROR,
      /** The store does not answer. */
      PREFERENCES_UNAVAILABLE
    }
  }

  /** Connections lose their right: a named one, or all of the member. */
  record Revoked(String memberId, @Nullable String connectionId, String reason)
      implements StreamInput {
    public Revoked {
      requireNonNull(memberId, "memberId is null");
      requireNonNull(reason, "reason is null");
    }
  }

  record Pushed(String connectionId, PushOutcome outcome) implements StreamInput {
    public Pushed {
      requireNonNull(connectionId, "connectionId is null");
      requireNonNull(outcome, "outcome is null");
    }
  }

  /**
   * A message for one member: a job's progress, rows of a monitor, a notice.
   *
   * @param connectionId of the member, or null for all of its
   * @param conflateKey a newer message of the same key replaces one that has not been sent
   * @param json object with {@code v}, {@code type} and fields of its own, at most {@value
   *     #LARGEST} bytes; the engine adds {@code provider} and {@code serverTimeMs}
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Personal(String memberId, @Nullable String connectionId, String conflateKey, byte[] json)
      implements StreamInput {

    public static final int LARGEST = 32_000;

    public Personal {
      requireNonNull(memberId, "memberId is null");
      requireNonNull(conflateKey, "conflateKey is null");
      if (json.length < 3 || json.length > LARGEST || json[0] != '{') {
        throw new IllegalArgumentException("json is no object with a field, or too large");
      }
    }
  }

  /**
   * The feed went down, is still down at another attempt, or came back.
   *
   * @param reason of a failure
   * @param sinceMs when that state began, server time
   * @param attempt number of the failure in a row; 0 when up
   * @param roundSeconds that the feed takes to say something of every symbol
   */
  record FeedChanged(boolean up, String reason, long sinceMs, int attempt, double roundSeconds)
      implements StreamInput {
    public FeedChanged {
      requireNonNull(reason, "reason is null");
      if (!(roundSeconds >= 0)) {
        throw new IllegalArgumentException("roundSeconds is negative");
      }
    }
  }

  /**
   * What the feed subscribes from now on: the core universe and every active watchlist.
   *
   * @param core whose pressure the market's gauge shows
   * @param version of the core universe, told to all when it is another one
   */
  record Subscribed(SymbolSet symbols, SymbolSet core, String version) implements StreamInput {
    public Subscribed {
      requireNonNull(symbols, "symbols is null");
      requireNonNull(core, "core is null");
      requireNonNull(version, "version is null");
    }
  }
}

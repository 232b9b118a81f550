package io.farstrike.cloud.jobs;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.json.Json;
import io.farstrike.cloud.table.Formats;
import io.farstrike.cloud.table.NewerFormatException;
import io.farstrike.tenancy.UserId;
import org.jspecify.annotations.Nullable;

/**
 * What is sent to the workers: where to look, never what to do. A worker believes nothing of it but
 * finds the work under that tenant's key.
 */
public sealed interface JobMessage {

  /** Whose work it is. */
  UserId user();

  /** An admitted job waits. */
  record Run(UserId user, String jobId) implements JobMessage {
    public Run {
      requireNonNull(user, "user is null");
      requireNonNull(jobId, "jobId is null");
    }
  }

  /** A valid broker key was stored: the day's instrument list may be fetched with it. */
  record RefreshInstruments(UserId user) implements JobMessage {
    public RefreshInstruments {
      requireNonNull(user, "user is null");
    }
  }

  /**
   * A refresh of a monitor is due.
   *
   * @param turn which one; another turn's message does nothing
   */
  record Refresh(UserId user, String monitorId, long turn) implements JobMessage {
    public Refresh {
      requireNonNull(user, "user is null");
      requireNonNull(monitorId, "monitorId is null");
      if (turn < 0) {
        throw new IllegalArgumentException("turn is negative");
      }
    }
  }

  /**
   * The wire form, version 1.
   *
   * @param jobId of a job or a monitor
   * @param turn of a monitor; null of all else
   */
  record Wire(int version, String kind, String userId, String jobId, @Nullable Long turn) {

    private long someTurn() {
      if (turn == null) {
        throw new IllegalArgumentException("no turn");
      }
      return turn;
    }
  }

  default String text() {
    return switch (this) {
      case Run run -> Json.write(new Wire(1, "run", run.user().value(), run.jobId(), null));
      case RefreshInstruments refresh ->
          Json.write(new Wire(1, "refresh-instruments", refresh.user().value(), "", null));
      case Refresh due ->
          Json.write(new Wire(1, "refresh", due.user().value(), due.monitorId(), due.turn()));
    };
  }

  /**
   * Reads a message.
   *
   * @throws NewerFormatException if a newer version sent it; the queue keeps what is refused
   * @throws IllegalArgumentException if it is none of ours
   */
  static JobMessage parse(String text) {
    Formats.require("a message", Json.tree(text).path("version").asLong(), Formats.JOB_MESSAGE);
    Wire wire = Json.read(text, Wire.class);
    if (wire.version() != Formats.JOB_MESSAGE || wire.kind() == null || wire.userId() == null) {
      throw new IllegalArgumentException("not a message of version 1");
    }
    UserId user = new UserId(wire.userId());
    return switch (wire.kind()) {
      case "run" -> new Run(user, wire.jobId());
      case "refresh-instruments" -> new RefreshInstruments(user);
      case "refresh" -> new Refresh(user, wire.jobId(), wire.someTurn());
      default -> throw new IllegalArgumentException("unknown kind of message");
    };
  }
}

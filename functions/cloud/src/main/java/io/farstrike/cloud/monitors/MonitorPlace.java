package io.farstrike.cloud.monitors;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one refresh leaves to the next, beside what people are shown.
 *
 * @param nextAt when the next refresh is to begin
 * @param connectedAt when somebody was connected last; the start counts
 * @param seen connections that know the rows of the last refresh
 * @param rows name of the temporary object that holds these
 * @param margins name of the temporary object that holds the margins
 * @param marginsAt when all margins were asked for last
 */
public record MonitorPlace(
    Instant nextAt,
    Instant connectedAt,
    List<String> seen,
    Optional<String> rows,
    Optional<String> margins,
    Optional<Instant> marginsAt) {

  /** With nobody connected for so long, a monitor stops. */
  public static final Duration ALONE = Duration.ofMinutes(30);

  /** Margins are asked for again after so long. */
  public static final Duration MARGINS_LAST = Duration.ofMinutes(15);

  public MonitorPlace {
    requireNonNull(nextAt, "nextAt is null");
    requireNonNull(connectedAt, "connectedAt is null");
    seen = List.copyOf(seen);
    requireNonNull(rows, "rows is null");
    requireNonNull(margins, "margins is null");
    requireNonNull(marginsAt, "marginsAt is null");
  }

  static MonitorPlace atStart(Instant now) {
    return new MonitorPlace(
        now, now, List.of(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  public MonitorPlace nextAt(Instant at) {
    return new MonitorPlace(at, connectedAt, seen, rows, margins, marginsAt);
  }

  public MonitorPlace connectedAt(Instant at) {
    return new MonitorPlace(nextAt, at, seen, rows, margins, marginsAt);
  }

  public MonitorPlace seenBy(List<String> connections) {
    return new MonitorPlace(nextAt, connectedAt, connections, rows, margins, marginsAt);
  }

  public MonitorPlace withRows(String name) {
    return new MonitorPlace(nextAt, connectedAt, seen, Optional.of(name), margins, marginsAt);
  }

  public MonitorPlace withMargins(String name, Instant at) {
    return new MonitorPlace(nextAt, connectedAt, seen, rows, Optional.of(name), Optional.of(at));
  }

  public boolean isAloneFor30Minutes(Instant now) {
    return !now.isBefore(connectedAt.plus(ALONE));
  }

  /** Whether margins that were asked for before still count. */
  public boolean hasMargins(Instant now) {
    return marginsAt.filter(at -> now.isBefore(at.plus(MARGINS_LAST))).isPresent();
  }
}

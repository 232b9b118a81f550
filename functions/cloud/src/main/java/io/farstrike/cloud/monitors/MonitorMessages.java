package io.farstrike.cloud.monitors;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.json.Json;
import io.farstrike.options.SkipReason;
import io.farstrike.options.monitor.ScreenDifference;
import io.farstrike.options.monitor.ScreenRows;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the live connections of a monitor's owner are told, in parts that fit a frame. A client
 * replaces its rows when all parts of a snapshot are in; it applies a difference whose {@code
 * prevSeq} is the number of what it has, and asks for all rows when it is not.
 */
public final class MonitorMessages {

  private static final String TYPE = "monitor";

  private final Monitor monitor;

  /** The messages after a refresh of this monitor, or about its stop. */
  public MonitorMessages(Monitor monitor) {
    this.monitor = requireNonNull(monitor, "monitor is null");
  }

  private record Counts(int symbols, int contracts, Map<String, Integer> screens) {}

  /** What the refresh came to; in the first part alone. */
  private record Run(
      Optional<Instant> refreshedAt,
      Optional<LocalDate> tradingDate,
      Optional<Instant> quotesFrom,
      Optional<Instant> quotesTo,
      long refreshSeconds,
      double seconds,
      Counts counts,
      Map<SkipReason, Integer> reasons,
      List<String> errors) {}

  private Run run() {
    return new Run(
        monitor.refreshedAt(),
        monitor.outcome().tradingDate(),
        monitor.outcome().quotesFrom(),
        monitor.outcome().quotesTo(),
        monitor.effectiveRefresh().toSeconds(),
        monitor.outcome().seconds().getOrDefault("total", 0.0),
        new Counts(
            monitor.outcome().symbols(),
            monitor.outcome().contracts(),
            monitor.outcome().screens()),
        new TreeMap<>(monitor.outcome().reasons()),
        monitor.outcome().failure().stream().toList());
  }

  /** All rows, for a connection that has none. */
  public List<String> snapshot(List<ScreenRows> screens) {
    FrameParts parts = parts("snapshot", 0);
    for (ScreenRows screen : screens) {
      parts.begin(screen.screen());
      screen.rows().forEach(row -> parts.add("rows", Json.write(RowJson.of(row))));
    }
    return parts.texts();
  }

  /** What moved since the refresh before. */
  public List<String> difference(List<ScreenDifference> screens) {
    FrameParts parts = parts("diff", monitor.seq() - 1);
    for (ScreenDifference screen : screens) {
      parts.begin(screen.screen());
      screen.removed().forEach(row -> parts.add("removed", Json.write(RowJson.of(row))));
      screen.changed().forEach(row -> parts.add("changed", Json.write(RowJson.of(row))));
      screen.added().forEach(row -> parts.add("added", Json.write(RowJson.of(row))));
    }
    return parts.texts();
  }

  private FrameParts parts(String kind, long prevSeq) {
    String head =
        "{\"v\":1,\"type\":\"%s\",\"kind\":\"%s\",\"monitorId\":%s%s,\"seq\":%d,\"prevSeq\":%d"
            .formatted(TYPE, kind, Json.write(monitor.id()), correlation(), monitor.seq(), prevSeq);
    return new FrameParts(head, ",\"run\":" + Json.write(run()));
  }

  private String correlation() {
    return monitor.correlationId().map(id -> ",\"correlationId\":" + Json.write(id)).orElse("");
  }

  private record Stopped(
      int v,
      String type,
      String kind,
      String monitorId,
      Optional<String> correlationId,
      MonitorStop reason,
      String message) {}

  /** That there will be no more. */
  public String stopped() {
    MonitorStop why = monitor.stop().orElseThrow();
    return Json.write(
        new Stopped(
            1, TYPE, "stopped", monitor.id(), monitor.correlationId(), why, why.sentence()));
  }
}

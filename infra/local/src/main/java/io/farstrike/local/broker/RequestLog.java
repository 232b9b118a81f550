package io.farstrike.local.broker;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What was asked of the simulated broker, so that tests can judge pace and size of calls. It holds
 * no token and no query. Safe for use by several threads.
 */
public final class RequestLog {

  /** Enough for hours of a local system; then the oldest go. */
  private static final int MOST = 50_000;

  /**
   * One call.
   *
   * @param route absent on a path or method that there is not
   * @param path without the query
   * @param account user id of the account whose key was used; empty when unknown
   * @param items instruments named or orders sent
   * @param requestLine bytes of the first line, without its end
   * @param bytes of the answer's body on the wire
   * @param status zero when the connection was reset
   */
  public record Entry(
      Optional<Route> route,
      String method,
      String path,
      String account,
      int items,
      int requestLine,
      long bytes,
      Instant start,
      int status) {}

  private final List<Entry> entries = new ArrayList<>();

  synchronized void add(Entry entry) {
    if (entries.size() == MOST) {
      entries.subList(0, MOST / 10).clear();
    }
    entries.add(entry);
  }

  /** All calls by their start. */
  public synchronized List<Entry> entries() {
    return entries.stream().sorted(Comparator.comparing(Entry::start)).toList();
  }

  /** Calls of these routes by their start. */
  public List<Entry> of(Route... routes) {
    Set<Route> wanted = Set.of(routes);
    return entries().stream()
        .filter(entry -> entry.route().filter(wanted::contains).isPresent())
        .toList();
  }

  public synchronized void clear() {
    entries.clear();
  }

  /** The shortest time from the start of one call of these routes to the start of the next. */
  public Optional<Duration> shortestGap(Route... routes) {
    List<Entry> calls = of(routes);
    Optional<Duration> shortest = Optional.empty();
    for (int i = 1; i < calls.size(); i++) {
      Duration gap = Duration.between(calls.get(i - 1).start(), calls.get(i).start());
      if (shortest.isEmpty() || gap.compareTo(shortest.get()) < 0) {
        shortest = Optional.of(gap);
      }
    }
    return shortest;
  }

  /** The most calls of these routes that started within any stretch of this length. */
  public int busiest(Duration stretch, Route... routes) {
    List<Instant> starts = of(routes).stream().map(Entry::start).toList();
    int most = 0;
    int first = 0;
    for (int i = 0; i < starts.size(); i++) {
      while (!starts.get(first).plus(stretch).isAfter(starts.get(i))) {
        first++;
      }
      most = Math.max(most, i - first + 1);
    }
    return most;
  }

  /** The longest first line of any request, in bytes. */
  public int longestRequestLine() {
    return entries().stream().mapToInt(Entry::requestLine).max().orElse(0);
  }

  /** How many calls were answered with this status. */
  public int answeredWith(int status) {
    return (int) entries().stream().filter(entry -> entry.status() == status).count();
  }
}

package io.farstrike.local.broker;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which call meets which mishap. Calls are counted per route from 1 since the last {@link #clear},
 * refused ones included; the first line that fits a call counts. Safe for use by several threads.
 */
public final class FaultScript {

  /**
   * One line of the script: calls {@code from} to {@code to}, of these every {@code every}-th.
   *
   * @param from 1 is the first call of the route
   */
  public record Line(Route route, int from, int to, int every, Fault fault) {

    public Line {
      requireNonNull(route, "route is null");
      requireNonNull(fault, "fault is null");
      if (from < 1 || to < from || every < 1) {
        throw new IllegalArgumentException("no call fits this line");
      }
    }

    private boolean fits(Route asked, int call) {
      return asked == route && call >= from && call <= to && (call - from + 1) % every == 0;
    }
  }

  private final List<Line> lines = new ArrayList<>();
  private final Map<Route, Integer> calls = new EnumMap<>(Route.class);
  private final Set<Fault> met = EnumSet.noneOf(Fault.class);

  /** The n-th call of a route, counted from 1, and no other. */
  public void onCall(Route route, int call, Fault fault) {
    add(new Line(route, call, call, 1, fault));
  }

  /** Every n-th call of a route. */
  public void every(Route route, int every, Fault fault) {
    add(new Line(route, 1, Integer.MAX_VALUE, every, fault));
  }

  /** The first calls of a route, up to and including this one. */
  public void until(Route route, int call, Fault fault) {
    add(new Line(route, 1, call, 1, fault));
  }

  public synchronized void add(Line line) {
    lines.add(requireNonNull(line, "line is null"));
  }

  public synchronized List<Line> lines() {
    return List.copyOf(lines);
  }

  /** Forgets all lines and counts, and what was met. */
  public synchronized void clear() {
    lines.clear();
    calls.clear();
    met.clear();
  }

  /** Faults that some call has met. */
  public synchronized Set<Fault> met() {
    return Set.copyOf(met);
  }

  synchronized Optional<Fault> next(Route route) {
    int call = calls.merge(route, 1, Integer::sum);
    Optional<Fault> fault =
        lines.stream().filter(line -> line.fits(route, call)).map(Line::fault).findFirst();
    fault.ifPresent(met::add);
    return fault;
  }
}

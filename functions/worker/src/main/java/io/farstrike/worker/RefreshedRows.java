package io.farstrike.worker;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.jobs.JobOutcome;
import io.farstrike.cloud.jobs.LeaseLostException;
import io.farstrike.cloud.monitors.Monitor;
import io.farstrike.cloud.monitors.MonitorClaim;
import io.farstrike.cloud.monitors.MonitorLeases;
import io.farstrike.cloud.monitors.MonitorMessages;
import io.farstrike.cloud.monitors.MonitorPlace;
import io.farstrike.cloud.monitors.MonitorRows;
import io.farstrike.cloud.workspace.TempFolder;
import io.farstrike.market.SystemClock;
import io.farstrike.options.monitor.ScreenDifference;
import io.farstrike.options.monitor.ScreenRows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the rows of a refresh and tells the connections of them: those that know the rows before,
 * what moved; the others, everything.
 */
final class RefreshedRows {

  private final MonitorLeases leases;
  private final Listeners listeners;
  private final MonitorClaim claim;
  private final TempFolder folder;
  private final SystemClock clock;
  private final Bell bell;

  /** Who was there when the refresh was committed: just these count as having heard of it. */
  private List<String> connected = List.of();

  /** Rings for the next turn. */
  @FunctionalInterface
  interface Bell {

    /**
     * Rings.
     *
     * @param at not before this time
     */
    void ring(long turn, Instant at);
  }

  RefreshedRows(
      MonitorLeases leases,
      Listeners listeners,
      MonitorClaim claim,
      TempFolder folder,
      SystemClock clock,
      Bell bell) {
    this.leases = requireNonNull(leases, "leases is null");
    this.listeners = requireNonNull(listeners, "listeners is null");
    this.claim = requireNonNull(claim, "claim is null");
    this.folder = requireNonNull(folder, "folder is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.bell = requireNonNull(bell, "bell is null");
  }

  /**
   * Publishes what a refresh found.
   *
   * @param began when it did
   * @throws LeaseLostException if the monitor was stopped meanwhile; nothing was published
   */
  void publish(Refreshing.Result result, KnownMargins answers, MonitorPlace before, Instant began) {
    Optional<MonitorRows> then = rows(before);
    MonitorRows now = new MonitorRows(result.screens());
    Monitor monitor = claim.monitor().refreshed(began, result.outcome());
    MonitorPlace place = before.withRows(kept("rows", now.bytes()));
    Optional<byte[]> margins = answers.bytes();
    if (margins.isPresent()) {
      Instant asked = before.hasMargins(began) ? before.marginsAt().orElse(began) : began;
      place = place.withMargins(kept("margins", margins.get()), asked);
    }
    hand(monitor, place, before, began);
    List<ScreenDifference> moved = new ArrayList<>();
    for (ScreenRows screen : result.screens()) {
      ScreenRows known = then.map(rows -> rows.of(screen.screen())).orElse(screen);
      moved.add(ScreenDifference.between(known, screen, result.quoted()));
    }
    tell(monitor, then.isPresent() ? before.seen() : List.of(), moved, now.screens());
  }

  /**
   * Tells of a refresh that found nothing; the rows stay as they are.
   *
   * @param outcome that of the refresh before, with what went wrong
   * @throws LeaseLostException if the monitor was stopped meanwhile
   */
  void failed(JobOutcome outcome, MonitorPlace before, Instant began) {
    Monitor monitor = claim.monitor().refreshed(began, outcome);
    hand(monitor, before, before, began);
    Optional<MonitorRows> rows = rows(before);
    tell(
        monitor,
        rows.isPresent() || before.rows().isEmpty() ? before.seen() : List.of(),
        List.of(),
        rows.map(MonitorRows::screens).orElse(List.of()));
  }

  private Optional<MonitorRows> rows(MonitorPlace place) {
    return place.rows().flatMap(folder::get).map(MonitorRows::read);
  }

  private String kept(String what, byte[] content) {
    String name = "%s-%d.json.gz".formatted(what, claim.fence());
    folder.put(name, content);
    return name;
  }

  /** Commits, rings for the next turn, and only then lets go of what the turn before kept. */
  private void hand(Monitor monitor, MonitorPlace place, MonitorPlace before, Instant began) {
    Instant due = began.plus(monitor.effectiveRefresh());
    Instant now = clock.now();
    Instant next = due.isAfter(now) ? due : now;
    connected = listeners.connected();
    try {
      long turn = leases.release(claim, monitor, place.nextAt(next).seenBy(connected));
      bell.ring(turn, next);
    } catch (LeaseLostException e) {
      gone(place.rows(), before.rows());
      gone(place.margins(), before.margins());
      throw e;
    }
    gone(before.rows(), place.rows());
    gone(before.margins(), place.margins());
  }

  private void gone(Optional<String> name, Optional<String> kept) {
    name.filter(one -> !kept.equals(Optional.of(one))).ifPresent(folder::delete);
  }

  private void tell(
      Monitor monitor, List<String> seen, List<ScreenDifference> moved, List<ScreenRows> all) {
    MonitorMessages messages = new MonitorMessages(monitor);
    for (String connection : connected) {
      List<String> parts =
          seen.contains(connection) ? messages.difference(moved) : messages.snapshot(all);
      for (int part = 0; part < parts.size(); part++) {
        listeners.tell(
            Optional.of(connection),
            // A key of its own: no part stands for another.
            "monitor:%s:%d:%d".formatted(monitor.id(), monitor.seq(), part),
            parts.get(part));
      }
    }
  }
}

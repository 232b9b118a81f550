package io.farstrike.janitor;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.audit.AuditLog;
import io.farstrike.cloud.members.Session;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.roster.AuditDays;
import io.farstrike.cloud.table.Due;
import io.farstrike.cloud.trail.Period;
import io.farstrike.tenancy.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether the record of changes has gaps: every sign-in leaves an entry, so the user of a session
 * is on record on the day on which it was opened.
 */
final class RecordChecks {

  private static final Duration BACK = Duration.ofDays(7);

  /** The index of days is a moment behind. */
  private static final Duration LATE = Duration.ofMinutes(5);

  private final Platform platform;
  private final AuditDays days;
  private final DueIndex due;
  private final TimeLeft time;

  RecordChecks(Platform platform, AuditDays days, DueIndex due, TimeLeft time) {
    this.platform = requireNonNull(platform, "platform is null");
    this.days = requireNonNull(days, "days is null");
    this.due = requireNonNull(due, "due is null");
    this.time = requireNonNull(time, "time is null");
  }

  /** Of a user on a day. */
  private record Presence(UserId user, String day) {}

  void into(Findings findings) {
    Instant now = platform.systemClock().now();
    Period period = new Period(now.minus(BACK), now);
    Set<Presence> onRecord = new HashSet<>();
    try (var entries = days.within(period)) {
      entries
          .takeWhile(entry -> time.isEnough())
          .forEach(
              entry ->
                  AuditDays.actor(entry)
                      .ifPresent(
                          actor ->
                              onRecord.add(
                                  new Presence(
                                      actor.userId(), AuditLog.day(entry.instant("at"))))));
    }
    Iterator<DueItem> sessions =
        Stream.concat(due.upTo(Due.SESSION, now), due.after(Due.SESSION, now)).iterator();
    while (time.isEnough() && sessions.hasNext()) {
      look(sessions.next(), period, onRecord, findings);
    }
  }

  private void look(DueItem item, Period period, Set<Presence> onRecord, Findings findings) {
    for (Session session : platform.sessions().list(item.scope())) {
      Instant opened = session.createdAt();
      if (session.session().equals(item.id())
          // The first day is not read from its beginning.
          && opened.isAfter(period.from())
          && opened.isBefore(period.to().minus(LATE))
          && !onRecord.contains(new Presence(item.scope().userId(), AuditLog.day(opened)))) {
        findings.add(AuditRule.GAP_IN_THE_RECORD, platform.members().handle(item.scope()));
      }
    }
  }
}

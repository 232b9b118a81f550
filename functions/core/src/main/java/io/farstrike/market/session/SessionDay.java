package io.farstrike.market.session;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A day that is not like the others.
 *
 * @param sessions in their order; none on a holiday
 * @param note why, for people
 */
public record SessionDay(List<DaySession> sessions, String note) {

  public SessionDay {
    sessions = List.copyOf(sessions);
    requireNonNull(note, "note is null");
    for (int i = 1; i < sessions.size(); i++) {
      DaySession before = sessions.get(i - 1);
      DaySession after = sessions.get(i);
      if (after.id() <= before.id() || after.begins().isBefore(before.close())) {
        throw new IllegalArgumentException(
            "session " + after.id() + " does not come after session " + before.id());
      }
    }
  }
}

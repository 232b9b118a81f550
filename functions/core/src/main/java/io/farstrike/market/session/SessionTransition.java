package io.farstrike.market.session;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;

/** Something that the engine clock passed. */
public sealed interface SessionTransition {

  /** When it is due, epoch milliseconds. */
  long atMs();

  /**
   * A session begins, with its pre-open when it has one: everything is empty from now on.
   *
   * @param moment the first one of the session
   * @param atMs when it is due
   */
  record NewSession(SessionMoment moment, long atMs) implements SessionTransition {
    public NewSession {
      requireNonNull(moment, "moment is null");
    }
  }

  /**
   * Regular trading begins: detectors are armed.
   *
   * @param moment the first one of regular trading
   * @param atMs when it is due
   */
  record MarketOpened(SessionMoment moment, long atMs) implements SessionTransition {
    public MarketOpened {
      requireNonNull(moment, "moment is null");
    }
  }

  /**
   * Regular trading is over.
   *
   * @param moment the last one of regular trading
   * @param atMs the close
   */
  record MarketClosed(SessionMoment moment, long atMs) implements SessionTransition {
    public MarketClosed {
      requireNonNull(moment, "moment is null");
    }
  }

  /**
   * The session that begins is assumed, not known; comes just before its {@link NewSession}.
   *
   * @param date that the calendar does not cover
   * @param atMs when the session begins
   */
  record CalendarUncovered(LocalDate date, long atMs) implements SessionTransition {
    public CalendarUncovered {
      requireNonNull(date, "date is null");
    }
  }
}

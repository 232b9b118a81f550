package io.farstrike.cloud.export;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/** One line of what is to be known of a run; its name says the unit. */
public sealed interface RunFact {

  String name();

  /** A text. */
  record Words(String name, String text) implements RunFact {
    public Words {
      requireNonNull(name, "name is null");
      requireNonNull(text, "text is null");
    }
  }

  /** A number. */
  record Amount(String name, BigDecimal number) implements RunFact {
    public Amount {
      requireNonNull(name, "name is null");
      requireNonNull(number, "number is null");
    }
  }

  /** A date. */
  record Day(String name, LocalDate date) implements RunFact {
    public Day {
      requireNonNull(name, "name is null");
      requireNonNull(date, "date is null");
    }
  }

  /** A moment. */
  record Moment(String name, Instant at) implements RunFact {
    public Moment {
      requireNonNull(name, "name is null");
      requireNonNull(at, "at is null");
    }
  }
}

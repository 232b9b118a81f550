package io.farstrike.broker;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * One row of a broker's daily instrument list.
 *
 * @param key exchange and trading symbol; unique within one day's list
 * @param name the underlying's name on derivatives (a ticker such as {@code INFY}), the company's
 *     name on shares; may be empty
 * @param kind what it is
 * @param expiry present on futures and options only
 * @param strike rupees; zero on anything but an option. Has decimals: compare with {@code
 *     compareTo}
 * @param tickSize rupees; zero on indices
 * @param lotSize units in one lot; zero on indices
 */
public record Instrument(
    InstrumentKey key,
    String name,
    Kind kind,
    Optional<LocalDate> expiry,
    BigDecimal strike,
    BigDecimal tickSize,
    int lotSize) {

  /** What an instrument is. */
  public enum Kind {
    SHARE,
    INDEX,
    FUTURE,
    CALL,
    PUT
  }

  public Instrument {
    requireNonNull(key, "key is null");
    requireNonNull(name, "name is null");
    requireNonNull(kind, "kind is null");
    requireNonNull(expiry, "expiry is null");
    requireNonNull(strike, "strike is null");
    requireNonNull(tickSize, "tickSize is null");
    if (strike.signum() < 0 || tickSize.signum() < 0 || lotSize < 0) {
      throw new IllegalArgumentException(
          "strike, tick and lot of " + key + " must not be negative");
    }
  }

  public boolean isOption() {
    return kind == Kind.CALL || kind == Kind.PUT;
  }
}

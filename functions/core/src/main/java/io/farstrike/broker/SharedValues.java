package io.farstrike.broker;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Makes rows share equal values. Numbers are shared only when their scales agree too, so what goes
 * in comes out unchanged.
 */
final class SharedValues {

  private final Map<String, String> texts = new HashMap<>();
  private final Map<BigDecimal, BigDecimal> numbers = new HashMap<>();
  private final Map<Optional<LocalDate>, Optional<LocalDate>> dates = new HashMap<>();

  Instrument of(Instrument row, String name) {
    return new Instrument(
        new InstrumentKey(text(row.key().exchange()), row.key().tradingSymbol()),
        text(name),
        row.kind(),
        dates.computeIfAbsent(row.expiry(), expiry -> expiry),
        number(row.strike()),
        number(row.tickSize()),
        row.lotSize());
  }

  private String text(String value) {
    return texts.computeIfAbsent(value, text -> text);
  }

  private BigDecimal number(BigDecimal value) {
    return numbers.computeIfAbsent(value, number -> number);
  }
}

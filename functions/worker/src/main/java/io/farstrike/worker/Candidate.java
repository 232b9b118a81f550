package io.farstrike.worker;

import static java.util.Objects.requireNonNull;

import io.farstrike.broker.Instrument;
import io.farstrike.broker.InstrumentKey;
import io.farstrike.broker.ShortLot;
import io.farstrike.options.OptionContract;
import io.farstrike.options.OptionType;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A contract far enough from the spot to be looked at.
 *
 * @param spot rupees
 */
record Candidate(InstrumentKey key, OptionContract contract, BigDecimal spot) {

  Candidate {
    requireNonNull(key, "key is null");
    requireNonNull(contract, "contract is null");
    requireNonNull(spot, "spot is null");
  }

  static Candidate of(Instrument option, String underlying, LocalDate expiry, BigDecimal spot) {
    OptionContract contract =
        new OptionContract(
            underlying,
            option.key().tradingSymbol(),
            type(option),
            expiry,
            option.strike(),
            option.tickSize(),
            option.lotSize());
    return new Candidate(option.key(), contract, spot);
  }

  static OptionType type(Instrument option) {
    return switch (option.kind()) {
      case CALL -> OptionType.CALL;
      case PUT -> OptionType.PUT;
      case SHARE, INDEX, FUTURE ->
          throw new IllegalArgumentException(option.key() + " is no option");
    };
  }

  /** One lot of it, to be sold. */
  ShortLot lot() {
    return new ShortLot(key, contract.underlying(), contract.lotSize());
  }
}

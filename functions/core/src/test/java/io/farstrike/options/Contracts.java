package io.farstrike.options;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Contracts and quotes to test with. */
final class Contracts {

  static final LocalDate EXPIRY = LocalDate.of(2026, 3, 30);

  private Contracts() {}

  static OptionContract call(String underlying, String strike) {
    return contract(underlying, OptionType.CALL, strike);
  }

  static OptionContract put(String underlying, String strike) {
    return contract(underlying, OptionType.PUT, strike);
  }

  static OptionContract contract(String underlying, OptionType type, String strike) {
    return new OptionContract(
        underlying,
        underlying + "26MAR" + strike + type.code(),
        type,
        EXPIRY,
        new BigDecimal(strike),
        new BigDecimal("0.05"),
        500);
  }

  static MarketQuote quote(OptionalDouble bid, OptionalDouble last) {
    return new MarketQuote(
        bid,
        OptionalLong.empty(),
        OptionalDouble.empty(),
        OptionalLong.empty(),
        last,
        0,
        0,
        Optional.empty(),
        Optional.empty());
  }

  static MarketQuote bid(double bid) {
    return quote(OptionalDouble.of(bid), OptionalDouble.empty());
  }
}

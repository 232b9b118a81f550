package io.farstrike.broker;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;

/**
 * What the broker would block for one lot sold, in rupees; charges are not part of it. The broker
 * counts the account's existing positions and open orders, so two users get different numbers.
 *
 * @param total span, exposure and any additional margin together; zero when the broker gave none
 */
public record ShortMargin(
    InstrumentKey key, BigDecimal total, BigDecimal span, BigDecimal exposure) {

  public ShortMargin {
    requireNonNull(key, "key is null");
    requireNonNull(total, "total is null");
    requireNonNull(span, "span is null");
    requireNonNull(exposure, "exposure is null");
  }
}

package io.farstrike.local.market;

import java.math.BigDecimal;

/** Anything the exchange gives a price for: a share, an index, a future or an option. */
public sealed interface Listed permits Underlying, Contract {

  /** The exchange's segment as brokers write it: {@code NSE} or {@code NFO}. */
  String exchange();

  /** The name to ask for, for example {@code NIFTY 50} or {@code INFY26MAR1500CE}. */
  String tradingSymbol();

  /** The exchange's own number of this instrument; unique within its segment. */
  long exchangeToken();

  /** The broker's number: the exchange's, times 256, plus the number of the segment. */
  long instrumentToken();

  DayPrices prices();

  /** Shares traded today. */
  long volume();

  /** Shares; zero on anything but a contract. */
  long openInterest();

  /** Rupees; zero on an index. */
  BigDecimal tick();

  /** Shares in one lot; zero on an index. */
  int lot();

  /** Exchange and symbol in one: {@code NSE:NIFTY 50}. */
  default String key() {
    return exchange() + ':' + tradingSymbol();
  }
}

package io.farstrike.worker;

import io.farstrike.broker.BrokerException;
import io.farstrike.broker.BrokerQuote;
import io.farstrike.broker.CallCounts;
import io.farstrike.broker.Endpoint;
import io.farstrike.broker.Instrument;
import io.farstrike.broker.InstrumentKey;
import io.farstrike.broker.ShortLot;
import io.farstrike.broker.ShortMargin;
import io.farstrike.cloud.desk.TokenGoneException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The session of a job that is taken up again when its token is gone: every call fails without
 * being made, so the job ends with what its checkpoint has.
 */
final class TokenlessSession implements JobSession {

  private static BrokerException gone(Endpoint endpoint) {
    return TokenGoneException.missing().at(endpoint);
  }

  /** One batch of all: the first failure ends the stage anyway. */
  private static <T> List<List<T>> together(List<T> all) {
    return all.isEmpty() ? List.of() : List.of(List.copyOf(all));
  }

  @Override
  public void verify() {
    throw gone(Endpoint.PROFILE);
  }

  @Override
  public int instruments(String exchange, Consumer<Instrument> rows) {
    throw gone(Endpoint.INSTRUMENTS);
  }

  @Override
  public List<List<InstrumentKey>> lastPriceBatches(List<InstrumentKey> keys) {
    return together(keys);
  }

  @Override
  public Map<InstrumentKey, BigDecimal> lastPrices(List<InstrumentKey> batch) {
    throw gone(Endpoint.LTP);
  }

  @Override
  public List<List<InstrumentKey>> quoteBatches(List<InstrumentKey> keys) {
    return together(keys);
  }

  @Override
  public Map<InstrumentKey, BrokerQuote> quotes(List<InstrumentKey> batch) {
    throw gone(Endpoint.QUOTE);
  }

  @Override
  public List<List<ShortLot>> marginBatches(List<ShortLot> lots) {
    return together(lots);
  }

  @Override
  public Map<InstrumentKey, ShortMargin> shortMargins(List<ShortLot> batch) {
    throw gone(Endpoint.MARGINS);
  }

  @Override
  public CallCounts calls() {
    return CallCounts.NONE;
  }

  @Override
  public void keepGate() {}

  @Override
  public void refusedBy(BrokerException refusal) {}

  @Override
  public void close() {}
}

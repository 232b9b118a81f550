package io.farstrike.worker;

import io.farstrike.broker.BrokerQuote;
import io.farstrike.broker.BrokerSession;
import io.farstrike.broker.CallCounts;
import io.farstrike.broker.Instrument;
import io.farstrike.broker.InstrumentKey;
import io.farstrike.broker.ShortLot;
import io.farstrike.broker.ShortMargin;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A session that counts as told and is asked for nothing else. */
record SilentSession(CallCounts calls) implements BrokerSession {

  @Override
  public void verify() {
    throw new UnsupportedOperationException();
  }

  @Override
  public int instruments(String exchange, Consumer<Instrument> rows) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<List<InstrumentKey>> lastPriceBatches(List<InstrumentKey> keys) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Map<InstrumentKey, BigDecimal> lastPrices(List<InstrumentKey> batch) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<List<InstrumentKey>> quoteBatches(List<InstrumentKey> keys) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Map<InstrumentKey, BrokerQuote> quotes(List<InstrumentKey> batch) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<List<ShortLot>> marginBatches(List<ShortLot> lots) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Map<InstrumentKey, ShortMargin> shortMargins(List<ShortLot> batch) {
    throw new UnsupportedOperationException();
  }
}

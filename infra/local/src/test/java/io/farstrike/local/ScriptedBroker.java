package io.farstrike.local;

import io.farstrike.broker.Broker;
import io.farstrike.broker.BrokerCredentials;
import io.farstrike.broker.BrokerException;
import io.farstrike.broker.BrokerQuote;
import io.farstrike.broker.BrokerSession;
import io.farstrike.broker.CallCounts;
import io.farstrike.broker.CallGate;
import io.farstrike.broker.Endpoint;
import io.farstrike.broker.Instrument;
import io.farstrike.broker.InstrumentKey;
import io.farstrike.broker.ShortLot;
import io.farstrike.broker.ShortMargin;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A broker that knows spot prices only, and not even those while it is down. */
final class ScriptedBroker implements Broker {

  private static final BigDecimal SPOT = new BigDecimal("1500");

  final AtomicBoolean down = new AtomicBoolean();
  final AtomicInteger asked = new AtomicInteger();

  @Override
  public BrokerSession connect(BrokerCredentials credentials, CallGate gate) {
    return new Session(gate);
  }

  private final class Session implements BrokerSession {

    private final CallGate gate;

    private Session(CallGate gate) {
      this.gate = gate;
    }

    @Override
    public Map<InstrumentKey, BigDecimal> lastPrices(List<InstrumentKey> batch)
        throws InterruptedException {
      CallGate.Turn turn = gate.await(Endpoint.Limit.QUOTE);
      try {
        asked.incrementAndGet();
        if (down.get()) {
          throw new BrokerException(
              BrokerException.Kind.UPSTREAM_DOWN, Endpoint.LTP, 503, "ltp failed");
        }
        Map<InstrumentKey, BigDecimal> prices = new HashMap<>();
        batch.forEach(key -> prices.put(key, SPOT));
        return prices;
      } finally {
        turn.close();
      }
    }

    @Override
    public List<List<InstrumentKey>> lastPriceBatches(List<InstrumentKey> keys) {
      return List.of(keys);
    }

    @Override
    public void verify() {}

    @Override
    public int instruments(String exchange, Consumer<Instrument> rows) {
      throw new IllegalStateException("the list is on the shelf");
    }

    @Override
    public List<List<InstrumentKey>> quoteBatches(List<InstrumentKey> keys) {
      return List.of();
    }

    @Override
    public Map<InstrumentKey, BrokerQuote> quotes(List<InstrumentKey> batch) {
      return Map.of();
    }

    @Override
    public List<List<ShortLot>> marginBatches(List<ShortLot> lots) {
      return List.of();
    }

    @Override
    public Map<InstrumentKey, ShortMargin> shortMargins(List<ShortLot> batch) {
      return Map.of();
    }

    @Override
    public CallCounts calls() {
      return CallCounts.NONE;
    }
  }
}

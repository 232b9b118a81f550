package io.farstrike.cloud.desk;

import io.farstrike.broker.BrokerQuote;
import io.farstrike.broker.BrokerSession;
import io.farstrike.broker.Endpoint;
import io.farstrike.broker.Instrument;
import io.farstrike.broker.InstrumentKey;
import io.farstrike.broker.ShortLot;
import io.farstrike.broker.ShortMargin;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A session in front of another, where all calls to the broker pass one place. */
public abstract class RelayedSession implements BrokerSession {

  /** One call to the broker. */
  @FunctionalInterface
  public interface Call<R> {
    R on(BrokerSession session) throws InterruptedException;
  }

  /** The session behind, for what makes no call. */
  protected abstract BrokerSession behind();

  /** The one place. */
  protected abstract <R> R relay(Endpoint endpoint, Call<R> call) throws InterruptedException;

  @Override
  public final void verify() throws InterruptedException {
    relay(
        Endpoint.PROFILE,
        session -> {
          session.verify();
          return true;
        });
  }

  @Override
  public final int instruments(String exchange, Consumer<Instrument> rows)
      throws InterruptedException {
    return relay(Endpoint.INSTRUMENTS, session -> session.instruments(exchange, rows));
  }

  @Override
  public final List<List<InstrumentKey>> lastPriceBatches(List<InstrumentKey> keys) {
    return behind().lastPriceBatches(keys);
  }

  @Override
  public final Map<InstrumentKey, BigDecimal> lastPrices(List<InstrumentKey> batch)
      throws InterruptedException {
    return relay(Endpoint.LTP, session -> session.lastPrices(batch));
  }

  @Override
  public final List<List<InstrumentKey>> quoteBatches(List<InstrumentKey> keys) {
    return behind().quoteBatches(keys);
  }

  @Override
  public final Map<InstrumentKey, BrokerQuote> quotes(List<InstrumentKey> batch)
      throws InterruptedException {
    return relay(Endpoint.QUOTE, session -> session.quotes(batch));
  }

  @Override
  public final List<List<ShortLot>> marginBatches(List<ShortLot> lots) {
    return behind().marginBatches(lots);
  }

  @Override
  public final Map<InstrumentKey, ShortMargin> shortMargins(List<ShortLot> batch)
      throws InterruptedException {
    return relay(Endpoint.MARGINS, session -> session.shortMargins(batch));
  }
}

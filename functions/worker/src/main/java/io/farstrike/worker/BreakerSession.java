package io.farstrike.worker;

import static java.util.Objects.requireNonNull;

import io.farstrike.broker.BreakerState;
import io.farstrike.broker.BrokerException;
import io.farstrike.broker.BrokerQuote;
import io.farstrike.broker.BrokerSession;
import io.farstrike.broker.CallCounts;
import io.farstrike.broker.Endpoint;
import io.farstrike.broker.Instrument;
import io.farstrike.broker.InstrumentKey;
import io.farstrike.broker.ShortLot;
import io.farstrike.broker.ShortMargin;
import io.farstrike.cloud.broker.BreakerStore;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A session whose calls feed the user's circuit breaker. Once that opens, further calls of the
 * session fail as if the broker were down, without being made.
 */
final class BreakerSession implements BrokerSession {

  private final BrokerSession behind;
  private final BreakerStore breaker;
  private volatile BreakerState state;

  /**
   * Stands before a session.
   *
   * @param state in which the breaker admitted this session
   */
  BreakerSession(BrokerSession behind, BreakerStore breaker, BreakerState state) {
    this.behind = requireNonNull(behind, "behind is null");
    this.breaker = requireNonNull(breaker, "breaker is null");
    this.state = requireNonNull(state, "state is null");
  }

  private interface Call<R> {
    R make() throws InterruptedException;
  }

  private <R> R made(Endpoint endpoint, Call<R> call) throws InterruptedException {
    if (state instanceof BreakerState.Open) {
      throw new BrokerException(
          BrokerException.Kind.UPSTREAM_DOWN, endpoint, 0, "not asked: too many calls have failed");
    }
    try {
      R answer = call.make();
      // All goes well nearly always, and then there is nothing to write.
      if (!state.equals(BreakerState.CALM)) {
        state = breaker.answered();
      }
      return answer;
    } catch (BrokerException e) {
      state = breaker.failed(e.kind());
      throw e;
    } catch (TokenGoneException e) {
      // Nobody was asked, so nobody failed.
      throw e.at(endpoint);
    }
  }

  @Override
  public void verify() throws InterruptedException {
    made(
        Endpoint.PROFILE,
        () -> {
          behind.verify();
          return true;
        });
  }

  @Override
  public int instruments(String exchange, Consumer<Instrument> rows) throws InterruptedException {
    return made(Endpoint.INSTRUMENTS, () -> behind.instruments(exchange, rows));
  }

  @Override
  public List<List<InstrumentKey>> lastPriceBatches(List<InstrumentKey> keys) {
    return behind.lastPriceBatches(keys);
  }

  @Override
  public Map<InstrumentKey, BigDecimal> lastPrices(List<InstrumentKey> batch)
      throws InterruptedException {
    return made(Endpoint.LTP, () -> behind.lastPrices(batch));
  }

  @Override
  public List<List<InstrumentKey>> quoteBatches(List<InstrumentKey> keys) {
    return behind.quoteBatches(keys);
  }

  @Override
  public Map<InstrumentKey, BrokerQuote> quotes(List<InstrumentKey> batch)
      throws InterruptedException {
    return made(Endpoint.QUOTE, () -> behind.quotes(batch));
  }

  @Override
  public List<List<ShortLot>> marginBatches(List<ShortLot> lots) {
    return behind.marginBatches(lots);
  }

  @Override
  public Map<InstrumentKey, ShortMargin> shortMargins(List<ShortLot> batch)
      throws InterruptedException {
    return made(Endpoint.MARGINS, () -> behind.shortMargins(batch));
  }

  @Override
  public CallCounts calls() {
    return behind.calls();
  }
}

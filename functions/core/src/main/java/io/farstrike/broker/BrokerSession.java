package io.farstrike.broker;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One user's connection to a broker, for the length of a job or a request.
 *
 * <p>Work over many instruments is cut into batches first (by the broker's limits, in a stable
 * order, duplicates removed), and each batch is then asked with one call; so the caller can show
 * progress, keep what it has, and stop between two calls. A batch that the broker finds too long is
 * split inside; nothing of it is lost. Every method waits for its turn at the {@link CallGate} and
 * may be called from several threads.
 *
 * <p>All methods throw {@link BrokerException}, and {@link InterruptedException} while waiting.
 */
public interface BrokerSession {

  /** Asks the cheapest call there is, to prove that the token is alive. */
  void verify() throws InterruptedException;

  /**
   * Reads the day's list of one exchange, row by row. Rows that cannot be read are skipped.
   *
   * @return how many rows were skipped
   */
  int instruments(String exchange, Consumer<Instrument> rows) throws InterruptedException;

  List<List<InstrumentKey>> lastPriceBatches(List<InstrumentKey> keys);

  /** Last prices in rupees; an instrument without one is absent from the answer. */
  Map<InstrumentKey, BigDecimal> lastPrices(List<InstrumentKey> batch) throws InterruptedException;

  List<List<InstrumentKey>> quoteBatches(List<InstrumentKey> keys);

  /** Quotes; an instrument the broker does not know is absent from the answer. */
  Map<InstrumentKey, BrokerQuote> quotes(List<InstrumentKey> batch) throws InterruptedException;

  /** Cuts lots into calls in which no two legs share an underlying. */
  List<List<ShortLot>> marginBatches(List<ShortLot> lots);

  /** Margins; a lot for which the broker gave another symbol's row is absent from the answer. */
  Map<InstrumentKey, ShortMargin> shortMargins(List<ShortLot> batch) throws InterruptedException;

  /** Calls made so far, refused ones and retries included. */
  CallCounts calls();
}

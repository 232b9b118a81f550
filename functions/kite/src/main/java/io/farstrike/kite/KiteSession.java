package io.farstrike.kite;

import io.farstrike.broker.BrokerQuote;
import io.farstrike.broker.BrokerSession;
import io.farstrike.broker.CallCounts;
import io.farstrike.broker.Endpoint;
import io.farstrike.broker.Instrument;
import io.farstrike.broker.InstrumentKey;
import io.farstrike.broker.ShortLot;
import io.farstrike.broker.ShortMargin;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** One user's session with Kite. */
final class KiteSession implements BrokerSession {

  private static final Pattern EXCHANGE = Pattern.compile("[A-Z]{2,8}");

  private final KiteCalls calls;
  private final KeyedCalls<BigDecimal> lastPrices;
  private final KeyedCalls<BrokerQuote> quotes;
  private final MarginBatches marginBatches;

  KiteSession(KiteCalls calls, KiteParts parts, LineCap cap) {
    KiteOptions options = parts.options();
    this.calls = calls;
    String rootPath = parts.rootPath();
    this.lastPrices =
        new KeyedCalls<>(
            calls,
            cap,
            Endpoint.LTP,
            new KeyBatches(rootPath, "/quote/ltp", options.maxLastPrices()),
            MarketRows::lastPrice);
    this.quotes =
        new KeyedCalls<>(
            calls,
            cap,
            Endpoint.QUOTE,
            new KeyBatches(rootPath, "/quote", options.maxQuotes()),
            MarketRows::quote);
    this.marginBatches =
        new MarginBatches(
            options.maxMarginOrders(), options.maxMarginBytes(), options.marginLegsPerUnderlying());
  }

  @Override
  public void verify() throws InterruptedException {
    calls.ask(
        KiteRequest.get(Endpoint.PROFILE, "/user/profile", 0),
        json ->
            JsonRow.of(Json.value(json))
                .text("user_id")
                .orElseThrow(() -> new IllTypedException("a profile without a user")));
  }

  @Override
  public int instruments(String exchange, Consumer<Instrument> rows) throws InterruptedException {
    if (!EXCHANGE.matcher(exchange).matches()) {
      throw new IllegalArgumentException("exchange is not a name in capitals");
    }
    KiteRequest request = KiteRequest.dump("/instruments/" + exchange);
    InstrumentDump dump = calls.valueOf(request, calls.settle(request, AnswerReaders::instruments));
    // Only now: a list that breaks off half way is read again, and no row must come out twice.
    dump.rows().forEach(rows);
    return dump.skipped();
  }

  @Override
  public List<List<InstrumentKey>> lastPriceBatches(List<InstrumentKey> keys) {
    return lastPrices.batches(keys);
  }

  @Override
  public Map<InstrumentKey, BigDecimal> lastPrices(List<InstrumentKey> batch)
      throws InterruptedException {
    return lastPrices.ask(batch);
  }

  @Override
  public List<List<InstrumentKey>> quoteBatches(List<InstrumentKey> keys) {
    return quotes.batches(keys);
  }

  @Override
  public Map<InstrumentKey, BrokerQuote> quotes(List<InstrumentKey> batch)
      throws InterruptedException {
    return quotes.ask(batch);
  }

  @Override
  public List<List<ShortLot>> marginBatches(List<ShortLot> lots) {
    return marginBatches.cut(lots);
  }

  @Override
  public Map<InstrumentKey, ShortMargin> shortMargins(List<ShortLot> batch)
      throws InterruptedException {
    if (batch.isEmpty()) {
      return Map.of();
    }
    return calls.ask(
        KiteRequest.postJson(
            Endpoint.MARGINS, "/margins/orders", MarginOrders.body(batch), batch.size()),
        new MarginDecoder(List.copyOf(batch)));
  }

  @Override
  public CallCounts calls() {
    return calls.counts();
  }

  @Override
  public String toString() {
    return "KiteSession[***]";
  }
}

package io.farstrike.local.broker;

import static io.farstrike.local.broker.Envelope.price;

import com.fasterxml.jackson.core.JsonGenerator;
import io.farstrike.local.market.DayPrices;
import io.farstrike.local.market.Listed;
import io.farstrike.local.market.MarketQuote;
import io.farstrike.local.market.OrderBook;
import io.farstrike.local.market.QuoteRule;
import io.farstrike.local.market.Underlying;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Answers to the three forms of quotes. What is not listed is simply absent. */
final class QuoteAnswers {

  private final Function<String, Optional<Listed>> listing;
  private final QuoteRule rule;
  private final Instant at;
  private final boolean emptyTimes;
  private final Unrest unrest;

  /**
   * Answers for one moment.
   *
   * @param at time of every quote
   * @param emptyTimes absent times are empty texts, not null
   * @param unrest how bids and offers move
   */
  QuoteAnswers(
      Function<String, Optional<Listed>> listing,
      QuoteRule rule,
      Instant at,
      boolean emptyTimes,
      Unrest unrest) {
    this.listing = listing;
    this.rule = rule;
    this.at = at;
    this.emptyTimes = emptyTimes;
    this.unrest = unrest;
  }

  Reply.Answer of(Route route, List<String> keys) {
    return Envelope.success(
        json -> {
          json.writeStartObject();
          for (String key : keys.stream().distinct().toList()) {
            Optional<Listed> listed = listing.apply(key);
            if (listed.isPresent()) {
              json.writeObjectFieldStart(key);
              write(json, route, listed.get());
              json.writeEndObject();
            }
          }
          json.writeEndObject();
        });
  }

  private void write(JsonGenerator json, Route route, Listed listed) throws IOException {
    json.writeNumberField("instrument_token", listed.instrumentToken());
    if (route == Route.QUOTE) {
      full(json, listed, unrest.moved(listed, rule.of(listed)));
    }
    price(json, "last_price", listed.prices().last());
    if (route != Route.LTP) {
      range(json, listed.prices());
    }
  }

  private void full(JsonGenerator json, Listed listed, MarketQuote quote) throws IOException {
    json.writeStringField("timestamp", IndiaTime.of(at));
    if (quote.lastTrade().isPresent()) {
      json.writeStringField("last_trade_time", IndiaTime.of(quote.lastTrade().get()));
    } else if (emptyTimes) {
      json.writeStringField("last_trade_time", "");
    } else {
      json.writeNullField("last_trade_time");
    }
    json.writeNumberField("last_quantity", quote.lastQuantity());
    json.writeNumberField("buy_quantity", quote.book().bidQuantity());
    json.writeNumberField("sell_quantity", quote.book().offerQuantity());
    json.writeNumberField("volume", listed.volume());
    price(json, "average_price", quote.average());
    json.writeNumberField("oi", listed.openInterest());
    json.writeNumberField("oi_day_high", listed.openInterest());
    json.writeNumberField("oi_day_low", listed.openInterest());
    // The broker's own figure is zero or nonsense, and clients must not read it.
    json.writeNumberField("net_change", 0);
    price(json, "lower_circuit_limit", quote.lowerCircuit());
    price(json, "upper_circuit_limit", quote.upperCircuit());
    json.writeObjectFieldStart("depth");
    if (listed instanceof Underlying underlying && underlying.index()) {
      json.writeNullField("buy");
      json.writeNullField("sell");
    } else {
      side(json, "buy", quote.book().bids());
      side(json, "sell", quote.book().offers());
    }
    json.writeEndObject();
  }

  private static void side(JsonGenerator json, String name, List<OrderBook.Level> levels)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (OrderBook.Level level : levels) {
      json.writeStartObject();
      price(json, "price", level.price());
      json.writeNumberField("quantity", level.quantity());
      json.writeNumberField("orders", level.orders());
      json.writeEndObject();
    }
    for (int empty = levels.size(); empty < OrderBook.DEPTH; empty++) {
      json.writeStartObject();
      json.writeNumberField("price", 0);
      json.writeNumberField("quantity", 0);
      json.writeNumberField("orders", 0);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void range(JsonGenerator json, DayPrices prices) throws IOException {
    json.writeObjectFieldStart("ohlc");
    price(json, "open", prices.open());
    price(json, "high", prices.high());
    price(json, "low", prices.low());
    price(json, "close", prices.previousClose());
    json.writeEndObject();
  }
}

package io.farstrike.local.broker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.farstrike.local.market.Contract;
import io.farstrike.local.market.Market;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the orders that a margin call asks about. */
final class MarginOrders {

  /** The cap that the broker's staff named. */
  static final int LARGEST_BODY = 100_000;

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /**
   * One order.
   *
   * @param leg absent when the symbol is not listed
   */
  record Order(String exchange, String tradingSymbol, Optional<Leg> leg) {}

  private MarginOrders() {}

  static List<Order> read(byte[] body, Market market) {
    if (body.length > LARGEST_BODY) {
      throw Refusal.input("Request body is too large");
    }
    JsonNode array = parsed(body);
    List<Order> orders = new ArrayList<>();
    for (JsonNode node : array) {
      if (!node.isObject()) {
        throw new BadJson();
      }
      orders.add(order(node, market));
    }
    return orders;
  }

  private static JsonNode parsed(byte[] body) {
    try {
      JsonNode array = MAPPER.readTree(body);
      if (array == null || !array.isArray()) {
        throw new BadJson();
      }
      return array;
    } catch (IOException e) {
      throw new BadJson();
    }
  }

  private static Order order(JsonNode node, Market market) {
    String exchange = text(node, "exchange");
    String symbol = text(node, "tradingsymbol");
    String side = text(node, "transaction_type");
    if (!side.equals("BUY") && !side.equals("SELL")) {
      throw Refusal.input("Invalid `transaction_type`.");
    }
    JsonNode quantity = node.path("quantity");
    if (!quantity.canConvertToLong() || !quantity.isIntegralNumber() || quantity.asLong() <= 0) {
      throw Refusal.input("Invalid `quantity`.");
    }
    double price = node.path("price").asDouble(0);
    Optional<Leg> leg =
        market
            .listed(exchange + ':' + symbol)
            .filter(Contract.class::isInstance)
            .map(Contract.class::cast)
            .map(
                contract ->
                    new Leg(
                        contract,
                        side.equals("SELL"),
                        quantity.asLong(),
                        price > 0 ? price : contract.prices().last().doubleValue()));
    return new Order(exchange, symbol, leg);
  }

  private static String text(JsonNode node, String name) {
    JsonNode value = node.path(name);
    if (!value.isTextual() || value.asText().isEmpty()) {
      throw Refusal.input("Missing or empty field `" + name + "`");
    }
    return value.asText();
  }

  /** The body is no JSON array of orders; the broker's complaint has a form of its own. */
  static final class BadJson extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadJson() {
      super("invalid json", null, false, false);
    }
  }
}

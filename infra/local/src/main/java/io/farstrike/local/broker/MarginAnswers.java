package io.farstrike.local.broker;

import static io.farstrike.local.broker.Envelope.rupees;

import com.fasterxml.jackson.core.JsonGenerator;
import io.farstrike.local.broker.MarginOrders.Order;
import io.farstrike.local.broker.SimulatorSettings.UnknownSymbol;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers to the two margin calls. */
final class MarginAnswers {

  private final MarginModel model;
  private final SimulatorSettings.Margins settings;

  MarginAnswers(MarginModel model, SimulatorSettings.Margins settings) {
    this.model = model;
    this.settings = settings;
  }

  /** A row for every order, in their order. */
  Reply.Answer orders(List<Order> orders) {
    refuseUnknown(orders);
    List<Optional<Margin>> margins = margins(orders, settings.legInteraction());
    return Envelope.success(json -> rows(json, orders, margins));
  }

  /**
   * Orders as one position: {@code initial} adds them up, {@code final} lets them offset each
   * other.
   */
  Reply.Answer basket(List<Order> orders) {
    refuseUnknown(orders);
    List<Leg> legs = orders.stream().flatMap(order -> order.leg().stream()).toList();
    List<Margin> alone = legs.stream().map(model::of).toList();
    double exposure = alone.stream().mapToDouble(Margin::exposure).sum();
    double span = alone.stream().mapToDouble(Margin::span).sum();
    double paid = alone.stream().mapToDouble(Margin::premium).sum();
    double received =
        legs.stream()
            .filter(leg -> leg.sell() && leg.contract().isOption())
            .mapToDouble(leg -> leg.price() * leg.quantity())
            .sum();
    List<Optional<Margin>> incremental = margins(orders, true);
    return Envelope.success(
        json -> {
          json.writeStartObject();
          json.writeFieldName("initial");
          row(json, "", "", "", Optional.empty(), span, exposure, paid);
          json.writeFieldName("final");
          row(json, "", "", "", Optional.empty(), model.span(legs), exposure, paid - received);
          json.writeFieldName("orders");
          rows(json, orders, incremental);
          json.writeEndObject();
        });
  }

  private void refuseUnknown(List<Order> orders) {
    if (settings.unknownSymbol() == UnknownSymbol.REFUSE) {
      orders.stream()
          .filter(order -> order.leg().isEmpty())
          .findFirst()
          .ifPresent(
              order -> {
                throw Refusal.input("Invalid `tradingsymbol`.");
              });
    }
  }

  private List<Optional<Margin>> margins(List<Order> orders, boolean interacting) {
    List<Optional<Margin>> margins = new ArrayList<>();
    List<Leg> before = new ArrayList<>();
    for (Order order : orders) {
      margins.add(order.leg().map(leg -> interacting ? increase(before, leg) : model.of(leg)));
      order.leg().ifPresent(before::add);
    }
    return margins;
  }

  private Margin increase(List<Leg> before, Leg leg) {
    Margin alone = model.of(leg);
    if (leg.isLongOption()) {
      return alone;
    }
    List<Leg> with = new ArrayList<>(before);
    with.add(leg);
    double span = Math.max(0, model.span(with) - model.span(before));
    return new Margin(Math.min(alone.span(), span), alone.exposure(), 0);
  }

  private void rows(JsonGenerator json, List<Order> orders, List<Optional<Margin>> margins)
      throws IOException {
    json.writeStartArray();
    for (int i = 0; i < orders.size(); i++) {
      Order order = orders.get(i);
      Optional<Margin> margin = margins.get(i);
      if (margin.isPresent() || settings.unknownSymbol() == UnknownSymbol.ZEROS) {
        row(
            json,
            "equity",
            order.tradingSymbol(),
            order.exchange(),
            order.leg(),
            margin.map(Margin::span).orElse(0.0),
            margin.map(Margin::exposure).orElse(0.0),
            margin.map(Margin::premium).orElse(0.0));
      }
    }
    json.writeEndArray();
  }

  private void row(
      JsonGenerator json,
      String type,
      String symbol,
      String exchange,
      Optional<Leg> leg,
      double span,
      double exposure,
      double premium)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("type", type);
    json.writeStringField("tradingsymbol", symbol);
    json.writeStringField("exchange", exchange);
    rupees(json, "span", span);
    rupees(json, "exposure", exposure);
    rupees(json, "option_premium", premium);
    for (String none : List.of("additional", "bo", "cash", "var")) {
      json.writeNumberField(none, 0);
    }
    json.writeObjectFieldStart("pnl");
    json.writeNumberField("realised", 0);
    json.writeNumberField("unrealised", 0);
    json.writeEndObject();
    json.writeNumberField("leverage", leg.isPresent() ? 1 : 0);
    if (settings.charges() && leg.isPresent()) {
      Charges.of(leg.get()).write(json);
    }
    rupees(json, "total", span + exposure + premium);
    json.writeEndObject();
  }
}

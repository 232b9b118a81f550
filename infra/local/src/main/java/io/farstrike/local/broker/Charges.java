package io.farstrike.local.broker;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/**
 * What an option or future order costs, in rupees, at the rates of 2025: transaction tax on
 * sellers, fees of exchange and regulator, brokerage, tax on services. They are no part of a
 * margin.
 */
record Charges(double transactionTax, double exchange, double regulator, double brokerage) {

  private static final double TAX_ON_OPTIONS_SOLD = 0.001;
  private static final double TAX_ON_FUTURES_SOLD = 0.0002;
  private static final double EXCHANGE_ON_OPTIONS = 0.0003553;
  private static final double EXCHANGE_ON_FUTURES = 0.0000183;
  private static final double REGULATOR = 0.000001;
  private static final double BROKERAGE = 20;
  private static final double TAX_ON_SERVICES = 0.18;

  static Charges of(Leg leg) {
    double turnover = leg.price() * leg.quantity();
    boolean option = leg.contract().isOption();
    double tax = option ? TAX_ON_OPTIONS_SOLD : TAX_ON_FUTURES_SOLD;
    double exchange = option ? EXCHANGE_ON_OPTIONS : EXCHANGE_ON_FUTURES;
    return new Charges(
        leg.sell() ? turnover * tax : 0, turnover * exchange, turnover * REGULATOR, BROKERAGE);
  }

  void write(JsonGenerator json) throws IOException {
    double services = TAX_ON_SERVICES * (brokerage + exchange + regulator);
    json.writeObjectFieldStart("charges");
    json.writeNumberField("transaction_tax", transactionTax);
    json.writeStringField("transaction_tax_type", "stt");
    json.writeNumberField("exchange_turnover_charge", exchange);
    json.writeNumberField("sebi_turnover_charge", regulator);
    json.writeNumberField("brokerage", brokerage);
    json.writeNumberField("stamp_duty", 0);
    json.writeObjectFieldStart("gst");
    json.writeNumberField("igst", services);
    json.writeNumberField("cgst", 0);
    json.writeNumberField("sgst", 0);
    json.writeNumberField("total", services);
    json.writeEndObject();
    json.writeNumberField("total", transactionTax + exchange + regulator + brokerage + services);
    json.writeEndObject();
  }
}

package io.farstrike.local.broker;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Answers about the user: profile, new session, funds. */
final class UserAnswers {

  private static final List<String> EXCHANGES = List.of("NSE", "NFO", "BSE", "BFO", "CDS", "MCX");
  private static final List<String> PRODUCTS = List.of("CNC", "NRML", "MIS");
  private static final List<String> ORDER_TYPES = List.of("MARKET", "LIMIT", "SL", "SL-M");
  private static final double CASH = 10_000_000;

  private UserAnswers() {}

  static Reply.Answer profile(KiteAccount account) {
    return Envelope.success(
        json -> {
          json.writeStartObject();
          json.writeStringField("user_id", account.userId());
          person(json, account);
          json.writeNullField("avatar_url");
          consent(json);
          json.writeEndObject();
        });
  }

  static Reply.Answer session(
      KiteAccount account, String accessToken, String publicToken, Instant now) {
    return Envelope.success(
        json -> {
          json.writeStartObject();
          person(json, account);
          json.writeNullField("avatar_url");
          json.writeStringField("user_id", account.userId());
          json.writeStringField("api_key", account.apiKey());
          json.writeStringField("access_token", accessToken);
          json.writeStringField("public_token", publicToken);
          json.writeStringField("enctoken", "");
          json.writeStringField("refresh_token", "");
          json.writeStringField("silo", "");
          json.writeStringField("login_time", IndiaTime.of(now));
          consent(json);
          json.writeEndObject();
        });
  }

  static Reply.Answer funds() {
    return Envelope.success(
        json -> {
          json.writeStartObject();
          segment(json, "equity", CASH);
          segment(json, "commodity", 0);
          json.writeEndObject();
        });
  }

  private static void person(JsonGenerator json, KiteAccount account) throws IOException {
    json.writeStringField("user_type", "individual");
    json.writeStringField("email", "trader@example.com");
    json.writeStringField("user_name", "Example Trader " + account.userId());
    json.writeStringField("user_shortname", "Example");
    json.writeStringField("broker", "ZERODHA");
    Envelope.texts(json, "exchanges", EXCHANGES);
    Envelope.texts(json, "products", PRODUCTS);
    Envelope.texts(json, "order_types", ORDER_TYPES);
  }

  private static void consent(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("meta");
    json.writeStringField("demat_consent", "consent");
    json.writeEndObject();
  }

  private static void segment(JsonGenerator json, String name, double cash) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeBooleanField("enabled", cash > 0);
    Envelope.rupees(json, "net", cash);
    json.writeObjectFieldStart("available");
    for (String kind : List.of("adhoc_margin", "intraday_payin", "collateral")) {
      Envelope.rupees(json, kind, 0);
    }
    for (String kind : List.of("cash", "opening_balance", "live_balance")) {
      Envelope.rupees(json, kind, cash);
    }
    json.writeEndObject();
    json.writeObjectFieldStart("utilised");
    for (String kind :
        List.of(
            "debits",
            "exposure",
            "m2m_realised",
            "m2m_unrealised",
            "option_premium",
            "payout",
            "span",
            "holding_sales",
            "turnover",
            "liquid_collateral",
            "stock_collateral",
            "delivery")) {
      Envelope.rupees(json, kind, 0);
    }
    json.writeEndObject();
    json.writeEndObject();
  }
}

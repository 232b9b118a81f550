package io.farstrike.local.broker;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** The broker's JSON envelope around data and errors. */
final class Envelope {

  private static final JsonFactory JSON = new JsonFactory();

  /** Writes the value of {@code data}. */
  interface Data {
    void write(JsonGenerator json) throws IOException;
  }

  private Envelope() {}

  static Reply.Answer success(Data data) {
    return json(
        200,
        json -> {
          json.writeStringField("status", "success");
          json.writeFieldName("data");
          data.write(json);
        });
  }

  static Reply.Answer error(Refusal refusal) {
    return error(refusal.status(), refusal.errorType(), refusal.text(), json -> {});
  }

  /** An error that carries an empty object as data, as the broker's complaint on bad JSON does. */
  static Reply.Answer errorWithEmptyData(Refusal refusal) {
    return error(
        refusal.status(),
        refusal.errorType(),
        refusal.text(),
        json -> {
          json.writeObjectFieldStart("data");
          json.writeEndObject();
        });
  }

  private static Reply.Answer error(int status, String type, String message, Data more) {
    return json(
        status,
        json -> {
          json.writeStringField("status", "error");
          json.writeStringField("message", message);
          more.write(json);
          json.writeStringField("error_type", type);
        });
  }

  private static Reply.Answer json(int status, Data fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      fields.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail", e);
    }
    return new Reply.Answer(status, Reply.Answer.JSON, bytes.toByteArray());
  }

  static void price(JsonGenerator json, String name, BigDecimal rupees) throws IOException {
    json.writeNumberField(name, plain(rupees));
  }

  /** Rupees with two decimals at most. */
  static void rupees(JsonGenerator json, String name, double rupees) throws IOException {
    price(json, name, BigDecimal.valueOf(rupees).setScale(2, RoundingMode.HALF_EVEN));
  }

  static void texts(JsonGenerator json, String name, List<String> texts) throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }

  private static BigDecimal plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}

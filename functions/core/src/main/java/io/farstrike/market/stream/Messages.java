package io.farstrike.market.stream;

import io.farstrike.market.match.JsonBytes;
import io.farstrike.market.session.Period;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The engine's own messages, all but frames of rows. */
final class Messages {

  /** India has had no other offset since there are electronic exchanges. */
  private static final DateTimeFormatter INDIA =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT)
          .withZone(ZoneOffset.ofHoursMinutes(5, 30));

  private final StreamTime time;

  Messages(StreamTime time) {
    this.time = time;
  }

  /** A status word with its detail, whose members the caller writes. */
  byte[] status(String word, double responseMillis, Consumer<JsonBytes> detail) {
    JsonBytes json = head("status");
    json.name("status").string(word);
    json.name("connected").bool(true);
    json.name("marketStatus").string(time.moment().status().name());
    json.name("timestamp").string(INDIA.format(Instant.ofEpochMilli(time.serverMs())));
    json.name("avgResponse").decimal(responseMillis, 2);
    json.name("detail").beginObject();
    detail.accept(json);
    return json.endObject().endObject().toBytes();
  }

  byte[] gap(Gap gap) {
    JsonBytes json = head("gap");
    json.name("epoch").string(gap.epoch());
    json.name("from").number(gap.from());
    number(json.name("to"), gap.to());
    number(json.name("lost"), gap.lost());
    json.name("reason").string(gap.reason());
    number(json.name("fromTimeMs"), gap.fromTimeMs());
    number(json.name("toTimeMs"), gap.toTimeMs());
    return json.endObject().toBytes();
  }

  byte[] stale(boolean active, Staleness staleness) {
    JsonBytes json = head("stale");
    json.name("active").bool(active);
    json.name("feedAgeMs").number(staleness.ageMs());
    json.name("lastTickMs").number(staleness.lastTickMs());
    json.name("staleSymbols").number(staleness.staleSymbols());
    return json.endObject().toBytes();
  }

  /** Without epoch and seq where a connection has no view. */
  byte[] heartbeat(@Nullable String epoch, long seq, long feedAgeMs) {
    JsonBytes json = head("heartbeat");
    if (epoch != null) {
      json.name("epoch").string(epoch).name("seq").number(seq);
    }
    json.name("marketStatus").string(time.moment().status().name());
    Period period = time.moment().period();
    json.name("period");
    if (period == null) {
      json.nothing();
    } else {
      json.string(period.name());
    }
    json.name("feedAgeMs").number(feedAgeMs);
    return json.name("connected").bool(true).endObject().toBytes();
  }

  byte[] pong(String id, String handle) {
    JsonBytes json = head("pong");
    json.name("id").string(id);
    json.name("userId").string(handle);
    return json.name("authenticated").bool(true).endObject().toBytes();
  }

  byte[] error(ClientSays.Code code, String message) {
    JsonBytes json = head("error");
    json.name("code").string(code.name());
    return json.name("message").string(message).endObject().toBytes();
  }

  /** A message from outside, with what every message says. */
  byte[] personal(byte[] json) {
    JsonBytes head = new JsonBytes(json.length + 64).beginObject();
    head.name("provider").string(time.provider().name());
    head.name("serverTimeMs").number(time.serverMs());
    return Json.joined(head.endObject().toBytes(), json);
  }

  private JsonBytes head(String type) {
    JsonBytes json = new JsonBytes(384).beginObject();
    json.name("v").number(1).name("type").string(type);
    json.name("provider").string(time.provider().name());
    return json.name("serverTimeMs").number(time.serverMs());
  }

  private static void number(JsonBytes json, @Nullable Long value) {
    if (value == null) {
      json.nothing();
    } else {
      json.number(value);
    }
  }
}

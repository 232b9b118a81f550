package io.farstrike.kite;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.farstrike.broker.InstrumentKey;
import io.farstrike.broker.ShortLot;
import io.farstrike.broker.ShortMargin;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of a margin call. They come in the order of the orders; a row that names another
 * contract than the order at its place, or cannot be read, costs that lot only.
 */
record MarginDecoder(List<ShortLot> lots) implements DataDecoder<Map<InstrumentKey, ShortMargin>> {

  @Override
  public Map<InstrumentKey, ShortMargin> decode(JsonParser json)
      throws IOException, IllTypedException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw new IllTypedException("margins that are no array");
    }
    Map<InstrumentKey, ShortMargin> margins = new HashMap<>();
    int at = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      Object value = Json.value(json);
      if (at < lots.size()) {
        InstrumentKey key = lots.get(at).key();
        margin(key, value).ifPresent(margin -> margins.put(key, margin));
      }
      at++;
    }
    if (at != lots.size()) {
      throw new IllTypedException(at + " margins for " + lots.size() + " orders");
    }
    return Map.copyOf(margins);
  }

  private static Optional<ShortMargin> margin(InstrumentKey key, @Nullable Object value) {
    try {
      JsonRow row = JsonRow.of(value);
      boolean sameContract =
          row.text("tradingsymbol").filter(key.tradingSymbol()::equals).isPresent()
              && row.text("exchange").filter(key.exchange()::equals).isPresent();
      return sameContract
          ? Optional.of(
              new ShortMargin(key, row.amount("total"), row.amount("span"), row.amount("exposure")))
          : Optional.empty();
    } catch (IllTypedException unusable) {
      return Optional.empty();
    }
  }
}

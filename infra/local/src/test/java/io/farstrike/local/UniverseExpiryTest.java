package io.farstrike.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.local.SharedSystem.Fixture;
import io.farstrike.local.demo.ApiClient;
import io.farstrike.local.demo.ApiClient.Answer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The universe of all stocks has the expiries of stocks; weekly ones are an index's own. */
@Tag("emulator")
@ExtendWith(SharedSystem.class)
class UniverseExpiryTest {

  private final Fixture fixture;

  UniverseExpiryTest(Fixture fixture) {
    this.fixture = fixture;
  }

  @Test
  void expiryOfAnIndexAlone_isRefusedForTheUniverse_withThoseThatItHas() throws Exception {
    ApiClient api = fixture.trader().api();
    List<String> stock = expiries(api, "RELIANCE");
    String weekly =
        expiries(api, "NIFTY").stream()
            .filter(expiry -> !stock.contains(expiry))
            .findFirst()
            .orElseThrow();

    Answer refused = api.post("/jobs", job(Map.of("universe", "FNO", "expiry", weekly)));
    Answer named = api.post("/jobs", job(Map.of("symbols", List.of("NIFTY"), "expiry", weekly)));

    assertThat(refused.status()).isEqualTo(400);
    JsonNode error = refused.body().path("errors").path(0);
    assertThat(error.path("field").asText()).isEqualTo("expiry");
    assertThat(error.path("allowed").toString()).doesNotContain(weekly);
    assertThat(error.path("allowed").toString()).contains(stock.getFirst());
    assertThat(named.status()).isEqualTo(202);
  }

  private static List<String> expiries(ApiClient api, String symbol) throws Exception {
    return api.get("/instruments/" + symbol + "/expiries")
        .good()
        .path("items")
        .findValuesAsText("expiry");
  }

  private static Map<String, Object> job(Map<String, Object> of) {
    Map<String, Object> body = new HashMap<>(Map.of("kind", "SCREEN"));
    body.putAll(of);
    return body;
  }
}

package io.farstrike.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/**
 * The fewest calls a job can do with, and the least time the broker's limits leave it.
 *
 * @param quoteCalls ceil((contracts + 3 an underlying) / 500): the future and two options at the
 *     money, of which some may be among the contracts, tell forward and volatility
 * @param marginCalls with one leg of an underlying a call and 200 orders at most
 * @param seconds max((ltp + quote calls - 1) x 1 s, (margin calls - 1) / 10 s)
 */
public record Floor(int quoteCalls, int marginCalls, double seconds) {

  private static final int QUOTES_A_CALL = 500;
  private static final int ORDERS_A_CALL = 200;
  private static final int REFERENCES = 3;

  /**
   * Works it out.
   *
   * @param rows every contract of the job
   * @param ltpCalls calls for spot prices
   */
  public static Floor of(Iterable<JsonNode> rows, int ltpCalls) {
    Map<String, Integer> legs = new HashMap<>();
    int contracts = 0;
    for (JsonNode row : rows) {
      legs.merge(row.path("symbol").asText(), 1, Integer::sum);
      contracts++;
    }
    int quoteCalls = divided(contracts + REFERENCES * legs.size(), QUOTES_A_CALL);
    int most = legs.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    int marginCalls = Math.max(most, divided(contracts, ORDERS_A_CALL));
    double seconds = Math.max(ltpCalls + quoteCalls - 1, (marginCalls - 1) / 10.0);
    return new Floor(quoteCalls, marginCalls, Math.max(0, seconds));
  }

  private static int divided(int count, int by) {
    return (count + by - 1) / by;
  }
}

package io.farstrike.bench.cost;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Prices of a day, in dollars a unit, without free tiers and discounts of quantity.
 *
 * @param date of the reading
 * @param source where they were read
 */
public record PriceList(String date, String source, Map<String, Region> regions) {

  /** Prices of a region. */
  public record Region(Map<Unit, Double> dollarsByUnit) {

    public Region {
      dollarsByUnit = Map.copyOf(dollarsByUnit);
      for (Unit unit : Unit.values()) {
        if (dollarsByUnit.getOrDefault(unit, 0.0) <= 0) {
          throw new IllegalArgumentException("no price of " + unit.key());
        }
      }
    }

    double dollars(Unit unit) {
      return requireNonNull(dollarsByUnit.get(unit), "no price");
    }

    /** What these amounts cost. */
    public double dollars(Amounts amounts) {
      return amounts.byUnit().entrySet().stream()
          .mapToDouble(entry -> entry.getValue() * dollars(entry.getKey()))
          .sum();
    }
  }

  public PriceList {
    requireNonNull(date, "date is null");
    requireNonNull(source, "source is null");
    regions = Map.copyOf(regions);
  }

  /**
   * Reads the list that comes with the benchmarks.
   *
   * @throws IllegalArgumentException if a price is missing
   */
  public static PriceList read() throws IOException {
    try (InputStream file = PriceList.class.getResourceAsStream("prices.json")) {
      JsonNode json = new ObjectMapper().readTree(requireNonNull(file, "no price list"));
      Map<String, Region> regions = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> region : json.path("regions").properties()) {
        Map<Unit, Double> dollars = new EnumMap<>(Unit.class);
        for (Unit unit : Unit.values()) {
          JsonNode price = region.getValue().path(unit.key());
          if (price.isNumber()) {
            dollars.put(unit, price.asDouble());
          }
        }
        regions.put(region.getKey(), new Region(dollars));
      }
      return new PriceList(json.path("date").asText(), json.path("source").asText(), regions);
    }
  }

  /**
   * Prices of a region.
   *
   * @throws IllegalArgumentException if the list does not have it
   */
  public Region in(String region) {
    Region prices = regions.get(region);
    if (prices == null) {
      throw new IllegalArgumentException("no prices of " + region);
    }
    return prices;
  }
}

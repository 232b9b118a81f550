package io.farstrike.bench.cost;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.Map;

/** How much of each unit; units that are not there are none. */
public record Amounts(Map<Unit, Double> byUnit) {

  /** Nothing at all. */
  public static final Amounts NONE = new Amounts(Map.of());

  public Amounts {
    byUnit = Map.copyOf(byUnit);
  }

  /** So much of one unit. */
  public static Amounts of(Unit unit, double amount) {
    return new Amounts(Map.of(unit, amount));
  }

  public double of(Unit unit) {
    return byUnit.getOrDefault(unit, 0.0);
  }

  public Amounts plus(Amounts other) {
    Map<Unit, Double> sum = new EnumMap<>(Unit.class);
    sum.putAll(byUnit);
    other.byUnit.forEach((unit, amount) -> sum.merge(unit, amount, Double::sum));
    return new Amounts(sum);
  }

  /** The same with one more amount. */
  public Amounts plus(Unit unit, double amount) {
    return plus(of(unit, amount));
  }

  public Amounts times(double factor) {
    Map<Unit, Double> product = new EnumMap<>(Unit.class);
    byUnit.forEach((unit, amount) -> product.put(unit, amount * factor));
    return new Amounts(product);
  }

  /** What has been added since an earlier look. */
  public Amounts since(Amounts earlier) {
    return plus(earlier.times(-1));
  }

  /** Writes amounts that are not nothing, and what each of them costs. */
  public void write(ObjectNode json, PriceList.Region prices) {
    for (Unit unit : Unit.values()) {
      if (of(unit) != 0) {
        json.putObject(unit.key())
            .put("amount", of(unit))
            .put("dollars", of(unit) * prices.dollars(unit));
      }
    }
  }
}

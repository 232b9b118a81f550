package io.farstrike.cloud.platform;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.quota.Standards;
import io.farstrike.cloud.rules.HouseRules;
import java.util.Map;

/**
 * What the operator of a stage has set.
 *
 * @param standards limits of users whom no administrator has given others
 * @param source where quotes and margins come from, in words for people; stands on each result
 * @param rules who may register, and under which terms
 */
public record OperatorSettings(Standards standards, String source, HouseRules rules) {

  private static final String BROKER = "Kite Connect";

  /** The settings of a stage whose operator sets nothing. */
  public static final OperatorSettings BUILT_IN =
      new OperatorSettings(Standards.BUILT_IN, BROKER, HouseRules.standard());

  public OperatorSettings {
    requireNonNull(standards, "standards is null");
    requireNonNull(rules, "rules is null");
    if (source.isBlank()) {
      throw new IllegalArgumentException("source is blank");
    }
  }

  /**
   * Reads the environment.
   *
   * @throws IllegalStateException naming a variable that is wrong, and the rule
   */
  static OperatorSettings of(Map<String, String> environment) {
    return new OperatorSettings(Standards.of(environment), BROKER, HouseRules.of(environment));
  }
}

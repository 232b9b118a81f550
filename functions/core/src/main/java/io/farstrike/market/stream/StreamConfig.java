package io.farstrike.market.stream;

import static java.util.Objects.requireNonNull;

import io.farstrike.market.detect.DetectionConfig;
import io.farstrike.market.detect.Profile;
import io.farstrike.market.match.MatchConfig;
import io.farstrike.market.pressure.ActivityConfig;
import io.farstrike.market.pressure.GaugeConfig;
import io.farstrike.market.session.Periods;
import io.farstrike.market.tick.TickRules;
import java.util.Map;
import java.util.TreeMap;

/**
 * All numbers of an engine.
 *
 * @param seedVolatilities expected 60 s volatility by symbol as of the session before, fractions
 * @param coverageLowPercent share of a selection under which its owner is told
 */
public record StreamConfig(
    TickRules ticks,
    Periods periods,
    DetectionConfig detection,
    GaugeConfig gauge,
    ActivityConfig activity,
    MatchConfig match,
    DeliveryConfig delivery,
    Map<String, Double> seedVolatilities,
    double coverageLowPercent) {

  public StreamConfig {
    requireNonNull(ticks, "ticks is null");
    requireNonNull(periods, "periods is null");
    requireNonNull(detection, "detection is null");
    requireNonNull(gauge, "gauge is null");
    requireNonNull(activity, "activity is null");
    requireNonNull(match, "match is null");
    requireNonNull(delivery, "delivery is null");
    seedVolatilities = Map.copyOf(new TreeMap<>(seedVolatilities));
    if (!(coverageLowPercent >= 0 && coverageLowPercent <= 100)) {
      throw new IllegalArgumentException("coverageLowPercent is no percentage");
    }
  }

  /** The figures of a profile, without volatilities of a session before. */
  public static StreamConfig of(Profile profile) {
    return new StreamConfig(
        TickRules.STANDARD,
        Periods.STANDARD,
        DetectionConfig.of(profile),
        GaugeConfig.STANDARD,
        ActivityConfig.STANDARD,
        MatchConfig.DEFAULT,
        DeliveryConfig.DEFAULT,
        Map.of(),
        80);
  }

  public StreamConfig withDelivery(DeliveryConfig other) {
    return new StreamConfig(
        ticks,
        periods,
        detection,
        gauge,
        activity,
        match,
        other,
        seedVolatilities,
        coverageLowPercent);
  }
}

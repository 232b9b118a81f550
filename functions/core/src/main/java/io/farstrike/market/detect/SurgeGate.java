package io.farstrike.market.detect;

import io.farstrike.market.session.Period;

/** Refuses surges of little worth, and more of a symbol than anyone wants to see. */
final class SurgeGate {

  private final SurgeConfig config;

  SurgeGate(SurgeConfig config) {
    this.config = config;
  }

  SurgeVerdict verdict(
      SurgeMove move, SurgeTrigger trigger, Period period, SurgePace pace, long tsMs) {
    SurgePeriod rule = config.rule(period);
    if (!SurgeLimit.reached(move.size(), move.limit().gatePaise())) {
      return SurgeVerdict.MOVE_TOO_SMALL;
    }
    if (!SurgeLimit.reached(move.score(config.slope()), rule.minScore())) {
      return SurgeVerdict.SCORE_TOO_LOW;
    }
    if (period == Period.MIDDAY && !isOfMidday(trigger)) {
      return SurgeVerdict.TRIGGER_REFUSED;
    }
    if (pace.isWithin(rule.gapMs(), tsMs)) {
      return SurgeVerdict.TOO_SOON;
    }
    if (pace.used(tsMs) >= rule.quota()) {
      return SurgeVerdict.QUOTA_USED;
    }
    if (!SurgeLimit.reached(Math.abs(move.percent()), move.limit().floorPercent())) {
      return SurgeVerdict.TOO_CALM;
    }
    if (pace.isWithin(rule.intervalMs() * config.gate().cooldownIntervals(), tsMs)) {
      return SurgeVerdict.COOLING_DOWN;
    }
    return SurgeVerdict.TOLD;
  }

  private static boolean isOfMidday(SurgeTrigger trigger) {
    return switch (trigger) {
      case PRICE_AND_VOLUME, PRICE_DRIVEN, VOLUME_DRIVEN -> true;
      case PRICE, VOLUME, UNKNOWN -> false;
    };
  }
}

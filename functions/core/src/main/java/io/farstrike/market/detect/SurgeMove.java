package io.farstrike.market.detect;

import java.util.Optional;

/**
 * A move against its baseline, held against its limits.
 *
 * @param percent signed
 * @param paise signed
 * @param volumeMultiplier 0 when it is not known
 * @param limit that it is held against
 */
record SurgeMove(double percent, long paise, double volumeMultiplier, SurgeLimit limit) {

  /** What makes the move a surge, if anything does. */
  Optional<SurgeTrigger> trigger(SurgeMode mode, SurgeConfig.Adaptive adaptive) {
    boolean price = isPrice(1);
    boolean volume = isVolume(1);
    if (price && volume) {
      return Optional.of(SurgeTrigger.PRICE_AND_VOLUME);
    }
    return switch (mode) {
      case STRICT -> Optional.empty();
      case OR ->
          price
              ? Optional.of(SurgeTrigger.PRICE)
              : Optional.of(SurgeTrigger.VOLUME).filter(trigger -> volume);
      case ADAPTIVE -> driven(adaptive);
    };
  }

  private Optional<SurgeTrigger> driven(SurgeConfig.Adaptive adaptive) {
    if (isPrice(adaptive.price()) && isVolume(adaptive.volumeShare())) {
      return Optional.of(SurgeTrigger.PRICE_DRIVEN);
    }
    return isVolume(adaptive.volume()) && isPrice(adaptive.priceShare())
        ? Optional.of(SurgeTrigger.VOLUME_DRIVEN)
        : Optional.empty();
  }

  /** Whether percent and paise both reach a multiple of their limits. */
  private boolean isPrice(double times) {
    return SurgeLimit.reached(Math.abs(percent), limit.percent() * times)
        && SurgeLimit.reached(size(), limit.paise() * times);
  }

  /** Size of the move, paise. */
  double size() {
    return Math.abs((double) paise);
  }

  private boolean isVolume(double times) {
    return volumeMultiplier > 0 && SurgeLimit.reached(volumeMultiplier, limit.volume() * times);
  }

  /** 0 to 100. */
  double score(double slope) {
    double price = Math.min(Math.abs(percent) / limit.percent() * slope, 50);
    double volume = isVolume(1) ? Math.min(volumeMultiplier / limit.volume() * slope, 50) : 0;
    return price + volume;
  }
}

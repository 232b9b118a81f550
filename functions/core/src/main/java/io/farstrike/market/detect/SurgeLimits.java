package io.farstrike.market.detect;

import io.farstrike.market.session.Period;
import java.util.List;

/** Every limit of a configuration, worked out once: a tick only looks its own up. */
final class SurgeLimits {

  private final List<SurgeBand> bands;
  private final SurgeLimit[] limits;

  SurgeLimits(SurgeConfig config) {
    bands = config.bands();
    limits = new SurgeLimit[3 * 2 * 3 * bands.size()];
    for (Period period : Period.values()) {
      for (Direction direction : Direction.values()) {
        for (VolatilityClass volatility : VolatilityClass.values()) {
          int first = firstOf(period, direction, volatility);
          for (int band = 0; band < bands.size(); band++) {
            limits[first + band] = config.limit(period, bands.get(band), direction, volatility);
          }
        }
      }
    }
  }

  SurgeLimit at(Period period, long price, Direction direction, VolatilityClass volatility) {
    int band = 0;
    while (price >= bands.get(band).belowPaise()) {
      band++;
    }
    return limits[firstOf(period, direction, volatility) + band];
  }

  /** Place of the lowest band's limit. */
  private int firstOf(Period period, Direction direction, VolatilityClass volatility) {
    int ofPeriod =
        switch (period) {
          case OPENING -> 0;
          case MIDDAY -> 1;
          case CLOSING -> 2;
        };
    int ofDirection =
        switch (direction) {
          case UP -> 0;
          case DOWN -> 1;
        };
    int ofVolatility =
        switch (volatility) {
          case LOW -> 0;
          case NORMAL -> 1;
          case HIGH -> 2;
        };
    return ((ofPeriod * 2 + ofDirection) * 3 + ofVolatility) * bands.size();
  }
}

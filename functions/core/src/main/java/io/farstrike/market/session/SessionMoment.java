package io.farstrike.market.session;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Where in the exchange's day a moment lies.
 *
 * @param status whether the exchange trades
 * @param period part of the session; null unless it is regular
 * @param sessionId {@code YYYY-MM-DD/id} of the session, or of the one that ended last
 * @param openMs opening of regular trading of that session, epoch milliseconds
 * @param closeMs its close, the first millisecond after it
 * @param firstOfDate whether that session is the first of its date
 */
public record SessionMoment(
    MarketStatus status,
    @Nullable Period period,
    String sessionId,
    long openMs,
    long closeMs,
    boolean firstOfDate) {

  public SessionMoment {
    requireNonNull(status, "status is null");
    requireNonNull(sessionId, "sessionId is null");
    if ((period != null) != (status == MarketStatus.REGULAR)) {
      throw new IllegalArgumentException("a period belongs to regular trading: " + period);
    }
    if (closeMs <= openMs) {
      throw new IllegalArgumentException("closes at or before its open");
    }
  }
}

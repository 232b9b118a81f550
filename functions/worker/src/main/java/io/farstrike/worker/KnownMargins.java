package io.farstrike.worker;

import static java.util.Objects.requireNonNull;

import io.farstrike.broker.BrokerQuote;
import io.farstrike.broker.ShortMargin;
import io.farstrike.worker.Gathered.Answers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a refresh asks into: no quotes yet, and the margins that the refreshes before it got, so
 * that only those of new contracts are asked for.
 */
final class KnownMargins implements MarketAnswers {

  private final Gathered<BrokerQuote> quotes = new Gathered<>();
  private final Gathered<ShortMargin> margins = new Gathered<>();

  /** Nothing is known: all margins are asked for. */
  static KnownMargins none() {
    return new KnownMargins();
  }

  /** What {@link #bytes} wrote; what was refused then is asked for again. */
  static KnownMargins read(byte[] bytes) {
    Answers<ShortMargin> before = Part.read(bytes).marginAnswers();
    KnownMargins known = new KnownMargins();
    known.margins.restore(
        new Answers<>(before.values(), Set.of(), before.unknown(), Optional.empty()));
    return known;
  }

  @Override
  public Gathered<BrokerQuote> quotes() {
    return quotes;
  }

  @Override
  public Gathered<ShortMargin> margins() {
    return margins;
  }

  /** A refresh that is broken off begins anew: nothing of it is kept. */
  @Override
  public void answered(Duration brokerTime) {
    requireNonNull(brokerTime, "brokerTime is null");
  }

  /** All margins for the next refresh; empty if it knows them already. */
  Optional<byte[]> bytes() {
    if (margins.takeUnsaved().isEmpty()) {
      return Optional.empty();
    }
    Answers<BrokerQuote> noQuotes = new Answers<>(Map.of(), Set.of(), Set.of(), Optional.empty());
    return Optional.of(Part.of(Optional.empty(), noQuotes, margins.all(), List.of()).bytes());
  }
}

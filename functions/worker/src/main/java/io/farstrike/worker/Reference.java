package io.farstrike.worker;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.farstrike.broker.Instrument;
import io.farstrike.broker.InstrumentKey;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What tells the forward and the volatility of an underlying, and is quoted for that alone.
 *
 * @param spot rupees
 * @param future of the expiry
 * @param nearTheMoney the call and the put at the strike nearest the forward that has both; or none
 */
record Reference(
    String underlying,
    BigDecimal spot,
    Optional<InstrumentKey> future,
    List<Candidate> nearTheMoney) {

  Reference {
    requireNonNull(underlying, "underlying is null");
    requireNonNull(spot, "spot is null");
    requireNonNull(future, "future is null");
    nearTheMoney = List.copyOf(nearTheMoney);
  }

  /**
   * Chooses them.
   *
   * @param forward rupees, as far as it is known before anything is quoted
   */
  static Reference of(Target target, LocalDate expiry, BigDecimal spot, BigDecimal forward) {
    return new Reference(
        target.underlying(),
        spot,
        target.future().map(Instrument::key),
        pairs(target.contracts()).stream()
            .min(Comparator.comparing(pair -> pair.getFirst().strike().subtract(forward).abs()))
            .orElse(List.of())
            .stream()
            .map(option -> Candidate.of(option, target.underlying(), expiry, spot))
            .toList());
  }

  /** Strikes with both a call and a put, lowest first. */
  private static List<List<Instrument>> pairs(Collection<Instrument> contracts) {
    return contracts.stream()
        .collect(groupingBy(option -> option.strike().stripTrailingZeros(), TreeMap::new, toList()))
        .values()
        .stream()
        .filter(options -> options.size() == 2)
        .toList();
  }

  /** What is quoted. */
  Stream<InstrumentKey> keys() {
    return Stream.concat(future.stream(), nearTheMoney.stream().map(Candidate::key));
  }
}

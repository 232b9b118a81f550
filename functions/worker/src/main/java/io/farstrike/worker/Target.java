package io.farstrike.worker;

import static java.util.Objects.requireNonNull;

import io.farstrike.broker.Instrument;
import io.farstrike.broker.InstrumentKey;
import java.util.List;
import java.util.Optional;

/**
 * An underlying to be screened.
 *
 * @param asked the symbol as the user wrote it
 * @param underlying the exchange's ticker
 * @param spotKey where its price is asked for
 * @param contracts its options of the chosen expiry, by strike
 * @param future of that expiry
 */
record Target(
    String asked,
    String underlying,
    InstrumentKey spotKey,
    List<Instrument> contracts,
    Optional<Instrument> future) {

  Target {
    requireNonNull(asked, "asked is null");
    requireNonNull(underlying, "underlying is null");
    requireNonNull(spotKey, "spotKey is null");
    contracts = List.copyOf(contracts);
    requireNonNull(future, "future is null");
  }
}

package io.farstrike.broker;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What is listed for one expiry of one underlying.
 *
 * @param options by strike, of one strike the call first
 */
record ExpiryContracts(List<Instrument> options, Optional<Instrument> future) {

  ExpiryContracts {
    options = List.copyOf(options);
    requireNonNull(future, "future is null");
  }
}

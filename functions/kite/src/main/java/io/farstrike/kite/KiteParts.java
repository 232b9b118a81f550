package io.farstrike.kite;

import static java.util.Objects.requireNonNull;

import io.farstrike.broker.Sleeper;
import java.net.URI;
import java.util.random.RandomGenerator;

/** What all calls of one client share. The generator must be safe for several threads. */
record KiteParts(
    KiteOptions options, HttpTransport transport, Sleeper sleeper, RandomGenerator jitter) {

  KiteParts {
    requireNonNull(options, "options is null");
    requireNonNull(transport, "transport is null");
    requireNonNull(sleeper, "sleeper is null");
    requireNonNull(jitter, "jitter is null");
  }

  String rootPath() {
    return URI.create(root()).getRawPath();
  }

  /** The base without a slash at its end; every target begins with one. */
  String root() {
    String base = options.base().toString();
    return base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
  }
}

package io.farstrike.kite;

import io.farstrike.broker.CallGate;
import io.farstrike.broker.Endpoint;
import java.util.ArrayList;
import java.util.List;

/** Lets every call through and remembers it. */
final class CountingGate implements CallGate {

  final List<Endpoint.Limit> passed = new ArrayList<>();
  final List<Endpoint.Limit> refused = new ArrayList<>();
  int open;

  @Override
  public synchronized Turn await(Endpoint.Limit limit) {
    passed.add(limit);
    open++;
    return this::close;
  }

  private synchronized void close() {
    open--;
  }

  @Override
  public synchronized void refused(Endpoint.Limit limit) {
    refused.add(limit);
  }
}

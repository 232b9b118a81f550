package io.farstrike.local.security;

import java.util.concurrent.Callable;

/** Calls within lambdas that may not throw what calls throw. */
final class Calls {

  private Calls() {}

  static <T> T of(Callable<T> call) {
    try {
      return call.call();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}

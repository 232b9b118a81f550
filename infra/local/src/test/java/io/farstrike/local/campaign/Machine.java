package io.farstrike.local.campaign;

import io.farstrike.local.campaign.Plan.Fate;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * One invocation's machine. Each call outside waits for its turn; at its fated call it dies, before
 * or after the call arrives, or stands still for a while. What a dead machine does reaches nothing.
 */
final class Machine {

  private static final Set<String> NO_CALLS =
      Set.of(
          "toString", "hashCode", "equals", "serviceName", "close", "serviceClientConfiguration");

  private final Turnstile turnstile;
  private final Fate fate;
  private final Instant end;
  private Instant frozenUntil = Instant.MIN;
  private final Map<String, Integer> tally = new TreeMap<>();
  private int calls;
  private boolean dead;

  Machine(Turnstile turnstile, Fate fate) {
    this.turnstile = turnstile;
    this.fate = fate;
    this.end = turnstile.instant().plus(fate.invocation());
  }

  boolean isDead() {
    return dead;
  }

  /** What is left of the invocation. */
  int millisLeft() {
    return (int) Math.max(0, Duration.between(turnstile.instant(), end).toMillis());
  }

  <T> T call(Callable<T> call) throws Exception {
    requireLife();
    calls++;
    boolean last = fate.end() == Plan.End.DEATH && calls == fate.atCall();
    if (fate.end() == Plan.End.FREEZE && calls == fate.atCall()) {
      frozenUntil = turnstile.instant().plus(fate.frozenFor());
    }
    if (last && !fate.lastArrives()) {
      dead = true;
    }
    turnstile.freeze(frozenUntil);
    T answer =
        turnstile.through(
            () -> {
              requireLife();
              return call.call();
            });
    dead |= last;
    requireLife();
    return answer;
  }

  private void requireLife() {
    dead |= !turnstile.instant().isBefore(end);
    if (dead) {
      throw SdkClientException.create("this machine is gone");
    }
  }

  /** Calls by client and operation. */
  Map<String, Integer> tally() {
    return tally;
  }

  /** The same object as this machine reaches it. */
  <T> T reaching(Class<T> type, T behind) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          if (method.getName().endsWith("Paginator")) {
            // Its pages are calls of their own.
            return InvocationHandler.invokeDefault(proxy, method, arguments);
          }
          if (NO_CALLS.contains(method.getName())) {
            return called(behind, method, arguments);
          }
          tally.merge(type.getSimpleName() + '.' + method.getName(), 1, Integer::sum);
          return call(() -> called(behind, method, arguments));
        };
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static Object called(Object behind, Method method, Object[] arguments) throws Exception {
    try {
      return method.invoke(behind, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    }
  }
}

package io.farstrike.local;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * How long a worker lives, counted in its calls to the outside. After the last one nothing it does
 * reaches anything any more: to all others it is dead. The last call itself may arrive or not.
 */
final class Life {

  private static final Set<String> NO_CALLS =
      Set.of("toString", "hashCode", "equals", "serviceName", "close");

  private final AtomicInteger left;
  private final boolean lastCallArrives;

  private Life(int calls, boolean lastCallArrives) {
    this.left = new AtomicInteger(calls);
    this.lastCallArrives = lastCallArrives;
  }

  static Life endless() {
    return new Life(Integer.MAX_VALUE, true);
  }

  static Life of(int calls, boolean lastCallArrives) {
    return new Life(calls, lastCallArrives);
  }

  boolean isOver() {
    return left.get() <= 0;
  }

  /** The same object, reached only while this life lasts. */
  <T> T reaching(Class<T> type, T behind) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                NO_CALLS.contains(method.getName())
                    ? called(behind, method, arguments)
                    : lived(behind, method, arguments)));
  }

  private Object lived(Object behind, Method method, Object[] arguments) throws Throwable {
    int now = left.getAndUpdate(calls -> Math.max(0, calls - 1));
    if (now > 1) {
      return called(behind, method, arguments);
    }
    if (now == 1 && lastCallArrives) {
      called(behind, method, arguments);
    }
    throw SdkClientException.create("the worker is dead");
  }

  private static Object called(Object behind, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(behind, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}

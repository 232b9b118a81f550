package io.farstrike.local.campaign;

import java.lang.reflect.Constructor;
import java.util.concurrent.Executor;

/**
 * Virtual threads that an executor of ours carries, and with them all virtual threads that they
 * make. The JDK has a constructor for this which its own tests use; it is opened to us by {@code
 * --add-opens java.base/java.lang=ALL-UNNAMED} in the POM.
 */
final class OwnCarrier {

  private OwnCarrier() {}

  static Thread.Builder.OfVirtual threads(Executor carrier) {
    try {
      Constructor<?> maker =
          Class.forName("java.lang.ThreadBuilders$VirtualThreadBuilder")
              .getDeclaredConstructor(Executor.class);
      maker.setAccessible(true);
      return (Thread.Builder.OfVirtual) maker.newInstance(carrier);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this JDK has no virtual threads on a carrier of ours", e);
    }
  }
}

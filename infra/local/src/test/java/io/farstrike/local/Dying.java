package io.farstrike.local;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Predicate;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Clients whose calls fail at some point, as if the program's machine had gone. */
final class Dying {

  private Dying() {}

  /** The same client, but for calls that fail before they are made. */
  static <T> T at(Class<T> type, T behind, Predicate<String> method) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, called, arguments) -> {
              if (method.test(called.getName())) {
                throw SdkClientException.create("the machine is gone");
              }
              try {
                return called.invoke(behind, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}

package io.farstrike.cloud.platform;

import static java.util.Objects.requireNonNull;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A client that is made when it is first called. Making one costs a starting function tens of
 * milliseconds, and most events use few of the services that their function may use.
 */
final class LateClient implements InvocationHandler {

  private final Supplier<?> maker;
  private @Nullable Object client;

  private LateClient(Supplier<?> maker) {
    this.maker = requireNonNull(maker, "maker is null");
  }

  /** A client of an interface that makes itself by the maker, once. */
  static <C> C of(Class<C> type, Supplier<C> maker) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, new LateClient(maker)));
  }

  @Override
  public @Nullable Object invoke(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(client(), arguments);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }

  private synchronized Object client() {
    Object made = client == null ? maker.get() : client;
    client = made;
    return made;
  }
}

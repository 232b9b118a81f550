package io.farstrike.local.gateway;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import io.farstrike.market.SystemClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Duration;

/**
 * A function as the platform sees it: JSON in, JSON out, through the serialisers of Lambda's own
 * runtime.
 */
public final class LambdaFunction {

  private final String name;
  private final Duration timeout;
  private final SystemClock clock;
  private final Call call;

  @FunctionalInterface
  private interface Call {
    byte[] apply(byte[] event, Context context);
  }

  private LambdaFunction(String name, Duration timeout, SystemClock clock, Call call) {
    this.name = name;
    this.timeout = timeout;
    this.clock = clock;
    this.call = call;
  }

  /** Wraps a handler. */
  public static <E, R> LambdaFunction of(
      String name,
      RequestHandler<E, R> handler,
      Class<E> event,
      Class<R> result,
      Duration timeout,
      SystemClock clock) {
    requireNonNull(handler, "handler is null");
    PojoSerializer<E> events = serializer(event);
    PojoSerializer<R> results = serializer(result);
    return new LambdaFunction(
        requireNonNull(name, "name is null"),
        requireNonNull(timeout, "timeout is null"),
        requireNonNull(clock, "clock is null"),
        (bytes, context) -> {
          E parsed = events.fromJson(new ByteArrayInputStream(bytes));
          ByteArrayOutputStream out = new ByteArrayOutputStream();
          results.toJson(handler.handleRequest(parsed, context), out);
          return out.toByteArray();
        });
  }

  public String name() {
    return name;
  }

  /**
   * Runs the function once, in this thread.
   *
   * @throws RuntimeException whatever the handler throws
   */
  public byte[] invoke(byte[] event, String requestId) {
    return call.apply(event, new LocalContext(name, requestId, clock.now().plus(timeout), clock));
  }

  private static <T> PojoSerializer<T> serializer(Class<T> type) {
    return LambdaEventSerializers.isLambdaSupportedEvent(type.getName())
        ? LambdaEventSerializers.serializerFor(type, LambdaFunction.class.getClassLoader())
        : JacksonFactory.getInstance().getSerializer(type);
  }
}

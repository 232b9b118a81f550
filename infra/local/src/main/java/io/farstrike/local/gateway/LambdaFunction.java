package io.farstrike.local.gateway;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import io.farstrike.market.SystemClock;
import io.farstrike.tenancy.IdSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A handler behind the runtime's own serialisers: it gets its event from JSON and gives its answer
 * as JSON, so what is lost on that way in the cloud is lost here too. Each invocation has a thread
 * of its own, a deadline and a request id. A handler that goes on after its deadline, deaf to the
 * interrupt, keeps its place until it ends.
 */
public final class LambdaFunction {

  /** The largest event, and the largest answer, of a synchronous invocation. */
  public static final int MAX_PAYLOAD_BYTES = 6 * 1024 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(LambdaFunction.class);

  private final FunctionSettings settings;
  private volatile RequestStreamHandler handler;
  private final SystemClock clock;
  private final IdSource ids;
  private final Semaphore places;
  private final AtomicLong invocations = new AtomicLong();

  /** A handler that reads its event and writes its answer itself. */
  public LambdaFunction(
      FunctionSettings settings, RequestStreamHandler handler, SystemClock clock, IdSource ids) {
    this.settings = requireNonNull(settings, "settings is null");
    this.handler = requireNonNull(handler, "handler is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.ids = requireNonNull(ids, "ids is null");
    this.places = new Semaphore(settings.concurrency());
  }

  /**
   * Wraps a handler of the given event and answer types, as the runtime would find them by
   * reflection.
   */
  public static <E, R> LambdaFunction of(
      FunctionSettings settings,
      RequestHandler<E, R> handler,
      Class<E> event,
      Class<R> answer,
      SystemClock clock,
      IdSource ids) {
    requireNonNull(handler, "handler is null");
    PojoSerializer<E> reader = serializerFor(requireNonNull(event, "event is null"));
    PojoSerializer<R> writer = serializerFor(requireNonNull(answer, "answer is null"));
    return new LambdaFunction(
        settings,
        (in, out, context) ->
            writer.toJson(handler.handleRequest(reader.fromJson(in), context), out),
        clock,
        ids);
  }

  private static <T> PojoSerializer<T> serializerFor(Class<T> type) {
    return LambdaEventSerializers.isLambdaSupportedEvent(type.getName())
        ? LambdaEventSerializers.serializerFor(type, LambdaFunction.class.getClassLoader())
        : JacksonFactory.getInstance().getSerializer(type);
  }

  public String name() {
    return settings.name();
  }

  /**
   * Has another version's code answer from now on, as an alias does when it is pointed at it;
   * invocations under way go on in the code in which they were begun.
   */
  public void takenOverBy(LambdaFunction newer) {
    handler = newer.handler;
  }

  /** How many invocations were begun. */
  public long invocations() {
    return invocations.get();
  }

  /**
   * Calls the function and waits for it, at most for its timeout. An interrupt of the caller breaks
   * the invocation off.
   */
  public Invocation invoke(byte[] event) throws InterruptedException {
    requireNonNull(event, "event is null");
    if (event.length > MAX_PAYLOAD_BYTES) {
      return new Invocation.TooLarge();
    }
    if (!places.tryAcquire()) {
      return new Invocation.Throttled();
    }
    long number = invocations.incrementAndGet();
    Context context =
        new InvocationContext(
            settings.name(),
            settings.arn(),
            ids.uuid(),
            clock.now().plus(settings.timeout()),
            clock);
    FutureTask<byte[]> task = new FutureTask<>(() -> handleAndLeave(event, context));
    Thread thread = Thread.ofVirtual().name(settings.name() + "-" + number).start(task);
    return await(task, thread);
  }

  private byte[] handleAndLeave(byte[] event, Context context) throws IOException {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      handler.handleRequest(new ByteArrayInputStream(event), out, context);
      return out.toByteArray();
    } finally {
      places.release();
    }
  }

  private Invocation await(FutureTask<byte[]> task, Thread thread) throws InterruptedException {
    try {
      byte[] answer = task.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
      if (answer.length > MAX_PAYLOAD_BYTES) {
        return new Invocation.Failed(
            "Function.ResponseSizeTooLarge", "the answer has " + answer.length + " bytes");
      }
      return new Invocation.Returned(new String(answer, StandardCharsets.UTF_8));
    } catch (TimeoutException e) {
      thread.interrupt();
      LOG.warn("{} timed out after {}", settings.name(), settings.timeout());
      return new Invocation.TimedOut();
    } catch (InterruptedException e) {
      thread.interrupt();
      throw e;
    } catch (ExecutionException e) {
      Throwable cause = requireNonNull(e.getCause(), "a failure without cause");
      LOG.error("{} failed", settings.name(), cause);
      return new Invocation.Failed(cause.getClass().getName(), String.valueOf(cause.getMessage()));
    }
  }
}

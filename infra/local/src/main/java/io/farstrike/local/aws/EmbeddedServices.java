package io.farstrike.local.aws;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Tables, queues and objects of one local system, started side by side. */
public final class EmbeddedServices implements StoreServices {

  /** The region that stands in names of resources; nothing leaves this machine. */
  public static final Region REGION = Region.AP_SOUTH_1;

  private static final long LIMIT_SECONDS = 60;

  private final EmbeddedDynamo dynamo;
  private final EmbeddedQueues queues;
  private final EmbeddedObjects objects;
  private final LocalAccount account = new LocalAccount();
  private final Duration startTime;

  private EmbeddedServices(
      EmbeddedDynamo dynamo, EmbeddedQueues queues, EmbeddedObjects objects, Duration startTime) {
    this.dynamo = dynamo;
    this.queues = queues;
    this.objects = objects;
    this.startTime = startTime;
  }

  /**
   * Starts the three servers, each in a thread of its own, and waits for all.
   *
   * @param data where tables and objects are kept ({@code tables/}, {@code objects/}); when empty,
   *     they end with this process. Queues always do.
   * @throws IOException if one does not start; the others are stopped before it is thrown
   */
  public static EmbeddedServices start(Optional<Path> data, SecureRandom random)
      throws IOException, InterruptedException {
    requireNonNull(data, "data is null");
    requireNonNull(random, "random is null");
    long begin = System.nanoTime();
    FutureTask<EmbeddedDynamo> dynamo =
        inThread("tables", () -> EmbeddedDynamo.start(data.map(dir -> dir.resolve("tables"))));
    FutureTask<EmbeddedQueues> queues = inThread("queues", EmbeddedQueues::start);
    FutureTask<EmbeddedObjects> objects =
        inThread(
            "objects",
            () -> EmbeddedObjects.start(data.map(dir -> dir.resolve("objects")), random));
    try {
      return new EmbeddedServices(
          dynamo.get(LIMIT_SECONDS, TimeUnit.SECONDS),
          queues.get(LIMIT_SECONDS, TimeUnit.SECONDS),
          objects.get(LIMIT_SECONDS, TimeUnit.SECONDS),
          Duration.ofNanos(System.nanoTime() - begin));
    } catch (ExecutionException | TimeoutException e) {
      IOException failure = new IOException("an embedded service did not start", e);
      stopStarted(List.of(dynamo, queues, objects), failure);
      throw failure;
    }
  }

  private static <T> FutureTask<T> inThread(String name, Callable<T> start) {
    FutureTask<T> task = new FutureTask<>(start);
    Thread.ofPlatform().daemon().name("start-" + name).start(task);
    return task;
  }

  private static void stopStarted(
      List<? extends FutureTask<? extends AutoCloseable>> tasks, IOException failure) {
    for (FutureTask<? extends AutoCloseable> task : tasks) {
      try {
        task.get(1, TimeUnit.SECONDS).close();
      } catch (Exception e) {
        failure.addSuppressed(e);
      }
    }
  }

  public EmbeddedDynamo dynamo() {
    return dynamo;
  }

  public EmbeddedQueues queues() {
    return queues;
  }

  public EmbeddedObjects objects() {
    return objects;
  }

  @Override
  public DynamoDbClient tables() {
    return dynamo.client();
  }

  @Override
  public SqsClient messages() {
    return queues.client();
  }

  @Override
  public S3Client files() {
    return objects.client();
  }

  @Override
  public S3Presigner presigner() {
    return objects.presigner();
  }

  @Override
  public void makeBucket(String bucket) throws IOException {
    objects.makeBucket(bucket);
  }

  @Override
  public LocalAccount account() {
    return account;
  }

  /** How long the start took, from the first thread to the last answer. */
  public Duration startTime() {
    return startTime;
  }

  @Override
  public void close() throws IOException {
    IOException failure = new IOException("an embedded service did not stop");
    for (AutoCloseable service : List.<AutoCloseable>of(objects, queues, dynamo)) {
      try {
        service.close();
      } catch (Exception e) {
        failure.addSuppressed(e);
      }
    }
    if (failure.getSuppressed().length > 0) {
      throw failure;
    }
  }
}

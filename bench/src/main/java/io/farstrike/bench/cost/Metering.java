package io.farstrike.bench.cost;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.stream.SocketPlace;
import io.farstrike.cloud.tenant.TenantAccess;
import io.farstrike.cloud.tenant.TenantStores;
import io.farstrike.local.FunctionWatch;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Puts down what each function is called, how long it runs, and what it asks of the services. */
public final class Metering implements FunctionWatch {

  private static final Set<String> API = Set.of("accounts", "screener", "stream", "admin");

  /** Of the functions that the gateway of sockets calls. */
  private static final Set<String> SOCKETS = Set.of("connect", "disconnect", "message");

  /**
   * Of objects, these cost what a put does; deletes are free, and the rest costs what a get does.
   */
  private static final Set<String> PUTS =
      Set.of("putObject", "copyObject", "listObjectsV2", "listObjectVersions", "uploadPart");

  private static final Set<String> FREE = Set.of("deleteObject", "deleteObjects", "close");
  private static final double NANOS = 1e9;

  private final Bill bill;
  private final Memory memory;

  public Metering(Bill bill, Memory memory) {
    this.bill = requireNonNull(bill, "bill is null");
    this.memory = requireNonNull(memory, "memory is null");
  }

  @Override
  public Platform platform(String function, Platform whole) {
    return new Platform(
        whole.topology(),
        new MeteredTables(whole.edge(), bill, function),
        objects(function, whole.shared()),
        counted(function, SqsClient.class, whole.queues(), Unit.QUEUE_REQUESTS, "queue."),
        whole.jobsQueueUrl(),
        whole.cognito(),
        whole.poolId(),
        whole.clientId(),
        new SocketPlace(
            whole.sockets().address(),
            new MeteredSockets(whole.sockets().gateway(), bill, function),
            whole.sockets().relay(),
            whole.sockets().provider()),
        whole.entrance(),
        whole.operator(),
        whole.mail(),
        tenants(function, whole.tenants()),
        whole.spotKeys(),
        whole.pace(),
        whole.marketClock(),
        whole.systemClock(),
        whole.ids(),
        whole.counters());
  }

  private TenantAccess tenants(String function, TenantAccess whole) {
    return scope -> {
      TenantStores stores = whole.open(scope);
      return new TenantStores(
          new MeteredTables(stores.table(), bill, function),
          objects(function, stores.objects()),
          stores.presigner(),
          counted(function, KmsClient.class, stores.keys(), Unit.KEY_REQUESTS, "key."));
    };
  }

  @Override
  public DynamoDbClient across(String function, DynamoDbClient across) {
    return new MeteredTables(across, bill, function);
  }

  @Override
  public <I, O> RequestHandler<I, O> handler(String function, RequestHandler<I, O> handler) {
    return (event, context) -> {
      long begin = System.nanoTime();
      bill.add(function, Unit.LAMBDA_REQUESTS, 1);
      gateway(function);
      try {
        O answer = handler.handleRequest(event, context);
        if (answer instanceof APIGatewayV2HTTPResponse http && http.getBody() != null) {
          int bytes = http.getBody().getBytes(StandardCharsets.UTF_8).length;
          bill.add(function, Unit.DATA_OUT_GB, bytes / MeteredSockets.GIGABYTE);
        }
        return answer;
      } finally {
        double seconds = (System.nanoTime() - begin) / NANOS;
        bill.add(function, Unit.LAMBDA_GB_SECONDS, seconds * memory.gigabytes(function));
        bill.call(function, "seconds", seconds);
      }
    };
  }

  private void gateway(String function) {
    if (API.contains(function)) {
      bill.add(function, Unit.HTTP_REQUESTS, 1);
    }
    if (SOCKETS.contains(function)) {
      bill.add(function, Unit.SOCKET_MESSAGES, function.equals("message") ? 1 : 0);
    }
    if (function.equals("worker")) {
      // The event source takes the message and deletes it.
      bill.add(function, Unit.QUEUE_REQUESTS, 2);
    }
  }

  private S3Client objects(String function, S3Client behind) {
    return proxy(
        S3Client.class,
        behind,
        (name, arguments) -> {
          if (FREE.contains(name)) {
            return;
          }
          bill.add(function, PUTS.contains(name) ? Unit.OBJECT_PUTS : Unit.OBJECT_GETS, 1);
          bill.call(function, "object." + name, 1);
          for (Object argument : arguments) {
            if (argument instanceof RequestBody body) {
              bill.call(function, "object.bytes", body.optionalContentLength().orElse(0L));
            }
          }
        });
  }

  private <C> C counted(String function, Class<C> type, C behind, Unit unit, String prefix) {
    return proxy(
        type,
        behind,
        (name, arguments) -> {
          bill.add(function, unit, 1);
          bill.call(function, prefix + name, 1);
        });
  }

  private interface Note {
    void take(String name, Object[] arguments);
  }

  private static <C> C proxy(Class<C> type, C behind, Note note) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              Object[] given = arguments == null ? new Object[0] : arguments;
              if (method.getDeclaringClass() != Object.class
                  && !method.getName().equals("serviceName")) {
                note.take(method.getName(), given);
              }
              try {
                return method.invoke(behind, given);
              } catch (InvocationTargetException e) {
                throw requireNonNull(e.getCause(), "no cause");
              }
            }));
  }
}

package io.farstrike.local.gateway;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.topology.Topology;
import io.farstrike.local.aws.AccessTokens;
import io.farstrike.market.SystemClock;
import io.farstrike.tenancy.IdSource;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jetty.http.BadMessageException;
import org.eclipse.jetty.http.UriCompliance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.SdkBytes;

/**
 * The HTTP API on 127.0.0.1: every request below the contract's base path becomes an event for the
 * function that the contract names; what API Gateway answers by itself is answered here the same.
 *
 * <p>Beside it stand routes and files of the local system only, added before the start.
 */
public final class HttpGateway implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HttpGateway.class);
  private static final List<HandlerType> METHODS =
      List.of(
          HandlerType.GET,
          HandlerType.POST,
          HandlerType.PUT,
          HandlerType.PATCH,
          HandlerType.DELETE,
          HandlerType.HEAD,
          HandlerType.OPTIONS);

  private final ApiFront front;
  private final String basePath;
  private final IdSource ids;
  private final List<LocalRoute> localRoutes = new ArrayList<>();
  private Optional<ConsoleFiles> console = Optional.empty();
  private Optional<SocketGateway> sockets = Optional.empty();
  private Optional<Javalin> server = Optional.empty();

  private record LocalRoute(HandlerType method, String path, Handler handler) {}

  /**
   * Joins a contract with its functions.
   *
   * @param functions by the name that {@code x-function} has in the contract
   * @param cors which other sites' pages may ask
   * @throws IllegalArgumentException if the contract names a function that is not among them
   */
  public HttpGateway(
      ApiContract contract,
      Map<String, LambdaFunction> functions,
      AccessTokens tokens,
      SystemClock clock,
      IdSource ids,
      Topology.Cors cors) {
    this.front = new ApiFront(contract, functions, tokens, clock, new CrossOrigin(cors));
    this.basePath = contract.basePath();
    this.ids = requireNonNull(ids, "ids is null");
  }

  /** Adds a GET route that exists in the local system only; {@code path} in Javalin's syntax. */
  public HttpGateway local(String path, Handler handler) {
    return local(HandlerType.GET, path, handler);
  }

  /** Adds a route that exists in the local system only; {@code path} in Javalin's syntax. */
  public HttpGateway local(HandlerType method, String path, Handler handler) {
    requireNotStarted();
    localRoutes.add(
        new LocalRoute(
            requireNonNull(method, "method is null"),
            requireNonNull(path, "path is null"),
            requireNonNull(handler, "handler is null")));
    return this;
  }

  /** Serves the console at the root. */
  public HttpGateway console(ConsoleFiles files) {
    requireNotStarted();
    console = Optional.of(files);
    return this;
  }

  /** Takes in sockets as well, on the same port. */
  public HttpGateway sockets(SocketGateway gateway) {
    requireNotStarted();
    sockets = Optional.of(gateway);
    return this;
  }

  /** Listens on a port of 127.0.0.1; 0 stands for any free one. */
  public HttpGateway start(int port) {
    requireNotStarted();
    Javalin app = Javalin.create(this::configure);
    localRoutes.forEach(route -> app.addHttpHandler(route.method(), route.path(), route.handler()));
    METHODS.forEach(method -> app.addHttpHandler(method, basePath + "/*", this::serve));
    sockets.ifPresent(gateway -> gateway.mount(app));
    // Last, since it takes whatever nobody else does.
    console.ifPresent(files -> files.mount(app));
    app.exception(NotFoundResponse.class, (e, call) -> notFound(call));
    app.exception(
        Exception.class,
        (e, call) -> {
          LOG.error("{} {} failed in the gateway", call.method(), call.path(), e);
          HttpAnswer.failure().writeTo(call);
        });
    server = Optional.of(app.start("127.0.0.1", port));
    return this;
  }

  private void configure(JavalinConfig config) {
    config.showJavalinBanner = false;
    config.startupWatcherEnabled = false;
    config.useVirtualThreads = true;
    config.http.disableCompression();
    config.router.treatMultipleSlashesAsSingleSlash = false;
    config.router.ignoreTrailingSlashes = false;
    config.jetty.modifyWebSocketServletFactory(SocketGateway::limits);
    config.jetty.modifyHttpConfiguration(
        http -> {
          // A path parameter may hold an encoded slash; the contract's matching takes care of it.
          http.setUriCompliance(UriCompliance.RFC3986);
          http.setSendServerVersion(false);
          // Request line and headers together, as the HTTP API has it.
          http.setRequestHeaderSize(10_240);
        });
  }

  private void serve(Context call) throws InterruptedException {
    HttpCall sent;
    try {
      sent = read(call);
    } catch (IOException | BadMessageException e) {
      // The body is not as its header says, such as broken chunks, or ends too early.
      LOG.info("{} {} came with a body that cannot be read", call.method(), call.path());
      HttpAnswer.ofGateway(400, "Bad Request").writeTo(call);
      return;
    }
    String requestId = ids.uuid();
    HttpAnswer answer = front.answer(sent, requestId);
    call.res().setHeader("apigw-requestid", requestId);
    answer.writeTo(call);
  }

  private static HttpCall read(Context call) throws IOException {
    Map<String, List<String>> headers = new TreeMap<>();
    for (String name : Collections.list(call.req().getHeaderNames())) {
      headers.put(name, Collections.list(call.req().getHeaders(name)));
    }
    // One byte more than is allowed is enough to know that it is too much.
    byte[] body = call.req().getInputStream().readNBytes(ApiFront.MAX_BODY_BYTES + 1);
    return new HttpCall(
        call.req().getMethod(),
        call.req().getRequestURI(),
        Optional.ofNullable(call.req().getQueryString()).orElse(""),
        call.req().getProtocol(),
        call.req().getRemoteAddr(),
        headers,
        SdkBytes.fromByteArrayUnsafe(body));
  }

  private static void notFound(Context call) {
    HttpAnswer.ofGateway(404, "Not Found").writeTo(call);
  }

  /**
   * The port that it listens on.
   *
   * @throws IllegalStateException before the start
   */
  public int port() {
    return server.orElseThrow(() -> new IllegalStateException("the gateway is not started")).port();
  }

  /** Where it listens, without a slash at the end. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + port());
  }

  private void requireNotStarted() {
    if (server.isPresent()) {
      throw new IllegalStateException("the gateway is started already");
    }
  }

  @Override
  public void close() {
    server.ifPresent(Javalin::stop);
  }
}

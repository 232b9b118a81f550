package io.farstrike.local;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent.RequestIdentity;
import io.farstrike.broker.BrokerCredentials;
import io.farstrike.broker.TokenLife;
import io.farstrike.cloud.limits.Entrance;
import io.farstrike.cloud.limits.Rates;
import io.farstrike.cloud.members.Acceptance;
import io.farstrike.cloud.members.Member;
import io.farstrike.cloud.platform.OperatorSettings;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.platform.RandomIds;
import io.farstrike.cloud.rules.Terms;
import io.farstrike.cloud.stream.Inbox;
import io.farstrike.cloud.stream.InboxMessage;
import io.farstrike.cloud.stream.SocketPlace;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.cloud.vault.StoredCredentials;
import io.farstrike.local.aws.CognitoSettings;
import io.farstrike.local.aws.EmbeddedServices;
import io.farstrike.local.aws.KeyRing;
import io.farstrike.local.aws.LocalCognito;
import io.farstrike.local.aws.LocalKms;
import io.farstrike.local.aws.TestTime;
import io.farstrike.local.tenant.TenantRole;
import io.farstrike.market.MarketClock;
import io.farstrike.market.SystemClock;
import io.farstrike.market.tick.Provider;
import io.farstrike.stream.ConnectFunction;
import io.farstrike.stream.DisconnectFunction;
import io.farstrike.stream.MessageFunction;
import io.farstrike.tenancy.IdSource;
import io.farstrike.tenancy.TenantScope;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.DeleteConnectionRequest;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.DeleteConnectionResponse;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.GoneException;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.PostToConnectionRequest;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.PostToConnectionResponse;

/**
 * The functions of sockets on a clock that a test moves, with a gateway that keeps what it hears.
 */
final class SocketStand implements AutoCloseable {

  static final String ORIGIN = "https://app.example.com";

  final TestTime time;
  final SystemClock clock;
  final LocalPlatforms platforms;
  final Heard gateway = new Heard();
  final Platform platform;
  final EmbeddedServices services;

  /** What the gateway was asked. */
  static final class Heard implements ApiGatewayManagementApiClient {
    final List<String> texts = new CopyOnWriteArrayList<>();
    final List<String> closed = new CopyOnWriteArrayList<>();
    private final Map<String, List<String>> byConnection = new ConcurrentHashMap<>();
    private volatile Duration takes = Duration.ZERO;

    private final AtomicInteger unknown = new AtomicInteger();

    /** What one socket was sent. */
    List<String> textsOf(String connectionId) {
      return List.copyOf(byConnection.getOrDefault(connectionId, List.of()));
    }

    /** So many writes find no socket: its handshake is not over. */
    void knowsNothingFor(int writes) {
      unknown.set(writes);
    }

    /** Each write takes so long from now on. */
    void takes(Duration time) {
      takes = time;
    }

    @Override
    public PostToConnectionResponse postToConnection(PostToConnectionRequest request) {
      LockSupport.parkNanos(takes.toNanos());
      if (unknown.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        throw GoneException.builder().message("Gone").statusCode(410).build();
      }
      texts.add(request.data().asUtf8String());
      byConnection
          .computeIfAbsent(request.connectionId(), id -> new CopyOnWriteArrayList<>())
          .add(request.data().asUtf8String());
      return PostToConnectionResponse.builder().build();
    }

    @Override
    public DeleteConnectionResponse deleteConnection(DeleteConnectionRequest request) {
      closed.add(request.connectionId());
      return DeleteConnectionResponse.builder().build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }

  SocketStand() throws IOException, InterruptedException {
    this(new TestTime());
  }

  private SocketStand(TestTime time) throws IOException, InterruptedException {
    this(time, time.clock(), new MarketClock(() -> time.clock().now()));
  }

  /** A stand whose clock goes on by itself. */
  static SocketStand inRealTime() throws IOException, InterruptedException {
    return inRealTime(new MarketClock(Clock.tickMillis(ZoneOffset.UTC)));
  }

  /** The same, with a market that stands elsewhere. */
  static SocketStand inRealTime(MarketClock market) throws IOException, InterruptedException {
    return new SocketStand(
        new TestTime(), new SystemClock(Clock.tickMillis(ZoneOffset.UTC)), market);
  }

  private SocketStand(TestTime time, SystemClock clock, MarketClock market)
      throws IOException, InterruptedException {
    this.time = time;
    this.clock = clock;
    SecureRandom random = new SecureRandom();
    IdSource ids = new RandomIds(clock, random);
    Topology topology = new Topology("sockets");
    KeyRing ring = KeyRing.inMemory(ids, clock, random);
    ring.create(topology.tokens().alias());
    services = EmbeddedServices.start(Optional.empty(), random);
    platforms =
        new LocalPlatforms(
            topology,
            services,
            new LocalKms(ring, random),
            LocalCognito.inMemory(
                CognitoSettings.standard("https://issuer.example"), clock, ids, random),
            new LocalStores(services, topology).create(),
            new SocketPlace(
                () -> URI.create("wss://sockets.example.com/ws"),
                gateway,
                () -> {},
                Provider.REPLAY),
            new Entrance(Rates.STANDARD.withQuotas(1_000), Optional.empty()),
            OperatorSettings.BUILT_IN,
            market,
            clock,
            ids);
    platform = platforms.of(TenantRole.API);
  }

  /** A user and the session of one sign-in. */
  record SignedIn(TenantScope scope, String session) {}

  SignedIn signIn() {
    return signIn(Optional.of(new Acceptance(Terms.VERSION, clock.now())));
  }

  SignedIn signIn(Optional<Acceptance> accepted) {
    TenantScope scope =
        platform
            .members()
            .enrol(
                UUID.randomUUID().toString(),
                new Member("a@example.com", "A", clock.now(), accepted));
    return again(scope);
  }

  SignedIn again(TenantScope scope) {
    String session = UUID.randomUUID().toString();
    platform.sessions().open(scope, session, false, false, "203.0.113.7", "browser");
    return new SignedIn(scope, session);
  }

  /** Keeps a broker token of a user. */
  void store(SignedIn user, BrokerCredentials credentials) {
    platform
        .credentials(user.scope())
        .put(
            new StoredCredentials(
                "kite",
                platform.vault(user.scope()).seal("kite", credentials),
                StoredCredentials.mask(credentials.apiKey()),
                StoredCredentials.State.VALID,
                clock.now(),
                TokenLife.from(platform.marketClock().now()).expiresAt()));
  }

  String ticket(SignedIn user) {
    return platform.tickets().issue(user.scope(), user.session()).reveal();
  }

  /** The answer to a handshake from a page of ours. */
  int connect(String connectionId, String ticket) {
    return connect(platform, connectionId, Map.of("Origin", ORIGIN), Map.of("ticket", ticket));
  }

  int connect(
      Platform with, String connectionId, Map<String, String> headers, Map<String, String> query) {
    APIGatewayV2WebSocketEvent event = event(connectionId);
    event.setHeaders(headers);
    event.setQueryStringParameters(new HashMap<>(query));
    return new ConnectFunction(with, ORIGIN::equals)
        .handleRequest(event, new EventContext(29_000))
        .getStatusCode();
  }

  void say(String connectionId, String text) {
    APIGatewayV2WebSocketEvent event = event(connectionId);
    event.setBody(text);
    new MessageFunction(platform).handleRequest(event, new EventContext(29_000));
  }

  void disconnect(String connectionId) {
    new DisconnectFunction(platform).handleRequest(event(connectionId), new EventContext(29_000));
  }

  private static APIGatewayV2WebSocketEvent event(String connectionId) {
    RequestIdentity identity = new RequestIdentity();
    identity.setSourceIp("203.0.113.7");
    RequestContext context = new RequestContext();
    context.setConnectionId(connectionId);
    context.setRequestId(UUID.randomUUID().toString());
    context.setIdentity(identity);
    APIGatewayV2WebSocketEvent event = new APIGatewayV2WebSocketEvent();
    event.setRequestContext(context);
    return event;
  }

  /** What stands in the inbox, which is empty after that. */
  List<InboxMessage> inbox() {
    List<InboxMessage> all = new ArrayList<>();
    List<Inbox.Received> more = platform.inbox().receive(0, Duration.ZERO);
    while (!more.isEmpty()) {
      more.forEach(received -> all.add(received.message()));
      more = platform.inbox().receive(0, Duration.ZERO);
    }
    return all;
  }

  @Override
  public void close() throws IOException {
    services.close();
  }
}

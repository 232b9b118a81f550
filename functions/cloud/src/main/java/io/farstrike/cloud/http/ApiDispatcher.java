package io.farstrike.cloud.http;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.farstrike.cloud.audit.AuditEntry;
import io.farstrike.cloud.audit.AuditLog;
import io.farstrike.cloud.http.Routes.Access;
import io.farstrike.cloud.http.Routes.Route;
import io.farstrike.cloud.tenant.TenantAccess;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.market.SystemClock;
import io.farstrike.tenancy.TenantScope;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns an event of the HTTP API into a call of the operation that openapi.yaml names, and its
 * outcome into an answer. Each failure becomes a problem response here and nowhere else; each
 * operation that changes state leaves one audit record here.
 */
public final class ApiDispatcher {

  private static final Logger LOG = LoggerFactory.getLogger(ApiDispatcher.class);

  /** The directory's group whose members may call operations of administrators. */
  private static final String ADMINISTRATORS = "admin";

  /** An operation that anyone may call. */
  @FunctionalInterface
  public interface OpenOperation {
    ApiResponse answer(ApiRequest request);
  }

  /** An operation for signed-in users. */
  @FunctionalInterface
  public interface SecuredOperation {
    ApiResponse answer(ApiRequest request, Caller caller);
  }

  private final Routes routes;
  private final SessionGate gate;
  private final AuditLog audit;
  private final Idempotency idempotency;
  private final SystemClock clock;
  private final Map<String, OpenOperation> open = new HashMap<>();
  private final Map<String, SecuredOperation> secured = new HashMap<>();
  private final Map<String, SecuredOperation> administering = new HashMap<>();
  private final Set<String> anonymous = new HashSet<>();

  public ApiDispatcher(
      Routes routes,
      SessionGate gate,
      AuditLog audit,
      TenantAccess tenants,
      Topology topology,
      SystemClock clock) {
    this.routes = requireNonNull(routes, "routes is null");
    this.gate = requireNonNull(gate, "gate is null");
    this.audit = requireNonNull(audit, "audit is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.idempotency = new Idempotency(tenants, topology, clock);
  }

  /** Binds an operation that openapi.yaml declares with {@code security: []}. */
  public ApiDispatcher open(String operation, OpenOperation method) {
    open.put(operation, method);
    return this;
  }

  /** Binds an operation that needs a session. */
  public ApiDispatcher secured(String operation, SecuredOperation method) {
    secured.put(operation, method);
    return this;
  }

  /**
   * Binds an operation that needs a session and, where it succeeds, leaves nobody to name: its
   * record then says what was done and when, and neither by whom nor from where.
   */
  public ApiDispatcher erasing(String operation, SecuredOperation method) {
    anonymous.add(operation);
    return secured(operation, method);
  }

  /** Binds an operation that openapi.yaml declares with {@code x-group: admin}. */
  public ApiDispatcher administering(String operation, SecuredOperation method) {
    administering.put(operation, method);
    return this;
  }

  /** Binds an operation that makes something, once for each Idempotency-Key of a user. */
  public ApiDispatcher creating(String operation, SecuredOperation method) {
    return secured(
        operation,
        (request, caller) -> {
          requireUsable(request.idempotencyKey());
          return idempotency.once(request, caller, () -> method.answer(request, caller));
        });
  }

  private static void requireUsable(Optional<String> key) {
    if (key.isPresent() && !key.get().matches("[\\x21-\\x7e]{1,100}")) {
      throw ProblemException.invalid(
          List.of(
              FieldError.of(
                  "Idempotency-Key",
                  FieldError.Code.FORMAT,
                  "must be 1 to 100 visible ASCII characters")));
    }
  }

  /**
   * Ends the binding.
   *
   * @throws IllegalStateException if the bound operations are not exactly those that openapi.yaml
   *     gives to this function
   */
  public ApiDispatcher complete(String function) {
    Set<Route> declared = routes.of(Set.of(function));
    requireSame("open", operations(declared, Access.OPEN), open.keySet());
    requireSame("secured", operations(declared, Access.SECURED), secured.keySet());
    requireSame("admin", operations(declared, Access.ADMIN), administering.keySet());
    return this;
  }

  private static Set<String> operations(Set<Route> routes, Access access) {
    return routes.stream()
        .filter(route -> route.access() == access)
        .map(Route::operation)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static void requireSame(String what, Set<String> declared, Set<String> bound) {
    if (!declared.equals(bound)) {
      throw new IllegalStateException(
          what + " operations declared: " + declared + ", bound to methods: " + bound);
    }
  }

  /** Answers one event. Never throws for a request's fault or ours: both are answers. */
  public APIGatewayV2HTTPResponse handle(APIGatewayV2HTTPEvent event) {
    Optional<Route> route = routes.of(event.getRouteKey());
    if (route.isEmpty()) {
      throw new IllegalStateException("no operation for route " + event.getRouteKey());
    }
    ApiRequest request = Events.request(event, route.get().operation());
    Outcome outcome = outcome(route.get(), request, event);
    ApiResponse response = route.get().changes() ? recorded(request, outcome) : outcome.response();
    return Events.response(response, request.requestId());
  }

  private record Outcome(ApiResponse response, Optional<TenantScope> actor) {}

  private Outcome outcome(Route route, ApiRequest request, APIGatewayV2HTTPEvent event) {
    Optional<TenantScope> actor = Optional.empty();
    try {
      if (route.access() == Access.OPEN) {
        return new Outcome(bound(open, route).answer(request), actor);
      }
      Map<String, String> claims = Events.claims(event);
      Caller caller = gate.admit(claims);
      actor = Optional.of(caller.scope());
      return new Outcome(method(route, claims).answer(request, caller), actor);
    } catch (ProblemException e) {
      return new Outcome(Problem.response(e, request.requestId()), actor);
    } catch (RuntimeException e) {
      return new Outcome(fault(request, e), actor);
    }
  }

  /** Whoever may not call an operation does not learn that there is one. */
  private SecuredOperation method(Route route, Map<String, String> claims) {
    return switch (route.access()) {
      case OPEN -> throw new IllegalStateException(route.operation() + " needs no session");
      case SECURED -> bound(secured, route);
      case ADMIN -> {
        if (!Groups.of(claims).contains(ADMINISTRATORS)) {
          throw ProblemException.notFound();
        }
        yield bound(administering, route);
      }
    };
  }

  private static ApiResponse fault(ApiRequest request, RuntimeException e) {
    LOG.error("{} failed, request {}", request.operation(), request.requestId(), e);
    ProblemException problem =
        ProblemException.of(ProblemType.INTERNAL, "Please try again; quote the instance.");
    return Problem.response(problem, request.requestId());
  }

  private static <M> M bound(Map<String, M> methods, Route route) {
    return requireNonNull(
        methods.get(route.operation()), () -> route.operation() + " is not bound here");
  }

  /** The outcome's answer once it is on record; a change that is not is never called a success. */
  private ApiResponse recorded(ApiRequest request, Outcome outcome) {
    boolean named = !anonymous.contains(request.operation()) || outcome.response().status() >= 300;
    try {
      audit.append(
          new AuditEntry(
              clock.now(),
              named ? outcome.actor() : Optional.empty(),
              request.operation(),
              new TreeMap<>(request.path()).toString(),
              named ? request.address() : "",
              named ? request.agent() : "",
              outcome.response().status(),
              request.requestId(),
              outcome.actor().isPresent() ? Optional.empty() : request.namedAddress()));
      return outcome.response();
    } catch (RuntimeException e) {
      return fault(request, e);
    }
  }
}

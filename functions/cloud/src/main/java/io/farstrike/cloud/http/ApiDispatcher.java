package io.farstrike.cloud.http;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.farstrike.cloud.audit.AuditEntry;
import io.farstrike.cloud.audit.AuditLog;
import io.farstrike.cloud.http.Routes.Access;
import io.farstrike.cloud.http.Routes.Route;
import io.farstrike.cloud.limits.RateAnswer;
import io.farstrike.cloud.limits.RateLimiter;
import io.farstrike.cloud.observe.LogField;
import io.farstrike.cloud.observe.LoggedUser;
import io.farstrike.cloud.observe.Measures;
import io.farstrike.cloud.observe.Metric;
import io.farstrike.cloud.table.NewerFormatException;
import io.farstrike.cloud.tenant.TenantAccess;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.market.SystemClock;
import io.farstrike.tenancy.Secret;
import io.farstrike.tenancy.TenantScope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns an event of the HTTP API into a call of the operation that openapi.yaml names, and its
 * outcome into an answer. Each request is counted against its limit here, before anything is done
 * for it. Each failure becomes a problem response here and nowhere else; each operation that
 * changes state leaves one audit record here.
 */
public final class ApiDispatcher {

  private static final Logger LOG = LoggerFactory.getLogger(ApiDispatcher.class);

  /** The directory's group whose members may call operations of administrators. */
  private static final String ADMINISTRATORS = "admin";

  /** So long two versions stand beside each other at most. */
  private static final Duration UPGRADE = Duration.ofMinutes(1);

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
  private final RateLimiter limiter;
  private final ClientAddress address;
  private final SystemClock clock;
  private final Map<String, OpenOperation> open = new HashMap<>();
  private final Map<String, SecuredOperation> secured = new HashMap<>();
  private final Map<String, SecuredOperation> administering = new HashMap<>();
  private final Set<String> anonymous = new HashSet<>();
  private final List<Runnable> afterEach = new ArrayList<>();
  private Measures measures = new Measures(line -> {});

  public ApiDispatcher(
      Routes routes,
      SessionGate gate,
      AuditLog audit,
      RateLimiter limiter,
      Optional<Secret> originSecret,
      TenantAccess tenants,
      Topology topology,
      SystemClock clock) {
    this.routes = requireNonNull(routes, "routes is null");
    this.gate = requireNonNull(gate, "gate is null");
    this.audit = requireNonNull(audit, "audit is null");
    this.limiter = requireNonNull(limiter, "limiter is null");
    this.address = new ClientAddress(originSecret);
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
    return secured(operation, once(method));
  }

  /** Binds an operation of administrators that makes something, once for each Idempotency-Key. */
  public ApiDispatcher administeringOnce(String operation, SecuredOperation method) {
    return administering(operation, once(method));
  }

  private SecuredOperation once(SecuredOperation method) {
    return (request, caller) -> {
      requireUsable(request.idempotencyKey());
      return idempotency.once(request, caller, () -> method.answer(request, caller));
    };
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

  /** Has each answer measured. */
  public ApiDispatcher measuredBy(Measures where) {
    measures = requireNonNull(where, "where is null");
    return this;
  }

  /** Has something done after each answer is made, before it leaves. */
  public ApiDispatcher afterEach(Runnable task) {
    afterEach.add(requireNonNull(task, "task is null"));
    return this;
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
    Instant arrived = clock.now();
    ApiRequest request = Events.request(event, route.get().operation(), address.of(event));
    LogField.REQUEST.set(request.requestId());
    LogField.CORRELATION.set(request.correlationId());
    Outcome outcome = outcome(route.get(), request, event);
    ApiResponse response =
        isRecorded(route.get(), outcome) ? recorded(request, outcome) : outcome.response();
    measure(response.status(), outcome, arrived);
    afterEach.forEach(Runnable::run);
    Map<String, String> rate = outcome.rate().map(RateFields::of).orElse(Map.of());
    return Events.response(response.with(rate), request);
  }

  private void measure(int status, Outcome outcome, Instant arrived) {
    measures.value(Metric.LATENCY, (double) Duration.between(arrived, clock.now()).toMillis());
    measures.add(
        status < 400
            ? Metric.ANSWERS_OK
            : status < 500 ? Metric.ANSWERS_REFUSED : Metric.ANSWERS_FAILED,
        1);
    if (outcome.rate().isPresent() && outcome.rate().get() instanceof RateAnswer.Refused) {
      measures.add(Metric.RATE_LIMITED, 1);
    }
  }

  /** A flood is on record with its first refusal; that it goes on would fill the record. */
  private static boolean isRecorded(Route route, Outcome outcome) {
    boolean flood =
        outcome.rate().isPresent()
            && outcome.rate().get() instanceof RateAnswer.Refused refused
            && refused.repeated();
    return route.changes() && !flood;
  }

  private record Outcome(
      ApiResponse response, Optional<TenantScope> actor, Optional<RateAnswer> rate) {}

  /** What is known of a request, more of it with each step. */
  private static final class Progress {
    private Optional<TenantScope> actor = Optional.empty();
    private Optional<RateAnswer> rate = Optional.empty();

    private Outcome with(ApiResponse response) {
      return new Outcome(response, actor, rate);
    }
  }

  private Outcome outcome(Route route, ApiRequest request, APIGatewayV2HTTPEvent event) {
    Progress progress = new Progress();
    try {
      return progress.with(answer(route, request, event, progress));
    } catch (ProblemException e) {
      return progress.with(Problem.response(e, request.requestId()));
    } catch (NewerFormatException e) {
      LOG.warn("{}", e.getMessage());
      return progress.with(Problem.response(newer(), request.requestId()));
    } catch (RuntimeException e) {
      return progress.with(fault(request, e));
    }
  }

  private static ProblemException newer() {
    return ProblemException.retry(
        ProblemType.UNAVAILABLE,
        "The service is being changed to another version. Nothing is lost; please try again.",
        UPGRADE);
  }

  private ApiResponse answer(
      Route route, ApiRequest request, APIGatewayV2HTTPEvent event, Progress progress) {
    if (route.signsIn()) {
      count(limiter.ofSignIn(request.address()), progress);
      if (progress.rate.isPresent() && progress.rate.get() instanceof RateAnswer.Uncounted) {
        throw RateFields.unavailable();
      }
    }
    if (route.access() == Access.OPEN) {
      if (!route.signsIn()) {
        count(limiter.ofStranger(request.address()), progress);
      }
      route.body().check(request.body(), Events.contentType(event));
      return bound(open, route).answer(request);
    }
    Map<String, String> claims = Events.claims(event);
    Caller caller = admitted(claims, request, progress);
    progress.actor = Optional.of(caller.scope());
    LoggedUser.set(caller.scope());
    if (!route.signsIn()) {
      count(limiter.ofUser(caller.scope()), progress);
    }
    SecuredOperation method = method(route, claims, caller);
    route.body().check(request.body(), Events.contentType(event));
    return method.answer(request, caller);
  }

  /** Tokens whose session has ended are no user's any more: their senders count as strangers. */
  private Caller admitted(Map<String, String> claims, ApiRequest request, Progress progress) {
    try {
      return gate.admit(claims);
    } catch (ProblemException e) {
      if (progress.rate.isEmpty()) {
        count(limiter.ofStranger(request.address()), progress);
      }
      throw e;
    }
  }

  private static void count(RateAnswer answer, Progress progress) {
    progress.rate = Optional.of(answer);
    if (answer instanceof RateAnswer.Refused refused) {
      throw RateFields.problem(refused);
    }
  }

  /**
   * Whoever may not call an operation does not learn that there is one. An administrator whose
   * session was opened by the password alone does, and what is missing.
   */
  private SecuredOperation method(Route route, Map<String, String> claims, Caller caller) {
    return switch (route.access()) {
      case OPEN -> throw new IllegalStateException(route.operation() + " needs no session");
      case SECURED -> bound(secured, route);
      case ADMIN -> {
        if (!Groups.of(claims).contains(ADMINISTRATORS)) {
          throw ProblemException.notFound();
        }
        if (!caller.secondFactor()) {
          throw ProblemException.of(
              ProblemType.SECOND_FACTOR_REQUIRED,
              "Turn it on with POST /me/mfa, then sign in again with a code.");
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
    Optional<TenantScope> actor = outcome.actor().or(request.witness()::actor);
    try {
      audit.append(
          new AuditEntry(
              clock.now(),
              named ? actor : Optional.empty(),
              request.operation(),
              request.witness().target(request.path()),
              named ? request.address() : "",
              named ? request.agent() : "",
              outcome.response().status(),
              request.requestId(),
              actor.isPresent() ? Optional.empty() : request.namedAddress()));
      return outcome.response();
    } catch (RuntimeException e) {
      return fault(request, e);
    }
  }
}

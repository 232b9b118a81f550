package io.farstrike.cloud.observe;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What functions tell CloudWatch. Each has the namespace {@link #NAMESPACE} and the dimensions
 * {@link #STAGE} and {@link #FUNCTION}, the latter with one of {@link #functions()}; no user is
 * ever one, since each combination is a metric to be paid.
 */
public enum Metric {
  ANSWERS_OK("AnswersOk", Unit.COUNT, "answers of 2xx and 3xx", Emitters.API),
  ANSWERS_REFUSED("AnswersRefused", Unit.COUNT, "answers of 4xx", Emitters.API),
  ANSWERS_FAILED("AnswersFailed", Unit.COUNT, "answers of 5xx", Emitters.API),
  LATENCY("Latency", Unit.MILLISECONDS, "from a request's arrival to its answer", Emitters.API),
  RATE_LIMITED("RateLimited", Unit.COUNT, "requests refused for their number", Emitters.API),
  SIGN_IN_FAILURES(
      "SignInFailures", Unit.COUNT, "sign-ins that were refused, for whatever reason", "accounts"),

  BROKER_CALLS("BrokerCalls", Unit.COUNT, "calls to the broker, retries among them", "worker"),
  BROKER_FAILURES(
      "BrokerFailures", Unit.COUNT, "calls that failed for good, after their retries", "worker"),
  BROKER_TOO_MANY("BrokerTooMany", Unit.COUNT, "calls that the broker answered with 429", "worker"),
  BREAKER_OPENED(
      "BreakerOpened", Unit.COUNT, "circuit breakers that went from closed to open", "worker"),

  JOBS_ADMITTED("JobsAdmitted", Unit.COUNT, "jobs that workers began, each once", "worker"),
  JOBS_SUCCEEDED("JobsSucceeded", Unit.COUNT, "jobs that ended with all they wanted", "worker"),
  JOBS_PARTIAL("JobsPartial", Unit.COUNT, "jobs that ended with a part of it", "worker"),
  JOBS_FAILED("JobsFailed", Unit.COUNT, "jobs that ended with nothing", "worker"),
  JOBS_CANCELLED(
      "JobsCancelled", Unit.COUNT, "jobs that a worker stopped for their owner", "worker"),
  JOB_TIME("JobTime", Unit.SECONDS, "from a job's first start to its end", "worker"),
  MESSAGES_FAILED(
      "MessagesFailed", Unit.COUNT, "messages that go back to the queue of jobs", "worker"),

  SWEEP_RUNG("SweepRung", Unit.COUNT, "lost jobs and monitors sent again", "sweep"),
  SWEEP_ENDED("SweepEnded", Unit.COUNT, "jobs and monitors given up by the sweep", "sweep"),
  SWEEP_FAILED("SweepFailed", Unit.COUNT, "those that the sweep could not look after", "sweep"),
  DEAD_LETTERS("DeadLetters", Unit.COUNT, "messages put aside, as the sweep sees them", "sweep"),

  SOCKETS_OPENED("SocketsOpened", Unit.COUNT, "handshakes of sockets let in", "sockets"),
  SOCKETS_REFUSED("SocketsRefused", Unit.COUNT, "handshakes of sockets refused", "sockets"),
  SOCKETS_CLOSED("SocketsClosed", Unit.COUNT, "sockets that the gateway says are gone", "sockets"),

  PUSHES_SENT("PushesSent", Unit.COUNT, "frames that sockets took", "streamer"),
  PUSHES_FAILED(
      "PushesFailed", Unit.COUNT, "frames that could not be written, or slowly", "streamer"),
  PUSHES_GONE("PushesGone", Unit.COUNT, "frames for sockets that were gone", "streamer"),
  STREAM_LAG("StreamLag", Unit.MILLISECONDS, "processing of a batch of ticks, mean", "streamer"),
  STREAM_CONNECTIONS("StreamConnections", Unit.COUNT, "sockets of the live stream", "streamer"),
  STREAM_GROUPS("StreamGroups", Unit.COUNT, "groups of users with one view", "streamer"),
  STREAM_FRAMES("StreamFrames", Unit.COUNT, "frames that engines sent", "streamer"),
  STREAM_BYTES("StreamBytes", Unit.BYTES, "bytes of these frames", "streamer"),
  STREAM_GAPS("StreamGaps", Unit.COUNT, "gaps, closes and refusals in engines", "streamer"),
  CHECKPOINT_SIZE("CheckpointSize", Unit.BYTES, "an engine's state as it is kept", "streamer"),

  CACHE_HITS("CacheHits", Unit.COUNT, "looks into caches that found something", Emitters.CACHING),
  CACHE_MISSES("CacheMisses", Unit.COUNT, "looks into caches that did not", Emitters.CACHING),

  REMOVED("Removed", Unit.COUNT, "things that a janitor's round saw to", Emitters.ROUNDS),
  NOT_REMOVED("NotRemoved", Unit.COUNT, "things that it could not see to", Emitters.ROUNDS),
  INSTRUMENTS_AGE(
      "InstrumentsAge", Unit.SECONDS, "since the instrument list was fetched", "instruments"),
  AUDIT_FINDINGS("AuditFindings", Unit.COUNT, "findings of the weekly self-audit", "self-audit"),

  COLD_STARTS("ColdStarts", Unit.COUNT, "first calls of an instance", Emitters.ALL),
  FAULTS("Faults", Unit.COUNT, "calls of a function that ended in an exception", Emitters.ALL);

  /** Of all metrics of ours. */
  public static final String NAMESPACE = "Farstrike";

  /** The dimension with the stage's name. */
  public static final String STAGE = "Stage";

  /** The dimension with the function's short name, as in {@code FunctionRoles.FUNCTIONS}. */
  public static final String FUNCTION = "Function";

  private final String label;
  private final Unit unit;
  private final String meaning;
  private final Set<String> functions;

  Metric(String label, Unit unit, String meaning, String function) {
    this(label, unit, meaning, List.of(function));
  }

  Metric(String label, Unit unit, String meaning, List<String> functions) {
    this.label = requireNonNull(label, "label is null");
    this.unit = requireNonNull(unit, "unit is null");
    this.meaning = requireNonNull(meaning, "meaning is null");
    this.functions = Set.copyOf(functions);
  }

  /** Its name in CloudWatch. */
  public String label() {
    return label;
  }

  public Unit unit() {
    return unit;
  }

  /** What it says, in words for an alarm or a dashboard. */
  public String meaning() {
    return meaning;
  }

  /** Which functions tell it. */
  public Set<String> functions() {
    return functions;
  }

  /** What a metric's figures are in. */
  public enum Unit {
    COUNT("Count"),
    MILLISECONDS("Milliseconds"),
    SECONDS("Seconds"),
    BYTES("Bytes");

    private final String label;

    Unit(String label) {
      this.label = label;
    }

    /** CloudWatch's word for it. */
    public String label() {
      return label;
    }
  }

  /** Groups of functions that tell the same. */
  private static final class Emitters {

    private static final List<String> API = List.of("accounts", "screener", "stream", "admin");
    private static final List<String> ROUNDS = List.of("cleanup", "idle", "erasure", "notices");
    private static final List<String> CACHING =
        joined(API, List.of("sockets", "worker", "streamer"));
    private static final List<String> ALL =
        joined(joined(CACHING, ROUNDS), List.of("sweep", "instruments", "self-audit"));

    private static List<String> joined(List<String> some, List<String> others) {
      return Stream.concat(some.stream(), others.stream()).toList();
    }
  }
}

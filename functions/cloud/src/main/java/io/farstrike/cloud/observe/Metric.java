package io.farstrike.cloud.observe;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What functions tell CloudWatch. Each has the namespace {@link #NAMESPACE} and the dimensions
 * {@link #STAGE} and {@link #FUNCTION}, the latter with one of {@link #functions()}; no user is
 * ever one, since each combination is a metric to be paid.
 */
public enum Metric {
  ANSWERS_OK("AnswersOk", Unit.COUNT, "answers of 2xx and 3xx", Teller.API),
  ANSWERS_REFUSED("AnswersRefused", Unit.COUNT, "answers of 4xx", Teller.API),
  ANSWERS_FAILED("AnswersFailed", Unit.COUNT, "answers of 5xx", Teller.API),
  LATENCY("Latency", Unit.MILLISECONDS, "from a request's arrival to its answer", Teller.API),
  RATE_LIMITED("RateLimited", Unit.COUNT, "requests refused for their number", Teller.API),
  SIGN_IN_FAILURES(
      "SignInFailures",
      Unit.COUNT,
      "sign-ins that were refused, for whatever reason",
      Teller.ACCOUNTS),

  BROKER_CALLS(
      "BrokerCalls", Unit.COUNT, "calls to the broker, retries among them", Teller.CALLING),
  BROKER_FAILURES(
      "BrokerFailures",
      Unit.COUNT,
      "calls that failed for good, after their retries",
      Teller.CALLING),
  BROKER_TOO_MANY(
      "BrokerTooMany", Unit.COUNT, "calls that the broker answered with 429", Teller.CALLING),
  BREAKER_OPENED(
      "BreakerOpened",
      Unit.COUNT,
      "circuit breakers that went from closed to open",
      Teller.CALLING),

  JOBS_ADMITTED("JobsAdmitted", Unit.COUNT, "jobs that workers took up, each once", Teller.WORKER),
  JOBS_SUCCEEDED(
      "JobsSucceeded", Unit.COUNT, "jobs that ended with all they wanted", Teller.WORKER),
  JOBS_PARTIAL("JobsPartial", Unit.COUNT, "jobs that ended with a part of it", Teller.WORKER),
  JOBS_FAILED("JobsFailed", Unit.COUNT, "jobs that ended with nothing", Teller.WORKER),
  JOBS_CANCELLED(
      "JobsCancelled", Unit.COUNT, "jobs that a worker stopped for their owner", Teller.WORKER),
  JOB_TIME("JobTime", Unit.SECONDS, "from a job's first start to its end", Teller.WORKER),
  MESSAGES_FAILED(
      "MessagesFailed", Unit.COUNT, "messages that go back to the queue of jobs", Teller.WORKER),

  SWEEP_RUNG("SweepRung", Unit.COUNT, "lost jobs and monitors sent again", Teller.SWEEP),
  SWEEP_ENDED("SweepEnded", Unit.COUNT, "jobs and monitors given up by the sweep", Teller.SWEEP),
  SWEEP_FAILED(
      "SweepFailed", Unit.COUNT, "those that the sweep could not look after", Teller.SWEEP),
  DEAD_LETTERS(
      "DeadLetters", Unit.COUNT, "messages put aside, as the sweep sees them", Teller.SWEEP),

  SOCKETS_OPENED("SocketsOpened", Unit.COUNT, "handshakes of sockets let in", Teller.SOCKETS),
  SOCKETS_REFUSED("SocketsRefused", Unit.COUNT, "handshakes of sockets refused", Teller.SOCKETS),
  SOCKETS_CLOSED(
      "SocketsClosed", Unit.COUNT, "sockets that the gateway says are gone", Teller.SOCKETS),

  PUSHES_SENT("PushesSent", Unit.COUNT, "frames that sockets took", Teller.STREAMER),
  PUSHES_FAILED(
      "PushesFailed", Unit.COUNT, "frames that could not be written, or slowly", Teller.STREAMER),
  PUSHES_GONE("PushesGone", Unit.COUNT, "frames for sockets that were gone", Teller.STREAMER),
  STREAM_LAG(
      "StreamLag", Unit.MILLISECONDS, "processing of a batch of ticks, mean", Teller.STREAMER),
  STREAM_CONNECTIONS(
      "StreamConnections", Unit.COUNT, "sockets of the live stream", Teller.STREAMER),
  STREAM_GROUPS("StreamGroups", Unit.COUNT, "groups of users with one view", Teller.STREAMER),
  STREAM_FRAMES("StreamFrames", Unit.COUNT, "frames that engines sent", Teller.STREAMER),
  STREAM_BYTES("StreamBytes", Unit.BYTES, "bytes of these frames", Teller.STREAMER),
  STREAM_GAPS("StreamGaps", Unit.COUNT, "gaps, closes and refusals in engines", Teller.STREAMER),
  CHECKPOINT_SIZE("CheckpointSize", Unit.BYTES, "an engine's state as it is kept", Teller.STREAMER),

  CACHE_HITS("CacheHits", Unit.COUNT, "looks into caches that found something", Teller.ALL),
  CACHE_MISSES("CacheMisses", Unit.COUNT, "looks into caches that did not", Teller.ALL),

  REMOVED("Removed", Unit.COUNT, "things that a janitor's round saw to", Teller.ROUNDS),
  NOT_REMOVED("NotRemoved", Unit.COUNT, "things that it could not see to", Teller.ROUNDS),
  INSTRUMENTS_AGE(
      "InstrumentsAge", Unit.SECONDS, "since the instrument list was fetched", Teller.INSTRUMENTS),
  AUDIT_FINDINGS(
      "AuditFindings", Unit.COUNT, "findings of the weekly self-audit", Teller.SELF_AUDIT),

  COLD_STARTS("ColdStarts", Unit.COUNT, "first calls of an instance", Teller.ALL),
  FAULTS("Faults", Unit.COUNT, "calls of a function that ended in an exception", Teller.ALL);

  /** Of all metrics of ours. */
  public static final String NAMESPACE = "Farstrike";

  /** The dimension with the stage's name. */
  public static final String STAGE = "Stage";

  /** The dimension with the function's short name, as in {@code FunctionRoles.FUNCTIONS}. */
  public static final String FUNCTION = "Function";

  private final String label;
  private final Unit unit;
  private final String meaning;
  private final Teller teller;

  Metric(String label, Unit unit, String meaning, Teller teller) {
    this.label = requireNonNull(label, "label is null");
    this.unit = requireNonNull(unit, "unit is null");
    this.meaning = requireNonNull(meaning, "meaning is null");
    this.teller = requireNonNull(teller, "teller is null");
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
    return teller.functions();
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

  /** A function, or some that tell the same. */
  private enum Teller {
    ACCOUNTS,
    WORKER,
    SWEEP,
    SOCKETS,
    STREAMER,
    INSTRUMENTS,
    SELF_AUDIT,
    /** Those of the HTTP API. */
    API,
    /** Those of the janitor that go over what is due. */
    ROUNDS,
    /** Those that call the broker again and again. */
    CALLING,
    ALL;

    private Set<String> functions() {
      return switch (this) {
        case API -> Set.of("accounts", "screener", "stream", "admin");
        case ROUNDS -> Set.of("cleanup", "idle", "erasure", "notices");
        case CALLING -> Set.of("worker", "streamer");
        case ALL ->
            joined(
                joined(joined(API.functions(), ROUNDS.functions()), CALLING.functions()),
                Set.of("sockets", "sweep", "instruments", "self-audit"));
        case ACCOUNTS, WORKER, SWEEP, SOCKETS, STREAMER, INSTRUMENTS, SELF_AUDIT ->
            Set.of(name().toLowerCase(Locale.ROOT).replace('_', '-'));
      };
    }

    private static Set<String> joined(Set<String> some, Set<String> others) {
      return Stream.concat(some.stream(), others.stream()).collect(Collectors.toUnmodifiableSet());
    }
  }
}

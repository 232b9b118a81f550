package io.farstrike.cloud.topology;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.quota.Limit;
import io.farstrike.cloud.quota.Quota;
import io.farstrike.cloud.table.Gauge;
import io.farstrike.tenancy.UserId;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Everything with a name in one stage of the system. The deployment creates it, the local system
 * creates it, and functions address it; so the two cannot drift apart.
 *
 * @param stage for example {@code prod} or {@code local}; part of each name
 * @param bucketSuffix what sets the names of buckets apart from those of all other accounts in the
 *     world; empty where there are no others
 */
public record Topology(String stage, String bucketSuffix) {

  /** What everything outside calls of a function: versions come and go behind it. */
  public static final String LIVE = "live";

  /** Partitions of the index of open jobs, so that no single one takes all writes. */
  public static final int OPEN_JOB_SHARDS = 8;

  /** Partitions of each kind in the index of what is due. */
  public static final int DUE_SHARDS = 8;

  /** Partitions of each kind in the index of gauges, and of the counters of all instances. */
  public static final int METRIC_SHARDS = 4;

  /** Into how many parts the users of the live stream are divided; each has an inbox of its own. */
  public static final int STREAM_SHARDS = 1;

  /** Longest answer of a function behind a gateway, which itself gives up after 30 s. */
  public static final Duration API_TIMEOUT = Duration.ofSeconds(29);

  /** Longest run of a worker. */
  public static final Duration WORKER_TIMEOUT = Duration.ofMinutes(2);

  /** Longest run of the streamer, which hands over before; the most that the platform gives. */
  public static final Duration STREAMER_TIMEOUT = Duration.ofMinutes(15);

  /** Far longer than a message is in hand between its taking and its deletion. */
  private static final Duration INBOX_VISIBILITY = Duration.ofSeconds(5);

  /**
   * Of one shard: who runs it, two who wait for their turn near the end of that, and one who looks
   * and goes.
   */
  private static final int STREAMERS_AT_ONCE = 4;

  /** How far back the tables can be restored; what is erased is in the backups so long. */
  public static final Duration BACKUP_LIFE = Duration.ofDays(35);

  /** How long an object that was deleted or written over can be had back. */
  public static final Duration VERSION_LIFE = Duration.ofDays(7);

  /**
   * How long functions' and gateways' logs are kept. The record of changes is a table of its own.
   */
  public static final Duration LOG_LIFE = Duration.ofDays(14);

  /** Where in the data bucket reports of self-audits are, each named after its day. */
  public static final String SELF_AUDITS = "shared/reports/self-audit/";

  private static final List<String> ROSTER_ATTRIBUTES =
      Stream.concat(
              Stream.of("handle", "email", "name", "disabledAt", "waitingSince", "keyArn"),
              Arrays.stream(Limit.values()).map(Quota::attribute))
          .toList();

  public Topology {
    requireNonNull(stage, "stage is null");
    requireNonNull(bucketSuffix, "bucketSuffix is null");
    if (!stage.matches("[a-z][a-z0-9-]{0,19}")) {
      throw new IllegalArgumentException("stage must be 1-20 lower-case letters, digits or '-'");
    }
  }

  /** A stage whose buckets need no names of their own in the world. */
  public Topology(String stage) {
    this(stage, "");
  }

  /** Items of users; the partition key is a user's id. */
  public Table index() {
    return new Table(
        name("index"),
        "pk",
        "sk",
        "ttl",
        List.of(openJobs(), due(), roster(), handles(), gauges()));
  }

  /**
   * The index table's open jobs of all users, by the time to look after them. Sparse: a job that
   * waits or is over is not in it. Only the sweep may read it.
   */
  public Index openJobs() {
    return new Index("openJobs", "openShard", "sweepAt");
  }

  /**
   * A table's items that the janitor has to look after, of all users, by the time to do so. Sparse:
   * only items with an end are in it. Only the janitor may read it.
   */
  public Index due() {
    return new Index("due", "dueShard", "dueAt");
  }

  /**
   * The index table's profiles of all users, by the time of registration, with what an
   * administrator's list shows; and in another partition their stored broker tokens, with the name
   * of the key of each. Only the admin function may read it.
   */
  public Index roster() {
    return new Index("roster", "roster", "createdAt", ROSTER_ATTRIBUTES);
  }

  /** Whose a job, or which user a handle, is. Only the admin function may read it. */
  public Index handles() {
    return new Index("handles", "handle", "createdAt");
  }

  /**
   * The index table's items that are counted for administrators, of all users, by their reading.
   * Sparse, and with nothing but keys. Only the admin function may read it.
   */
  public Index gauges() {
    return new Index("gauges", Gauge.PARTITION, Gauge.READING);
  }

  /** Items that are needed before a user is known: subjects, registrations, leases. */
  public Table edge() {
    return new Table(name("edge"), "pk", "sk", "ttl", List.of(due()));
  }

  /** The append-only record of changes. */
  public Table audit() {
    return new Table(name("audit"), "pk", "sk", "ttl", List.of(auditDays()));
  }

  /** The audit table's entries of all users by day. Only the admin function may read it. */
  public Index auditDays() {
    return new Index(
        "days",
        "day",
        "at",
        List.of("operation", "target", "address", "agent", "outcome", "requestId", "email"));
  }

  /** Bell of the worker. Visibility is six times the worker's timeout, as the platform asks. */
  public Queue jobs() {
    return new Queue(name("jobs"), WORKER_TIMEOUT.multipliedBy(6), 5, name("jobs-dead"));
  }

  /**
   * What those who run the live stream have to know, in the order in which it happened: who came
   * and went on sockets, what they said, what changed. Whoever takes a message deletes it at once;
   * an answer of the queue that is lost on its way holds all behind it up for the visibility.
   *
   * @param shard from 0 to {@link #STREAM_SHARDS} exclusive
   */
  public Queue streamInbox(int shard) {
    if (shard < 0 || shard >= STREAM_SHARDS) {
      throw new IllegalArgumentException("no shard " + shard);
    }
    String name = name("stream-inbox-" + shard);
    return new Queue(name + ".fifo", INBOX_VISIBILITY, 5, name + "-dead.fifo");
  }

  /** The tables, of which one is never like the other. */
  public List<Table> tables() {
    return List.of(index(), edge(), audit());
  }

  /** All queues. */
  public List<Queue> queues() {
    return Stream.concat(
            Stream.of(jobs()), IntStream.range(0, STREAM_SHARDS).mapToObj(this::streamInbox))
        .toList();
  }

  /** Where a run by itself lands that failed, or that could not be begun. A name. */
  public String failedRuns() {
    return name("runs-dead");
  }

  /** The part of the live stream that a user belongs to. */
  public static int streamShard(UserId user) {
    return Math.floorMod(user.value().hashCode(), STREAM_SHARDS);
  }

  /** The stage of the gateway of sockets. */
  public String socketsStage() {
    return name("sockets");
  }

  /** Files of users below {@code users/}, reference data below {@code shared/}. */
  public Bucket data() {
    return bucket("data");
  }

  /** Who asked for which object of the other buckets. */
  public Bucket accessLogs() {
    return bucket("access-logs");
  }

  /** The files of the console. */
  public Bucket console() {
    return bucket("console");
  }

  /** Who asked for what at the content network. */
  public Bucket networkLogs() {
    return bucket("network-logs");
  }

  private Bucket bucket(String part) {
    return new Bucket(bucketSuffix.isEmpty() ? name(part) : name(part) + '-' + bucketSuffix);
  }

  /**
   * When the data bucket deletes objects by itself. Files of users end with their own retention,
   * which the cleanup keeps; the rule for them is for what it has lost sight of. A rule knows how a
   * key begins and nothing else, so kinds of file below a user's folder cannot have their own.
   */
  public List<Expiry> expiries() {
    long longest = Math.max(Limit.RETENTION_DAYS.most(), Limit.EXPORT_RETENTION_DAYS.most());
    return List.of(
        new Expiry("users/", Duration.ofDays(longest + 7)),
        new Expiry("shared/stream/", Duration.ofDays(2)),
        new Expiry("shared/instruments/", BACKUP_LIFE));
  }

  /**
   * Copies that an operator makes: users of the directory, items, objects. Encrypted with the key
   * of the stores; no function reaches it.
   */
  public Bucket backups() {
    return bucket("backups");
  }

  /** The key that broker tokens are encrypted with; nothing else is. */
  public Key tokens() {
    return new Key("alias/" + name("tokens"));
  }

  /** The key that broker tokens are moved to, while there are two; nothing else is. */
  public Key nextTokens() {
    return new Key("alias/" + name("tokens-next"));
  }

  /** The key of the tables and the bucket; no token is encrypted with it. */
  public Key stores() {
    return new Key("alias/" + name("stores"));
  }

  /** A function as it is deployed. */
  public String functionName(String function) {
    return name(function);
  }

  /** A group of things that are deployed together. */
  public String stackName(String stack) {
    return name(stack);
  }

  /** A function as whoever calls it names it. */
  public String liveFunctionName(String function) {
    return functionName(function) + ':' + LIVE;
  }

  /** The role that a function runs under. */
  public String functionRoleName(String function) {
    return name(function + "-role");
  }

  /** A role that people assume for an operator's program. */
  public String operatorRoleName(String of) {
    return name("operator-" + of);
  }

  /** A role that functions assume for one user. */
  public String tenantRoleName(String of) {
    return name("tenant-" + of);
  }

  /**
   * Which pages of other sites may use the HTTP API: those of these origins, in the form that
   * browsers send. The console is served from the API's own origin and needs none.
   */
  public Cors cors(List<String> origins) {
    return new Cors(
        origins,
        List.of("GET", "POST", "PUT", "PATCH", "DELETE"),
        List.of("authorization", "content-type", "idempotency-key", "if-match", "x-correlation-id"),
        List.of(
            "etag",
            "ratelimit",
            "ratelimit-policy",
            "retry-after",
            "x-correlation-id",
            "x-request-id"),
        Duration.ofMinutes(10));
  }

  /**
   * What runs by itself, and when. The live stream runs in the hours that sessions lie in, the
   * short ones of evenings too, and on every day, for there are sessions on Saturdays and Sundays.
   * Whether there is one is asked of the calendar by whoever is called.
   */
  public List<Schedule> schedules() {
    return schedules(new Schedule.EachMinute(9, 19));
  }

  /** The same where a market's day is replayed, which may be at any hour. */
  public List<Schedule> schedulesOfReplay() {
    return schedules(new Schedule.Rate(Duration.ofMinutes(1)));
  }

  private List<Schedule> schedules(Schedule.Trigger stream) {
    return List.of(
        new Schedule(
            name("sweep"),
            "sweep",
            Duration.ofSeconds(50),
            new Schedule.Rate(Duration.ofMinutes(1)),
            Schedule.Time.SYSTEM),
        new Schedule(
            name("cleanup"),
            "cleanup",
            Duration.ofMinutes(15),
            new Schedule.Daily(List.of(2), List.of(0)),
            Schedule.Time.SYSTEM),
        new Schedule(
            name("idle"),
            "idle",
            Duration.ofMinutes(15),
            new Schedule.Daily(List.of(3), List.of(0)),
            Schedule.Time.SYSTEM),
        new Schedule(
            name("erasure"),
            "erasure",
            Duration.ofMinutes(4),
            new Schedule.Rate(Duration.ofMinutes(5)),
            Schedule.Time.SYSTEM),
        // Whoever is called takes over the live stream, waits for its turn, or goes at once.
        new Schedule(name("streamer"), "streamer", STREAMER_TIMEOUT, stream, Schedule.Time.SYSTEM),
        // Before the broker ends tokens at 06:00; the second run does what the first left.
        new Schedule(
            name("notices"),
            "notices",
            Duration.ofMinutes(4),
            new Schedule.Daily(List.of(5), List.of(15, 35)),
            Schedule.Time.MARKET),
        // From 08:35 on: the broker asks to fetch the list near 08:30. Which days trade is asked
        // of the calendar, since some of them are Sundays.
        new Schedule(
            name("instruments"),
            "instruments",
            Duration.ofSeconds(50),
            new Schedule.Daily(List.of(8, 9, 10, 11, 12, 13, 14, 15), List.of(35, 40, 45, 50, 55)),
            Schedule.Time.MARKET),
        new Schedule(
            name("self-audit"),
            "self-audit",
            Duration.ofMinutes(15),
            new Schedule.Weekly(DayOfWeek.SUNDAY, LocalTime.of(4, 30)),
            Schedule.Time.SYSTEM));
  }

  /** The schedule that calls a function. */
  private Schedule scheduleOf(String function) {
    return schedules().stream()
        .filter(schedule -> schedule.function().equals(function))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("nothing calls " + function));
  }

  /**
   * All functions as they are deployed. Those behind a gateway have one whole processor, for
   * somebody waits; the others wait themselves, for the broker or the stores.
   */
  public List<DeployedFunction> functions() {
    return Stream.concat(
            Stream.of(
                DeployedFunction.behindTheApi("accounts"),
                DeployedFunction.behindTheApi("screener"),
                DeployedFunction.behindTheApi("stream"),
                DeployedFunction.behindTheApi("admin"),
                DeployedFunction.onSockets("connect"),
                DeployedFunction.onSockets("disconnect"),
                DeployedFunction.onSockets("message"),
                DeployedFunction.worker()),
            schedules().stream().map(Schedule::function).map(this::scheduled))
        .toList();
  }

  private DeployedFunction scheduled(String function) {
    Schedule schedule = scheduleOf(function);
    return function.equals("streamer")
        ? DeployedFunction.streamer(schedule.timeout(), STREAMERS_AT_ONCE * STREAM_SHARDS)
        : DeployedFunction.janitor(function, schedule.timeout());
  }

  private String name(String part) {
    return "farstrike-" + stage + '-' + part;
  }

  /**
   * A DynamoDB table with string keys.
   *
   * @param ttlAttribute epoch seconds; the store may delete an item some days later, so readers
   *     compare it themselves
   */
  public record Table(
      String name, String partitionKey, String sortKey, String ttlAttribute, List<Index> indexes) {

    public Table {
      indexes = List.copyOf(indexes);
    }
  }

  /**
   * A second way to a table's items, which holds their keys and some attributes.
   *
   * @param partitionKey a text
   * @param sortKey a number
   * @param attributes beside the keys; mostly none
   */
  public record Index(String name, String partitionKey, String sortKey, List<String> attributes) {

    public Index {
      attributes = List.copyOf(attributes);
    }

    Index(String name, String partitionKey, String sortKey) {
      this(name, partitionKey, sortKey, List.of());
    }
  }

  /**
   * A queue with a dead-letter queue; one that keeps the order of its messages if its name ends in
   * {@code .fifo}.
   *
   * @param maxReceiveCount deliveries before a message is put aside
   */
  public record Queue(
      String name, Duration visibility, int maxReceiveCount, String deadLetterName) {

    /** Whether messages of a group come in the order in which they were sent, and each once. */
    public boolean keepsOrder() {
      return name.endsWith(".fifo");
    }
  }

  /**
   * The end of objects that nobody has written anew.
   *
   * @param prefix of their keys
   * @param after their last writing; whole days
   */
  public record Expiry(String prefix, Duration after) {}

  /** An object store. */
  public record Bucket(String name) {}

  /**
   * The CORS configuration of the HTTP API, which answers preflights by itself. Cookies of other
   * sites are never allowed.
   *
   * @param exposed headers that pages may read
   */
  public record Cors(
      List<String> origins,
      List<String> methods,
      List<String> headers,
      List<String> exposed,
      Duration maxAge) {

    public Cors {
      origins = List.copyOf(origins);
      methods = List.copyOf(methods);
      headers = List.copyOf(headers);
      exposed = List.copyOf(exposed);
      requireNonNull(maxAge, "maxAge is null");
      for (String origin : origins) {
        if (!origin.matches("https://[a-z0-9.-]+(:[0-9]{1,5})?")
            && !origin.matches("http://(localhost|127\\.0\\.0\\.1)(:[0-9]{1,5})?")) {
          throw new IllegalArgumentException("not an origin over TLS: " + origin);
        }
      }
    }
  }

  /** A KMS key, by its alias. */
  public record Key(String alias) {}
}

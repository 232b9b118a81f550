package io.farstrike.cloud.topology;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * Everything with a name in one stage of the system. The deployment creates it, the local system
 * creates it, and functions address it; so the two cannot drift apart.
 *
 * @param stage for example {@code prod} or {@code local}; part of each name
 */
public record Topology(String stage) {

  /** Longest run of a worker. */
  public static final Duration WORKER_TIMEOUT = Duration.ofMinutes(2);

  public Topology {
    requireNonNull(stage, "stage is null");
    if (!stage.matches("[a-z][a-z0-9-]{0,19}")) {
      throw new IllegalArgumentException("stage must be 1-20 lower-case letters, digits or '-'");
    }
  }

  /** Items of users; the partition key is a user's id. */
  public Table index() {
    return new Table(name("index"), "pk", "sk", "ttl");
  }

  /** Items that are needed before a user is known: subjects, registrations, leases. */
  public Table edge() {
    return new Table(name("edge"), "pk", "sk", "ttl");
  }

  /** The append-only record of changes. */
  public Table audit() {
    return new Table(name("audit"), "pk", "sk", "ttl");
  }

  /** Bell of the worker. Visibility is six times the worker's timeout, as the platform asks. */
  public Queue jobs() {
    return new Queue(name("jobs"), WORKER_TIMEOUT.multipliedBy(6), 5, name("jobs-dead"));
  }

  /** Files of users below {@code users/}, reference data below {@code shared/}. */
  public Bucket data() {
    return new Bucket(name("data"));
  }

  /** The key that broker tokens are encrypted with; nothing else is. */
  public Key tokens() {
    return new Key("alias/" + name("tokens"));
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
  public record Table(String name, String partitionKey, String sortKey, String ttlAttribute) {}

  /**
   * A standard queue with a dead-letter queue.
   *
   * @param maxReceiveCount deliveries before a message is put aside
   */
  public record Queue(
      String name, Duration visibility, int maxReceiveCount, String deadLetterName) {}

  /** An object store. */
  public record Bucket(String name) {}

  /** A KMS key, by its alias. */
  public record Key(String alias) {}
}

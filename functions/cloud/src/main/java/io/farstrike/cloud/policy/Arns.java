package io.farstrike.cloud.policy;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.topology.Topology;
import java.util.List;

/**
 * Full names of what a stage consists of. The deployment gives the parts that it alone knows, which
 * may be placeholders that it fills in later.
 *
 * @param partition for example {@code aws}
 * @param region where everything stands
 * @param account its number
 * @param tokenKeys full names of the keys that broker tokens are encrypted with: one, or two while
 *     tokens are moved
 * @param storeKey full name of the key of the tables and the bucket
 * @param userPool full name of the user directory
 */
public record Arns(
    Topology topology,
    String partition,
    String region,
    String account,
    List<String> tokenKeys,
    String storeKey,
    String userPool) {

  public Arns {
    requireNonNull(topology, "topology is null");
    requireNonNull(partition, "partition is null");
    requireNonNull(region, "region is null");
    requireNonNull(account, "account is null");
    tokenKeys = List.copyOf(tokenKeys);
    requireNonNull(storeKey, "storeKey is null");
    requireNonNull(userPool, "userPool is null");
    if (tokenKeys.isEmpty()) {
      throw new IllegalArgumentException("tokens need a key");
    }
    if (tokenKeys.contains(storeKey)) {
      throw new IllegalArgumentException("tokens need a key of their own");
    }
  }

  public String table(Topology.Table table) {
    return here("dynamodb", "table/" + table.name());
  }

  public String index(Topology.Table table, Topology.Index index) {
    return table(table) + "/index/" + index.name();
  }

  public String bucket() {
    return "arn:" + partition + ":s3:::" + topology.data().name();
  }

  /**
   * Objects of the bucket.
   *
   * @param pattern of their keys
   */
  public String objects(String pattern) {
    return bucket() + '/' + pattern;
  }

  /** The bucket of an operator's copies. */
  public String backups() {
    return "arn:" + partition + ":s3:::" + topology.backups().name();
  }

  /** Whoever the account lets act for it. */
  public String owner() {
    return "arn:" + partition + ":iam::" + account + ":root";
  }

  public String queue(Topology.Queue queue) {
    return here("sqs", queue.name());
  }

  /** Messages that were put aside after too many tries. */
  public String deadLetters(Topology.Queue queue) {
    return here("sqs", queue.deadLetterName());
  }

  /** Addresses that the account may send mail from. */
  public String mailIdentities() {
    return here("ses", "identity/*");
  }

  /**
   * All open sockets of the stage. The number of the gateway is known to the deployment alone, and
   * the name of its stage is ours: it carries the name of everything else.
   */
  public String connections() {
    return here("execute-api", "*/" + topology.socketsStage() + "/*/@connections/*");
  }

  /** A role of the stage, by its name. */
  public String role(String name) {
    return "arn:" + partition + ":iam::" + account + ":role/" + name;
  }

  /** Every key of the account: for what shows nothing but that a key is there. */
  public String anyKey() {
    return here("kms", "key/*");
  }

  /** A function as whoever calls it names it: which version answers is said elsewhere. */
  public String liveFunction(String function) {
    return here("lambda", "function:" + topology.liveFunctionName(function));
  }

  /** Where runs land that failed. */
  public String failedRuns() {
    return here("sqs", topology.failedRuns());
  }

  /** Log streams of a function. */
  public String logs(String function) {
    return here("logs", "log-group:/aws/lambda/" + topology.functionName(function) + ":*");
  }

  /** A service as the key management knows it when it calls for somebody. */
  String via(String service) {
    return service + '.' + region + ".amazonaws.com";
  }

  private String here(String service, String resource) {
    return "arn:" + partition + ':' + service + ':' + region + ':' + account + ':' + resource;
  }
}

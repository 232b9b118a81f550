package io.farstrike.cloud.topology;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * A function as it is deployed.
 *
 * @param name in the contract, or in a schedule
 * @param role which of the functions' roles it runs under; those of a socket's life share one
 * @param module that its code is in
 * @param caller what calls it
 * @param memoryMegabytes which buys processor time as well: 1,769 are one whole processor
 * @param timeout longest run
 * @param atOnce runs at the same time that are set aside for it, and no more; empty where nothing
 *     needs to be held back
 */
public record DeployedFunction(
    String name,
    String role,
    String module,
    Caller caller,
    int memoryMegabytes,
    Duration timeout,
    Optional<Integer> atOnce) {

  private static final int ONE_PROCESSOR = 1_769;

  /** What calls a function. */
  public enum Caller {
    HTTP_API,
    SOCKETS,
    JOB_QUEUE,
    SCHEDULE
  }

  public DeployedFunction {
    requireNonNull(name, "name is null");
    requireNonNull(role, "role is null");
    requireNonNull(module, "module is null");
    requireNonNull(caller, "caller is null");
    requireNonNull(timeout, "timeout is null");
    requireNonNull(atOnce, "atOnce is null");
    if (memoryMegabytes < 128 || memoryMegabytes > 10_240) {
      throw new IllegalArgumentException(name + " must have 128 to 10240 MB");
    }
    if (timeout.compareTo(Duration.ofMinutes(15)) > 0) {
      throw new IllegalArgumentException(name + " must not run longer than 15 minutes");
    }
  }

  /** Whether requests of strangers come to it, through a gateway. */
  public boolean facesTheWorld() {
    return caller == Caller.HTTP_API || caller == Caller.SOCKETS;
  }

  /** Whether nobody waits for its answer, so that a failure is seen by nobody either. */
  public boolean runsByItself() {
    return caller == Caller.SCHEDULE;
  }

  static DeployedFunction behindTheApi(String name) {
    return new DeployedFunction(
        name, name, name, Caller.HTTP_API, ONE_PROCESSOR, Topology.API_TIMEOUT, Optional.empty());
  }

  static DeployedFunction onSockets(String name) {
    return new DeployedFunction(
        name,
        "sockets",
        "stream",
        Caller.SOCKETS,
        ONE_PROCESSOR,
        Topology.API_TIMEOUT,
        Optional.empty());
  }

  /** How many run at once is said where the queue is read, which costs no messages. */
  static DeployedFunction worker() {
    return new DeployedFunction(
        "worker",
        "worker",
        "worker",
        Caller.JOB_QUEUE,
        1_024,
        Topology.WORKER_TIMEOUT,
        Optional.empty());
  }

  /** Each socket that opens may call it, and each call may last as long as the platform allows. */
  static DeployedFunction streamer(Duration timeout, int atOnce) {
    return new DeployedFunction(
        "streamer", "streamer", "streamer", Caller.SCHEDULE, 1_024, timeout, Optional.of(atOnce));
  }

  /** One run at a time: two would do each other's work over again. */
  static DeployedFunction janitor(String name, Duration timeout) {
    return new DeployedFunction(
        name, name, "janitor", Caller.SCHEDULE, 512, timeout, Optional.of(1));
  }
}

package io.farstrike.bench.cost;

import io.farstrike.cloud.topology.DeployedFunction;
import io.farstrike.cloud.topology.Topology;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Memory that functions have.
 *
 * @param megabytes by function
 */
public record Memory(Map<String, Integer> megabytes) {

  private static final double GIGABYTE = 1_024;

  public Memory {
    megabytes = Map.copyOf(megabytes);
  }

  /** As the deployment gives it. */
  public static Memory of(Topology topology) {
    return new Memory(
        topology.functions().stream()
            .collect(Collectors.toMap(DeployedFunction::name, DeployedFunction::memoryMegabytes)));
  }

  /**
   * Of one function.
   *
   * @throws IllegalArgumentException if none of that name is deployed
   */
  public double gigabytes(String function) {
    Integer size = megabytes.get(function);
    if (size == null) {
      throw new IllegalArgumentException("no function " + function);
    }
    return size / GIGABYTE;
  }
}

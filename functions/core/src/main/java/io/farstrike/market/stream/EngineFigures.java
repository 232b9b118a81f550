package io.farstrike.market.stream;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * An engine's figures for its operators.
 *
 * @param connections open ones
 * @param members users of them
 * @param groups that are kept, those included that wait for someone to come back
 * @param messages sent since the engine began
 * @param bytes of them
 * @param heldBytes that wait for connections or are on their way
 * @param responseMillis mean processing time of the last ten batches
 * @param ticks by what became of them
 * @param reasons gaps, closes and refusals by reason
 */
public record EngineFigures(
    int connections,
    int members,
    int groups,
    long messages,
    long bytes,
    long heldBytes,
    double responseMillis,
    Map<String, Long> ticks,
    Map<String, Long> reasons) {

  public EngineFigures {
    ticks = Collections.unmodifiableMap(new TreeMap<>(ticks));
    reasons = Collections.unmodifiableMap(new TreeMap<>(reasons));
  }
}

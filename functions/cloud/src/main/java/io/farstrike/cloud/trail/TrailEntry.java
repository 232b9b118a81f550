package io.farstrike.cloud.trail;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.table.Item;
import java.time.Instant;
import java.util.Optional;

/**
 * One entry of the record, as it is shown.
 *
 * @param outcome the answer's status
 * @param email digest of the address that was named where no user is known
 */
public record TrailEntry(
    Instant at,
    String operation,
    String target,
    String address,
    String agent,
    int outcome,
    String requestId,
    Optional<String> email) {

  public TrailEntry {
    requireNonNull(at, "at is null");
    requireNonNull(operation, "operation is null");
    requireNonNull(target, "target is null");
    requireNonNull(address, "address is null");
    requireNonNull(agent, "agent is null");
    requireNonNull(requestId, "requestId is null");
    requireNonNull(email, "email is null");
  }

  /** Reads an entry of the audit table or of its index of days. */
  public static TrailEntry of(Item item) {
    return new TrailEntry(
        item.instant("at"),
        item.text("operation", "entry"),
        item.text("target", "entry"),
        item.text("address", "entry"),
        item.text("agent", "entry"),
        (int) item.number("outcome"),
        item.text("requestId", "entry"),
        item.findText("email"));
  }
}

package io.farstrike.cloud.audit;

import static java.util.Objects.requireNonNull;

import io.farstrike.tenancy.TenantScope;
import java.time.Instant;
import java.util.Optional;

/**
 * One change, or one that was refused.
 *
 * @param actor whose change it was, or who was named by somebody who failed to prove it; absent
 *     where no user is known
 * @param operation the operation's id
 * @param target the path parameters and what the operation noted, joined
 * @param outcome the answer's status
 * @param email the address that was named where no user is known; only its digest is kept
 */
public record AuditEntry(
    Instant at,
    Optional<TenantScope> actor,
    String operation,
    String target,
    String address,
    String agent,
    int outcome,
    String requestId,
    Optional<String> email) {

  public AuditEntry {
    requireNonNull(at, "at is null");
    requireNonNull(actor, "actor is null");
    requireNonNull(operation, "operation is null");
    requireNonNull(target, "target is null");
    requireNonNull(address, "address is null");
    requireNonNull(agent, "agent is null");
    requireNonNull(requestId, "requestId is null");
    requireNonNull(email, "email is null");
  }

  /** Names neither the user nor the address. */
  @Override
  public String toString() {
    return "AuditEntry[" + operation + ' ' + outcome + ' ' + requestId + ']';
  }
}

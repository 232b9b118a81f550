package io.farstrike.cloud.observe;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.slf4j.MDC;

/**
 * What every log line says beside its message, as far as it is known. It belongs to the thread and
 * to those that the thread starts, until the call of the function is over.
 */
public enum LogField {
  /** The function's short name. */
  FUNCTION("function"),
  STAGE("stage"),
  /** The platform's id of the call. */
  INVOCATION("invocationId"),
  /** Our id of an HTTP request, the same as in its answer. */
  REQUEST("requestId"),
  /** What ties a request to all that follows from it; see {@link CorrelationId}. */
  CORRELATION("correlationId"),
  /** Never an id or an address; see {@link LoggedUser}. */
  USER("user"),
  JOB("jobId"),
  MONITOR("monitorId"),
  /** The trace header of the platform. */
  TRACE("trace");

  private final String label;

  LogField(String label) {
    this.label = requireNonNull(label, "label is null");
  }

  /** Its name in a line. */
  public String label() {
    return label;
  }

  /** From now on lines say this. */
  public void set(String value) {
    MDC.put(label, requireNonNull(value, "value is null"));
  }

  /** From now on lines say this, or nothing of the kind. */
  public void set(Optional<String> value) {
    value.ifPresentOrElse(this::set, () -> MDC.remove(label));
  }

  public Optional<String> value() {
    return Optional.ofNullable(MDC.get(label));
  }
}

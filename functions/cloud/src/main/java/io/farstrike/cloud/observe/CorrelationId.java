package io.farstrike.cloud.observe;

import static java.util.Objects.requireNonNullElse;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * The id that ties a request to its job, the job's messages, its log lines and what its owner's
 * sockets are told. A caller may bring one; it never decides anything.
 */
public final class CorrelationId {

  /** The header that brings one and, on every answer, tells it; as the gateway writes names. */
  public static final String HEADER = "x-correlation-id";

  /** The attribute of messages on queues. */
  public static final String ATTRIBUTE = "correlationId";

  /** Nothing that could end a line, open a tag or hide in one. */
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{7,63}");

  private static final Pattern NOT_OF_IT = Pattern.compile("[^A-Za-z0-9._-]");

  private CorrelationId() {}

  /**
   * The id of a request: what the caller brought, if it is of the form, else the request's own id.
   *
   * @param requestId the gateway's, which differs from request to request
   */
  public static String of(@Nullable String brought, String requestId) {
    return ifOne(brought).orElseGet(() -> NOT_OF_IT.matcher(requestId).replaceAll(""));
  }

  /** An id that came from outside, if it is one. */
  public static Optional<String> ifOne(@Nullable String text) {
    return Optional.of(requireNonNullElse(text, "")).filter(it -> FORM.matcher(it).matches());
  }

  /** Attributes of a message about it; none if there is none. */
  public static Map<String, MessageAttributeValue> attributes(Optional<String> id) {
    return id.map(
            value ->
                Map.of(
                    ATTRIBUTE,
                    MessageAttributeValue.builder().dataType("String").stringValue(value).build()))
        .orElse(Map.of());
  }
}

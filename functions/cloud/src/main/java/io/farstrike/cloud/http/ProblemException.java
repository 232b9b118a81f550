package io.farstrike.cloud.http;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.quota.Limit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A request that ends in a problem response. Its texts are for the caller to read. */
public final class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ProblemType type;
  private final transient List<FieldError> errors;
  private final transient Optional<Duration> retryAfter;
  private final transient Optional<Overrun> overrun;
  private final transient Optional<String> cookie;
  private final transient Optional<Connections> connections;

  private ProblemException(
      ProblemType type,
      String detail,
      List<FieldError> errors,
      Optional<Duration> retryAfter,
      Optional<Overrun> overrun) {
    this(type, detail, errors, retryAfter, overrun, Optional.empty(), Optional.empty());
  }

  private ProblemException(
      ProblemType type,
      String detail,
      List<FieldError> errors,
      Optional<Duration> retryAfter,
      Optional<Overrun> overrun,
      Optional<String> cookie,
      Optional<Connections> connections) {
    super(requireNonNull(detail, "detail is null"));
    this.type = requireNonNull(type, "type is null");
    this.errors = List.copyOf(errors);
    this.retryAfter = retryAfter;
    this.overrun = overrun;
    this.cookie = cookie;
    this.connections = connections;
  }

  /**
   * Limits that are reached, by their names on the wire.
   *
   * @param limit what is allowed
   * @param used what is taken now, for the same names
   */
  public record Overrun(Map<Limit, Long> limit, Map<Limit, Long> used) {
    public Overrun {
      limit = Map.copyOf(limit);
      used = Map.copyOf(used);
      if (!limit.keySet().equals(used.keySet())) {
        throw new IllegalArgumentException("limits and use do not belong together");
      }
    }
  }

  /**
   * Sockets of one user.
   *
   * @param limit how many may be open at the same time
   * @param open how many are
   */
  public record Connections(int limit, int open) {}

  /**
   * Another socket is one too many.
   *
   * @param after when one that broke off will have made room
   */
  public static ProblemException connectionLimit(Connections connections, Duration after) {
    return new ProblemException(
        ProblemType.CONNECTION_LIMIT,
        "%d of %d connections are open. Close one first."
            .formatted(connections.open(), connections.limit()),
        List.of(),
        Optional.of(after),
        Optional.empty(),
        Optional.empty(),
        Optional.of(connections));
  }

  public static ProblemException of(ProblemType type, String detail) {
    return new ProblemException(type, detail, List.of(), Optional.empty(), Optional.empty());
  }

  /** A problem that a later try may not meet; {@code after} is rounded up to seconds. */
  public static ProblemException retry(ProblemType type, String detail, Duration after) {
    return new ProblemException(type, detail, List.of(), Optional.of(after), Optional.empty());
  }

  /** A limit that is reached, and perhaps not so any more after a while. */
  public static ProblemException over(
      ProblemType type, String detail, Overrun overrun, Optional<Duration> after) {
    return new ProblemException(type, detail, List.of(), after, Optional.of(overrun));
  }

  /** Fields that break rules, all of them at once. */
  public static ProblemException invalid(List<FieldError> errors) {
    String fields = String.join(", ", errors.stream().map(FieldError::field).distinct().toList());
    return new ProblemException(
        ProblemType.INVALID, "See errors: " + fields, errors, Optional.empty(), Optional.empty());
  }

  public static ProblemException notFound() {
    return of(ProblemType.NOT_FOUND, "There is no such thing, or it is not yours.");
  }

  /** The same problem, whose answer sets a cookie, given as the value of its Set-Cookie field. */
  public ProblemException withCookie(String setCookie) {
    return new ProblemException(
        type, detail(), errors, retryAfter, overrun, Optional.of(setCookie), connections);
  }

  public ProblemType type() {
    return type;
  }

  public String detail() {
    return requireNonNull(getMessage(), "message is null");
  }

  public List<FieldError> errors() {
    return errors;
  }

  public Optional<Overrun> overrun() {
    return overrun;
  }

  Optional<Connections> connections() {
    return connections;
  }

  Optional<String> cookie() {
    return cookie;
  }

  public Optional<Duration> retryAfter() {
    return retryAfter;
  }
}

package io.farstrike.cloud.http;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.cloud.http.FieldError.Code;
import io.farstrike.cloud.json.Json;
import io.farstrike.cloud.members.Device;
import io.farstrike.tenancy.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A request to one operation.
 *
 * @param operation its id in openapi.yaml
 * @param path decoded path parameters
 * @param query decoded query parameters; of a repeated one the gateway joins the values
 * @param body the raw body, empty when there is none
 * @param requestId the gateway's id of this request
 * @param correlationId what ties the request to all that follows from it
 * @param address the client's address
 * @param idempotencyKey the caller's name of this request, the same when it is sent again
 * @param agent the client's name of itself, cut to 200 characters
 * @param ifMatch the header, which names the version that a change is meant for
 * @param browser what a browser adds
 * @param witness what the operation adds to the record of changes
 * @param accessToken of the Authorization header; where an operation needs a session, the gateway
 *     has checked it
 */
public record ApiRequest(
    String operation,
    Map<String, String> path,
    Map<String, String> query,
    String body,
    Optional<String> idempotencyKey,
    String requestId,
    String correlationId,
    String address,
    String agent,
    Optional<String> ifMatch,
    Browser browser,
    Witness witness,
    Optional<Secret> accessToken) {

  private static final int LIMIT_DEFAULT = 50;
  private static final int LIMIT_MAX = 100;
  private static final int CURSOR_MAX = 500;
  private static final int ADDRESS_MAX = 254;

  public ApiRequest {
    requireNonNull(operation, "operation is null");
    requireNonNull(body, "body is null");
    requireNonNull(idempotencyKey, "idempotencyKey is null");
    requireNonNull(requestId, "requestId is null");
    requireNonNull(correlationId, "correlationId is null");
    requireNonNull(address, "address is null");
    requireNonNull(agent, "agent is null");
    requireNonNull(ifMatch, "ifMatch is null");
    requireNonNull(browser, "browser is null");
    requireNonNull(witness, "witness is null");
    requireNonNull(accessToken, "accessToken is null");
    path = Map.copyOf(path);
    query = Map.copyOf(query);
  }

  /**
   * The body's fields.
   *
   * @throws ProblemException if the body is not a JSON object
   */
  public Fields fields(String... known) {
    return Fields.of(json(), Set.of(known));
  }

  /**
   * The body as maps, lists, texts, numbers, booleans and null.
   *
   * @throws ProblemException if the body is no JSON, or null
   */
  public Object tree() {
    return parsed(text -> Json.read(text, Object.class));
  }

  private JsonNode json() {
    return parsed(Json::tree);
  }

  private <T> T parsed(Function<String, T> parser) {
    if (body.isBlank()) {
      throw ProblemException.of(ProblemType.MALFORMED, "A JSON body is required.");
    }
    try {
      return parser.apply(body);
    } catch (IllegalArgumentException e) {
      throw ProblemException.of(ProblemType.MALFORMED, "The body is not valid JSON.");
    }
  }

  /** The e-mail address that the body names, if it is a body that names one. */
  Optional<String> namedAddress() {
    if (body.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(Json.tree(body).path("email").textValue())
          .filter(text -> !text.isBlank() && text.length() <= ADDRESS_MAX);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Where it came from, as coarse as a person would recognise it. */
  public Device device() {
    return Device.of(address, agent);
  }

  /** A path parameter. The route guarantees that it is there. */
  public String path(String name) {
    return requireNonNull(path.get(name), "the route has no such parameter");
  }

  public String query(String name, String otherwise) {
    return query.getOrDefault(name, otherwise);
  }

  /**
   * Entries wanted on a page.
   *
   * @throws ProblemException unless it is 1 to 100
   */
  public int limit() {
    String text = query("limit", Integer.toString(LIMIT_DEFAULT));
    if (!text.matches("[0-9]{1,3}")
        || Integer.parseInt(text) < 1
        || Integer.parseInt(text) > LIMIT_MAX) {
      throw ProblemException.invalid(
          List.of(FieldError.of("limit", Code.RANGE, "must be 1 to " + LIMIT_MAX)));
    }
    return Integer.parseInt(text);
  }

  /**
   * Where the page before ended; empty on the first page.
   *
   * @throws ProblemException if the text cannot be a cursor of ours
   */
  public Cursor cursor() {
    String text = query("cursor", "");
    if (text.length() > CURSOR_MAX) {
      throw Cursor.refused();
    }
    return Cursor.parse(text);
  }
}

package io.farstrike.cloud.members;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.table.Digest;
import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.market.SystemClock;
import io.farstrike.tenancy.IdSource;
import io.farstrike.tenancy.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Sign-ins whose password was right and that wait for a second factor. Each has a random name, told
 * once and kept by its hash in the edge table, since it is all that the next request brings.
 */
public final class SignInChallenges {

  /** As long as the directory keeps its own side of it, when nobody has set that otherwise. */
  public static final Duration LIFE = Duration.ofMinutes(3);

  private static final int TRIES = 5;
  private static final String SORT_KEY = "CHALLENGE";

  private final DynamoDbClient edge;
  private final Topology topology;
  private final SystemClock clock;
  private final IdSource ids;

  public SignInChallenges(DynamoDbClient edge, Topology topology, SystemClock clock, IdSource ids) {
    this.edge = requireNonNull(edge, "edge is null");
    this.topology = requireNonNull(topology, "topology is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.ids = requireNonNull(ids, "ids is null");
  }

  /**
   * What a sign-in was begun with.
   *
   * @param subject the directory's name of the user
   * @param email as it was typed, in lower case
   * @param session the directory's own name of the sign-in, which is told to nobody
   * @param remember whether the session is to live 30 days
   * @param inBody whether the refresh token is to travel in the body
   */
  public record Waiting(
      String subject, String email, Secret session, boolean remember, boolean inBody) {
    public Waiting {
      requireNonNull(subject, "subject is null");
      requireNonNull(email, "email is null");
      requireNonNull(session, "session is null");
    }
  }

  /** Keeps a sign-in for {@link #LIFE}, under a name that cannot be read again. */
  public Secret begin(Waiting waiting) {
    Secret challenge = Secret.of(ids.uuid());
    Instant end = clock.now().plus(LIFE);
    Item item =
        Item.of(key(challenge), SORT_KEY)
            .put("subject", waiting.subject())
            .put("email", waiting.email())
            .put("session", waiting.session().reveal())
            .put("remember", waiting.remember() ? 1 : 0)
            .put("inBody", waiting.inBody() ? 1 : 0)
            .put("triesLeft", TRIES)
            .put("expiresAt", end)
            .expires(end);
    edge.putItem(put -> put.tableName(topology.edge().name()).item(item.attributes()));
    return challenge;
  }

  /** A sign-in that still waits; empty if there never was one, or it is finished or too old. */
  public Optional<Waiting> find(Secret challenge) {
    return Item.find(edge, topology.edge(), Item.key(key(challenge), SORT_KEY))
        .filter(item -> item.instant("expiresAt").isAfter(clock.now()))
        .map(
            item ->
                new Waiting(
                    item.text("subject", "challenge"),
                    item.text("email", "challenge"),
                    Secret.of(item.text("session", "challenge")),
                    item.number("remember") == 1,
                    item.number("inBody") == 1));
  }

  /**
   * Takes one of five tries; of several who ask at once no two get the same.
   *
   * @return false if there is none left
   */
  public boolean take(Secret challenge) {
    try {
      edge.updateItem(
          update ->
              update
                  .tableName(topology.edge().name())
                  .key(Item.key(key(challenge), SORT_KEY))
                  .updateExpression("ADD triesLeft :less")
                  .conditionExpression("triesLeft > :none AND expiresAt > :now")
                  .expressionAttributeValues(values()));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  private Map<String, AttributeValue> values() {
    return Map.of(
        ":less", Item.number(-1), ":none", Item.number(0), ":now", Item.time(clock.now()));
  }

  /**
   * Ends a sign-in: of several who ask at once, one does.
   *
   * @return false if it was ended before
   */
  public boolean finish(Secret challenge) {
    try {
      edge.deleteItem(
          delete ->
              delete
                  .tableName(topology.edge().name())
                  .key(Item.key(key(challenge), SORT_KEY))
                  .conditionExpression("attribute_exists(pk)"));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  private static String key(Secret challenge) {
    return "CHALLENGE#" + Digest.of(challenge.reveal());
  }
}

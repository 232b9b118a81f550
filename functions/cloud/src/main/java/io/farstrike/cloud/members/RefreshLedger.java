package io.farstrike.cloud.members;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.table.Digest;
import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.market.SystemClock;
import io.farstrike.tenancy.Secret;
import io.farstrike.tenancy.TenantScope;
import io.farstrike.tenancy.UserId;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Which session a refresh token belongs to, exchanged or not: so that a stale one ends it. Kept in
 * the edge table, since the token is all that a request brings, and by hash.
 */
public final class RefreshLedger {

  private static final String SORT_KEY = "SESSION";

  private final DynamoDbClient edge;
  private final Topology topology;
  private final SystemClock clock;

  public RefreshLedger(DynamoDbClient edge, Topology topology, SystemClock clock) {
    this.edge = requireNonNull(edge, "edge is null");
    this.topology = requireNonNull(topology, "topology is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * Whoever has a refresh token of ours.
   *
   * @param subject the directory's name of the user
   * @param session the {@code origin_jti} of the sign-in
   */
  public record Holder(TenantScope scope, String subject, String session) {
    public Holder {
      requireNonNull(scope, "scope is null");
      requireNonNull(subject, "subject is null");
      requireNonNull(session, "session is null");
    }
  }

  /**
   * Notes a token that is about to be handed out.
   *
   * @param end of its session
   */
  public void note(Secret token, Holder holder, Instant end) {
    Item item =
        Item.of(key(token), SORT_KEY)
            .put("userId", holder.scope().userId().value())
            .put("subject", holder.subject())
            .put("session", holder.session())
            .expires(end);
    edge.putItem(put -> put.tableName(topology.edge().name()).item(item.attributes()));
  }

  /** Whose token it is; empty for one that we never gave, or whose session is long over. */
  public Optional<Holder> find(Secret token) {
    return Item.find(edge, topology.edge(), Item.key(key(token), SORT_KEY))
        .filter(item -> !item.expiredAt(clock.now()))
        .map(
            item ->
                new Holder(
                    TenantScope.ofVerifiedCaller(new UserId(item.text("userId", "refresh token"))),
                    item.text("subject", "refresh token"),
                    item.text("session", "refresh token")));
  }

  private static String key(Secret token) {
    return "REFRESH#" + Digest.of(token.reveal());
  }
}

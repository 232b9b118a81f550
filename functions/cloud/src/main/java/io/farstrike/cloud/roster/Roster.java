package io.farstrike.cloud.roster;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.farstrike.cloud.members.Members;
import io.farstrike.cloud.members.WaitingRoom;
import io.farstrike.cloud.quota.Quota;
import io.farstrike.cloud.quota.QuotaStore;
import io.farstrike.cloud.quota.Standards;
import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.cloud.vault.CredentialStore;
import io.farstrike.tenancy.TenantScope;
import io.farstrike.tenancy.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Who the users are, and whose a job is. Users are named by handles, which are random and lead to a
 * user id here only. Registrations and new jobs are seen a moment after they are made.
 */
public final class Roster {

  private static final String JOB = "JOB#";

  private final DynamoDbClient across;
  private final Topology topology;
  private final Standards standards;

  /**
   * Opens the roster.
   *
   * @param across may query the indexes of users and of handles
   * @param standards limits of users that nobody has changed
   */
  public Roster(DynamoDbClient across, Topology topology, Standards standards) {
    this.across = requireNonNull(across, "across is null");
    this.topology = requireNonNull(topology, "topology is null");
    this.standards = requireNonNull(standards, "standards is null");
  }

  /** A user as administrators see one. */
  public record Entry(
      String handle, String email, String name, Instant createdAt, State state, Quota quota) {

    /** Whether an administrator has not turned the user off. */
    @JsonProperty
    public boolean enabled() {
      return state != State.DISABLED;
    }
  }

  /** Whether a user may sign in. */
  public enum State {
    ACTIVE,
    /** Not before an administrator has approved. */
    WAITING,
    /** Turned off by an administrator, whether the user waits or not. */
    DISABLED;

    public static State of(boolean disabled, boolean waiting) {
      if (disabled) {
        return DISABLED;
      }
      return waiting ? WAITING : ACTIVE;
    }
  }

  /**
   * Users in the order of their registration.
   *
   * @param from registered then or later
   * @param after handle of the last user of the page before, who was registered at {@code from};
   *     empty for the first page
   * @param wanted which of them; read until there are as many
   */
  public List<Entry> list(Instant from, String after, int limit, Predicate<Entry> wanted) {
    Stream<Entry> entries =
        query(
                topology.roster(),
                "roster = :value AND createdAt >= :from",
                Map.of(":value", Item.text(Members.ROSTER), ":from", Item.time(from)))
            .map(this::entry);
    // Users of one millisecond come in an order that stays the same.
    Stream<Entry> rest =
        after.isEmpty()
            ? entries
            : entries.dropWhile(entry -> isBefore(entry, from, after)).skip(1);
    return rest.filter(wanted).limit(limit).toList();
  }

  private static boolean isBefore(Entry entry, Instant at, String handle) {
    return entry.createdAt().equals(at) && !entry.handle().equals(handle);
  }

  /** A user as the index names one. */
  public record Listed(TenantScope scope, String handle, boolean disabled) {}

  /** All users, in the order of their registration, read as far as they are taken. */
  public Stream<Listed> listed() {
    return query(topology.roster(), "roster = :value", Map.of(":value", Item.text(Members.ROSTER)))
        .map(
            item ->
                new Listed(
                    TenantScope.ofAdministered(new UserId(item.text("pk", "key"))),
                    item.text("handle", "profile"),
                    item.has(Members.DISABLED)));
  }

  /**
   * A stored broker token.
   *
   * @param keyArn of the key that it is encrypted with
   */
  public record Token(TenantScope owner, String broker, String keyArn) {}

  /** All stored broker tokens, read as far as they are taken. */
  public Stream<Token> tokens() {
    return query(
            topology.roster(),
            "roster = :value",
            Map.of(":value", Item.text(CredentialStore.ROSTER)))
        .map(
            item ->
                new Token(
                    TenantScope.ofAdministered(new UserId(item.text("pk", "key"))),
                    item.text("sk", "key").substring(CredentialStore.SORT_KEY_PREFIX.length()),
                    item.findText("keyArn").orElse("")));
  }

  /** The scope of the user with this handle. */
  public Optional<TenantScope> userOf(String handle) {
    return owner(handle, QuotaStore.SORT_KEY);
  }

  /** The scope of the user whose job this is. */
  public Optional<TenantScope> ownerOfJob(String jobId) {
    return owner(jobId, JOB + jobId);
  }

  private Optional<TenantScope> owner(String handle, String sortKey) {
    if (!handle.matches("[0-9A-Za-z]{1,40}")) {
      return Optional.empty();
    }
    return query(topology.handles(), "handle = :value", Map.of(":value", Item.text(handle)))
        .filter(item -> item.text("sk", "key").equals(sortKey))
        .findFirst()
        .map(item -> TenantScope.ofAdministered(new UserId(item.text("pk", "key"))));
  }

  private Stream<Item> query(
      Topology.Index index, String condition, Map<String, AttributeValue> values) {
    return across
        .queryPaginator(
            query ->
                query
                    .tableName(topology.index().name())
                    .indexName(index.name())
                    .keyConditionExpression(condition)
                    .expressionAttributeValues(values))
        .items()
        .stream()
        .map(Item::of);
  }

  private Entry entry(Item item) {
    return new Entry(
        item.text("handle", "profile"),
        item.text("email", "profile"),
        item.text("name", "profile"),
        item.instant("createdAt"),
        State.of(item.has(Members.DISABLED), item.has(WaitingRoom.WAITING)),
        standards.quota(Quota.changed(item)));
  }
}

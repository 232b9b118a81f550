package io.farstrike.cloud.erasure;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.directory.Directory;
import io.farstrike.cloud.jobs.JobSlots;
import io.farstrike.cloud.jobs.JobStore;
import io.farstrike.cloud.members.Members;
import io.farstrike.cloud.table.Due;
import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.tenant.TenantStores;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.market.SystemClock;
import io.farstrike.tenancy.TenantScope;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Erases one user. A marker is written first: from then on nobody signs in as this user, and
 * whatever breaks off is gone on with, by a second call or by the janitor. Each step may be done
 * again.
 *
 * <p>The marker is the last thing to go, {@link #STRAGGLERS} after it came: a worker or a request
 * that was under way may have written until then, and the janitor's last look takes that away.
 */
public final class Erasure {

  /** Longer than any invocation that may still write for the user. */
  public static final Duration STRAGGLERS = Topology.WORKER_TIMEOUT.plusMinutes(3);

  private static final String SESSIONS = "SESSION#";
  private static final String TOKENS = "TOKEN#";

  private final TenantScope scope;
  private final DynamoDbClient dynamo;
  private final Topology.Table table;
  private final UserItems items;
  private final UserObjects objects;
  private final JobStore jobs;
  private final Members members;
  private final Directory directory;
  private final SystemClock clock;

  public Erasure(
      TenantScope scope,
      TenantStores stores,
      Topology topology,
      JobStore jobs,
      Members members,
      Directory directory,
      SystemClock clock) {
    this.scope = requireNonNull(scope, "scope is null");
    this.dynamo = stores.table();
    this.table = topology.index();
    this.items = new UserItems(scope, dynamo, table);
    this.objects = new UserObjects(scope, stores.objects(), topology.data().name(), clock);
    this.jobs = requireNonNull(jobs, "jobs is null");
    this.members = requireNonNull(members, "members is null");
    this.directory = requireNonNull(directory, "directory is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * Writes the marker and ends all sessions.
   *
   * @param subject the directory's name of the user
   */
  public void begin(String subject) {
    Item marker =
        Item.of(scope.userId().value(), Members.LEAVING)
            .put("subject", subject)
            .put("begunAt", clock.now())
            .due(Due.ERASURE, clock.now().plus(STRAGGLERS));
    try {
      dynamo.putItem(
          put ->
              put.tableName(table.name())
                  .item(marker.attributes())
                  .conditionExpression("attribute_not_exists(pk)"));
    } catch (ConditionalCheckFailedException e) {
      // Begun before: the first marker's time counts.
    }
    items.clear(SESSIONS, "");
  }

  /**
   * Goes on with an erasure that was begun.
   *
   * @param until when to stop, with the rest left for later
   * @return whether nothing but the marker is left
   */
  public boolean goOn(Instant until) {
    Optional<Item> marker = marker();
    if (marker.isEmpty()) {
      return true;
    }
    String subject = marker.get().text("subject", "marker");
    items.clear(SESSIONS, "");
    items.clear(TOKENS, "");
    cancelJobs();
    // Before the mapping: who signs in without one would be made a member anew.
    directory.delete(subject);
    items.clear("", Members.LEAVING);
    if (!objects.clear(until)) {
      return false;
    }
    members.forget(subject);
    return true;
  }

  /**
   * The janitor's last look.
   *
   * @return whether the user is gone with the marker and all
   */
  public boolean finish(Instant until) {
    Instant begun = marker().map(marker -> marker.instant("begunAt")).orElse(Instant.MAX);
    boolean quiet = !clock.now().isBefore(begun.plus(STRAGGLERS));
    if (!goOn(until) || !quiet) {
      return false;
    }
    items.clear(Members.LEAVING, "");
    return true;
  }

  /** Those that wait first, so that no end of a running one lets another in. */
  private void cancelJobs() {
    JobSlots slots = jobs.occupancy().slots();
    slots.waiting().reversed().forEach(jobs::cancel);
    slots.running().forEach(jobs::cancel);
  }

  private Optional<Item> marker() {
    return Item.find(dynamo, table, Item.key(scope.userId().value(), Members.LEAVING));
  }
}

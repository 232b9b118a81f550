package io.farstrike.cloud.jobs;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.json.Json;
import io.farstrike.cloud.quota.Quota;
import io.farstrike.cloud.quota.QuotaStore;
import io.farstrike.cloud.table.Due;
import io.farstrike.cloud.table.FencedItems;
import io.farstrike.cloud.table.Formats;
import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.table.ItemChange;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.market.SystemClock;
import io.farstrike.tenancy.TenantScope;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * The items of one user's jobs, and how they are read and written.
 *
 * <p>An admitted job that is not over also stands in the sparse index of open jobs, by the time at
 * which the sweep should look after it.
 */
final class JobItems {

  private static final String SLOTS = "JOBS";

  private final FencedItems items;
  private final SystemClock clock;

  JobItems(TenantScope scope, DynamoDbClient dynamo, Topology.Table table, SystemClock clock) {
    this.items = new FencedItems(scope, dynamo, table);
    this.clock = requireNonNull(clock, "clock is null");
  }

  Optional<JobItem> find(String jobId) {
    if (!jobId.matches("[0-9A-Za-z]{1,40}")) {
      return Optional.empty();
    }
    return get(sortKey(jobId)).filter(item -> !item.expiredAt(clock.now())).map(JobItem::of);
  }

  /** A job whose item the store still has, whether or not it outlived its time. */
  Optional<JobItem> findKept(String jobId) {
    return get(sortKey(jobId)).map(JobItem::of);
  }

  /** The partition of a job's item in the index of what is due. */
  String dueShard(String jobId) {
    return Due.JOB.shard(items.partition(), sortKey(jobId));
  }

  /** The partition of a job's item in the index of gauges. */
  AttributeValue gauge(String jobId, JobStatus status, boolean admitted) {
    return Item.text(JobGauge.of(status, admitted).shard(items.partition(), sortKey(jobId)));
  }

  /** Deletes a job's item, unless it changed since it was seen. */
  boolean deleted(JobItem seen) {
    return items.deleted(sortKey(seen.job().id()), seen.fence());
  }

  /** Newest first, from the one after {@code after}; from the first when that is empty. */
  List<Job> list(int limit, String after) {
    String below = after.isEmpty() ? "JOB$" : sortKey(after);
    return items
        .newestFirst("JOB#", below, limit + 1)
        .filter(item -> !item.expiredAt(clock.now()))
        .map(item -> JobItem.of(item).job())
        .filter(job -> !job.id().equals(after))
        .limit(limit)
        .toList();
  }

  /** The slots, and the version under which they may be written. */
  VersionedSlots slots() {
    return get(SLOTS)
        .map(
            item ->
                new VersionedSlots(
                    new JobSlots(item.texts("running"), item.texts("waiting")),
                    item.number("version")))
        .orElse(new VersionedSlots(JobSlots.EMPTY, 0));
  }

  record VersionedSlots(JobSlots slots, long version) {}

  /**
   * The user's limits. Read before the slots, so that nothing stands between these and their write.
   *
   * @param otherwise limits that the user's profile does not change
   */
  JobLimits limits(JobLimits otherwise) {
    return get(QuotaStore.SORT_KEY)
        .map(profile -> otherwise.changedBy(Quota.changed(profile)))
        .orElse(otherwise);
  }

  TransactWriteItem put(VersionedSlots before, JobSlots after) {
    Item item =
        Item.of(items.partition(), SLOTS)
            .put("running", after.running())
            .put("waiting", after.waiting())
            .put("version", before.version() + 1);
    return items.replaced(item, before.version());
  }

  TransactWriteItem put(Job job, boolean admitted) {
    Item item =
        Item.of(items.partition(), sortKey(job.id()))
            .put(Formats.FIELD, Formats.JOB)
            .put("document", Json.write(job))
            .put("handle", job.id())
            .put("createdAt", job.createdAt())
            .put("fence", 0)
            .put("attempts", 0)
            .put("leaseUntil", 0)
            .put("admitted", admitted ? 1 : 0)
            .put("parts", List.of())
            .gauge(JobGauge.of(job.status(), admitted), job.createdAt().toEpochMilli());
    if (admitted) {
      item.put("openShard", OpenJobs.shardOf(job.id())).put("sweepAt", OpenJobs.unclaimed(clock));
    }
    return items.made(item);
  }

  /** Fails a transaction unless the job has this fence. */
  TransactWriteItem check(String jobId, long fence) {
    return items.check(sortKey(jobId), fence);
  }

  /** A change as part of a transaction. */
  TransactWriteItem update(String jobId, ItemChange change) {
    return items.update(sortKey(jobId), change);
  }

  /** Makes a change by itself; empty when its condition does not hold. */
  Optional<JobItem> updated(String jobId, ItemChange change) {
    return items.updated(sortKey(jobId), change).map(JobItem::of);
  }

  /** False when a condition failed or two transactions met: read again, then try again. */
  boolean written(List<TransactWriteItem> writes) {
    return items.written(writes);
  }

  private Optional<Item> get(String sortKey) {
    return items.find(sortKey);
  }

  private static String sortKey(String jobId) {
    return OpenJobs.SORT_KEY_PREFIX + jobId;
  }
}

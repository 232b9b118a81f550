package io.farstrike.cloud.jobs;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.jobs.JobItems.VersionedSlots;
import io.farstrike.cloud.json.Json;
import io.farstrike.cloud.table.Gauge;
import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.table.ItemChange;
import io.farstrike.market.SystemClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Ends a job, frees its slot and admits the user's next ones, all in one transaction. */
final class JobEndings {

  /**
   * Transactions of one user may meet, and each time one of them gets through: so many that do not
   * do not meet.
   */
  static final int TRIES = 200;

  private final JobItems items;
  private final SystemClock clock;
  private final JobLimits otherwise;

  JobEndings(JobItems items, SystemClock clock, JobLimits otherwise) {
    this.items = requireNonNull(items, "items is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.otherwise = requireNonNull(otherwise, "otherwise is null");
  }

  /** The end of a job by the worker that has it; empty when something moved meanwhile. */
  Optional<List<String>> byItsWorker(JobClaim claim, Job ended) {
    return end(ended, claim.fence(), ItemChange.underFence(claim.fence()));
  }

  /** The end of a job that no worker has; empty when something moved meanwhile. */
  Optional<List<String>> ofFree(JobItem seen, Job ended) {
    return end(
        ended,
        seen.fence(),
        ItemChange.underFence(seen.fence()).where("leaseUntil", Item.time(seen.leaseUntil())));
  }

  private Optional<List<String>> end(Job ended, long fence, ItemChange change) {
    JobLimits limits = items.limits(otherwise);
    VersionedSlots before = items.slots();
    JobSlots after = released(before.slots(), ended.id(), limits);
    List<String> admitted = after.admittedSince(before.slots());
    List<TransactWriteItem> writes = new ArrayList<>();
    writes.add(
        items.update(
            ended.id(),
            change
                .set("document", Item.text(Json.write(ended)))
                .set("fence", Item.number(fence + 1))
                .set("leaseUntil", Item.time(Instant.EPOCH))
                .set("ttl", Item.number(end(ended, limits).getEpochSecond()))
                .set("dueShard", Item.text(items.dueShard(ended.id())))
                .set("dueAt", Item.time(clock.now()))
                .set(Gauge.PARTITION, items.gauge(ended.id(), ended.status(), true))
                .set(Gauge.READING, Item.time(clock.now()))
                .remove("openShard")
                .remove("sweepAt")));
    writes.add(items.put(before, after));
    admitted.forEach(id -> writes.add(items.update(id, admission(id))));
    return items.written(writes) ? Optional.of(admitted) : Optional.empty();
  }

  /** When a job that has ended is forgotten. */
  private static Instant end(Job ended, JobLimits limits) {
    return ended.finishedAt().orElseThrow().plus(Duration.ofDays(limits.retentionDays()));
  }

  /** A waiting job whose item is gone must not keep those behind it from being admitted. */
  private JobSlots released(JobSlots before, String jobId, JobLimits limits) {
    JobSlots after = before.release(jobId, limits);
    for (Optional<String> gone = gone(before, after);
        gone.isPresent();
        gone = gone(before, after)) {
      after = after.release(gone.get(), limits);
    }
    return after;
  }

  private Optional<String> gone(JobSlots before, JobSlots after) {
    return after.admittedSince(before).stream().filter(id -> items.find(id).isEmpty()).findFirst();
  }

  private ItemChange admission(String jobId) {
    return ItemChange.ofAny()
        .set("admitted", Item.number(1))
        .set(Gauge.PARTITION, items.gauge(jobId, JobStatus.QUEUED, true))
        .set("openShard", Item.text(OpenJobs.shardOf(jobId)))
        .set("sweepAt", Item.time(OpenJobs.unclaimed(clock)));
  }
}

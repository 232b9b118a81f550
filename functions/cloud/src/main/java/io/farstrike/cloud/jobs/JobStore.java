package io.farstrike.cloud.jobs;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.jobs.JobItems.VersionedSlots;
import io.farstrike.cloud.json.Json;
import io.farstrike.cloud.table.Gauge;
import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.table.ItemChange;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.market.SystemClock;
import io.farstrike.tenancy.TenantScope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * One user's jobs, as their owner sees them. The item is the truth; a message only says that there
 * is something to do.
 *
 * <p>A job is {@code QUEUED}, waiting or admitted. Taking one in, and admitting the next when one
 * ends, are one transaction over the job and the user's slots. Workers come by {@link JobLeases}.
 */
public final class JobStore {

  private final JobItems items;
  private final JobEndings endings;
  private final SystemClock clock;
  private final JobLimits otherwise;

  /**
   * Opens a user's jobs.
   *
   * @param otherwise where the user's profile says nothing else
   */
  public JobStore(
      TenantScope scope,
      DynamoDbClient dynamo,
      Topology.Table table,
      SystemClock clock,
      JobLimits otherwise) {
    this.items = new JobItems(scope, dynamo, table, clock);
    this.endings = new JobEndings(items, clock, otherwise);
    this.clock = requireNonNull(clock, "clock is null");
    this.otherwise = requireNonNull(otherwise, "otherwise is null");
  }

  /** What became of a new job. */
  public enum Admission {
    /** It may run now: ring the bell. */
    ADMITTED,
    /** It waits; the end of another admits it. */
    WAITING,
    /** The user's limits are reached; nothing was stored. */
    FULL
  }

  public Admission add(Job job) {
    JobLimits limits = items.limits(otherwise);
    for (int i = 0; i < JobEndings.TRIES; i++) {
      VersionedSlots before = items.slots();
      Optional<JobSlots> after = before.slots().take(job.id(), limits);
      if (after.isEmpty()) {
        return Admission.FULL;
      }
      boolean admitted = after.get().isAdmitted(job.id());
      if (items.written(List.of(items.put(job, admitted), items.put(before, after.get())))) {
        return admitted ? Admission.ADMITTED : Admission.WAITING;
      }
    }
    throw new IllegalStateException("the slots of a user were never still");
  }

  /**
   * How far a user's limits are used.
   *
   * @param slots jobs that are not over
   */
  public record Occupancy(JobSlots slots, JobLimits limits) {}

  public Occupancy occupancy() {
    return new Occupancy(items.slots().slots(), items.limits(otherwise));
  }

  /** Whether a job of the user is at work or may begin. */
  public boolean hasAdmitted() {
    return !items.slots().slots().running().isEmpty();
  }

  public Optional<Job> find(String jobId) {
    return items.find(jobId).map(JobItem::job);
  }

  /**
   * A page of jobs, newest first.
   *
   * @param after the last job of the page before, empty for the first page
   */
  public List<Job> list(int limit, String after) {
    return items.list(limit, after);
  }

  /** What became of the wish to cancel a job. */
  public sealed interface Cancellation {

    /** There is no such job. */
    record Unknown() implements Cancellation {}

    /** The job was over before. */
    record TooLate(Job job) implements Cancellation {}

    /** A worker has it and is asked to stop; it looks once a second. */
    record Asked(Job job) implements Cancellation {}

    /**
     * It is over now.
     *
     * @param admitted ids of jobs that were admitted by this: ring the bell for each
     */
    record Ended(Job job, List<String> admitted) implements Cancellation {
      public Ended {
        requireNonNull(job, "job is null");
        admitted = List.copyOf(admitted);
      }
    }
  }

  /** Stops a job: at once if no worker has it, else by asking its worker. */
  public Cancellation cancel(String jobId) {
    for (int i = 0; i < JobEndings.TRIES; i++) {
      Optional<JobItem> found = items.find(jobId);
      if (found.isEmpty()) {
        return new Cancellation.Unknown();
      }
      if (found.get().isOver()) {
        return new Cancellation.TooLate(found.get().job());
      }
      Optional<Cancellation> done =
          found.get().isFreeAt(clock.now()) ? ended(found.get()) : asked(found.get());
      if (done.isPresent()) {
        return done.get();
      }
    }
    throw new IllegalStateException("a job was never still");
  }

  private Optional<Cancellation> ended(JobItem seen) {
    Job cancelled = seen.job().cancelled(seen.job().undone(), clock.now());
    return endings
        .ofFree(seen, cancelled)
        .map(admitted -> new Cancellation.Ended(cancelled, admitted));
  }

  private Optional<Cancellation> asked(JobItem seen) {
    return items
        .updated(
            seen.job().id(), ItemChange.underFence(seen.fence()).set("cancelAsked", Item.number(1)))
        .map(item -> new Cancellation.Asked(item.job()));
  }

  /** What became of the wish to run a failed job again. */
  public sealed interface Redrive {

    /** There is no such job. */
    record Unknown() implements Redrive {}

    /** It did not fail, or is at work again. */
    record NotFailed(Job job) implements Redrive {}

    /** The user's limits are reached; nothing was changed. */
    record Full(Occupancy now) implements Redrive {}

    /** It waits; the end of another admits it. */
    record Waiting(Job job) implements Redrive {}

    /** It may run now: ring the bell. */
    record Admitted(Job job) implements Redrive {}
  }

  /**
   * Puts a failed job back, as if nobody had begun it. Its outcome stays to be seen until a worker
   * has a newer one.
   */
  public Redrive redrive(String jobId) {
    JobLimits limits = items.limits(otherwise);
    for (int i = 0; i < JobEndings.TRIES; i++) {
      Optional<JobItem> found = items.find(jobId);
      if (found.isEmpty()) {
        return new Redrive.Unknown();
      }
      Job failed = found.get().job();
      if (failed.status() != JobStatus.FAILED) {
        return new Redrive.NotFailed(failed);
      }
      VersionedSlots before = items.slots();
      Optional<JobSlots> after = before.slots().take(jobId, limits);
      if (after.isEmpty()) {
        return new Redrive.Full(new Occupancy(before.slots(), limits));
      }
      boolean admitted = after.get().isAdmitted(jobId);
      Job again = failed.again();
      if (items.written(
          List.of(
              items.update(jobId, again(found.get(), again, admitted)),
              items.put(before, after.get())))) {
        return admitted ? new Redrive.Admitted(again) : new Redrive.Waiting(again);
      }
    }
    throw new IllegalStateException("the slots of a user were never still");
  }

  private ItemChange again(JobItem seen, Job again, boolean admitted) {
    ItemChange change =
        ItemChange.underFence(seen.fence())
            .set("document", Item.text(Json.write(again)))
            .set("fence", Item.number(seen.fence() + 1))
            .set("attempts", Item.number(0))
            .set("leaseUntil", Item.time(Instant.EPOCH))
            .set("admitted", Item.number(admitted ? 1 : 0))
            .set("parts", Item.texts(List.of()))
            .set(Gauge.PARTITION, items.gauge(again.id(), again.status(), admitted))
            .set(Gauge.READING, Item.time(clock.now()))
            .remove("cancelAsked")
            // Open jobs have no end; the next end of this one sets it.
            .remove("ttl")
            .remove("dueShard")
            .remove("dueAt");
    return admitted
        ? change
            .set("openShard", Item.text(OpenJobs.shardOf(again.id())))
            .set("sweepAt", Item.time(OpenJobs.unclaimed(clock)))
        : change;
  }
}

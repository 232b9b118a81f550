package io.farstrike.cloud.jobs;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.json.Json;
import io.farstrike.cloud.table.Gauge;
import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.table.ItemChange;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.cloud.workspace.Hold;
import io.farstrike.market.SystemClock;
import io.farstrike.tenancy.TenantScope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * One user's jobs, as workers take them up and the sweep looks after them. A worker claims an
 * admitted job under a fenced lease, renews it and writes under that fence only.
 */
public final class JobLeases {

  /** How long nobody else may claim a job whose worker gives no sign of life. */
  public static final Duration LEASE = Duration.ofSeconds(30);

  /** A job that was claimed so often and did not end is not tried again. */
  public static final int MOST_CLAIMS = 5;

  private final JobItems items;
  private final JobEndings endings;
  private final SystemClock clock;

  public JobLeases(
      TenantScope scope,
      DynamoDbClient dynamo,
      Topology.Table table,
      SystemClock clock,
      JobLimits limits) {
    this.items = new JobItems(scope, dynamo, table, clock);
    this.endings = new JobEndings(items, clock, limits);
    this.clock = requireNonNull(clock, "clock is null");
  }

  /** Takes an admitted job up, if nobody has it. */
  public Optional<JobClaim> claim(String jobId) {
    Instant now = clock.now();
    return items
        .find(jobId)
        .filter(seen -> !seen.isOver() && seen.admitted() && seen.isFreeAt(now))
        .flatMap(
            seen ->
                items.updated(
                    jobId,
                    // The holder may still have renewed its lease, under the same fence.
                    held(
                            ItemChange.underFence(seen.fence())
                                .where("leaseUntil", Item.time(seen.leaseUntil())),
                            seen.job().started(now))
                        .set("fence", Item.number(seen.fence() + 1))
                        .set("attempts", Item.number(seen.attempts() + 1L))))
        .map(JobClaim::of);
  }

  /**
   * Writes a claimed job's progress and checkpoint, and renews the lease.
   *
   * @return the claim, with the owner's wish to cancel as it is now
   * @throws LeaseLostException if the claim does not hold any more; nothing was written
   */
  public JobClaim renew(JobClaim claim) {
    return items
        .updated(
            claim.job().id(),
            held(ItemChange.underFence(claim.fence()), claim.job())
                .set("parts", Item.texts(claim.parts())))
        .map(JobClaim::of)
        .orElseThrow(() -> new LeaseLostException(claim.job().id()));
  }

  /** The right to publish the job's files, as long as the claim holds. */
  public Hold hold(JobClaim claim) {
    return new Hold(claim.fence(), items.check(claim.job().id(), claim.fence()));
  }

  /**
   * Gives a job back, for any worker to go on with it at once: ring the bell.
   *
   * @param further whether it got further in this claim, which then does not count as a failed one
   * @throws LeaseLostException if the claim does not hold any more; nothing was written
   */
  public void release(JobClaim claim, boolean further) {
    ItemChange given =
        ItemChange.underFence(claim.fence())
            .set("document", Item.text(Json.write(claim.job())))
            .set("parts", Item.texts(claim.parts()))
            .set("fence", Item.number(claim.fence() + 1))
            .set("attempts", Item.number(claim.attempt() - (further ? 1L : 0L)))
            .set("leaseUntil", Item.time(Instant.EPOCH))
            .set("sweepAt", Item.time(OpenJobs.unclaimed(clock)));
    if (items.updated(claim.job().id(), given).isEmpty()) {
      throw new LeaseLostException(claim.job().id());
    }
  }

  /**
   * Writes a claimed job's end, frees its slot and admits the next, all in one.
   *
   * @return ids of jobs that were admitted by this: ring the bell for each
   * @throws LeaseLostException if the claim does not hold any more; nothing was written
   */
  public List<String> finish(JobClaim claim, Job ended) {
    for (int i = 0; i < JobEndings.TRIES; i++) {
      Optional<List<String>> admitted = endings.byItsWorker(claim, ended);
      if (admitted.isPresent()) {
        return admitted.get();
      }
      boolean held =
          items.find(ended.id()).filter(item -> item.fence() == claim.fence()).isPresent();
      if (!held) {
        throw new LeaseLostException(ended.id());
      }
    }
    throw new IllegalStateException("the slots of a user were never still");
  }

  /** What the sweep found of a job. */
  public sealed interface Recall {

    /** It is over, or a worker has it. */
    record Nothing() implements Recall {}

    /** Nobody has it: ring the bell. */
    record Free(Job job) implements Recall {
      public Free {
        requireNonNull(job, "job is null");
      }
    }

    /**
     * It was given up.
     *
     * @param admitted ids of jobs that were admitted by this: ring the bell for each
     */
    record Ended(Job job, List<String> admitted) implements Recall {
      public Ended {
        requireNonNull(job, "job is null");
        admitted = List.copyOf(admitted);
      }
    }
  }

  /**
   * Looks after an open job that gave no sign of life.
   *
   * @param asOf leases that end by then are void
   */
  public Recall recall(String jobId, Instant asOf) {
    Optional<JobItem> found =
        items.find(jobId).filter(item -> !item.isOver() && item.isFreeAt(asOf));
    if (found.isEmpty()) {
      return new Recall.Nothing();
    }
    JobItem seen = found.get();
    if (seen.cancelAsked()) {
      return ended(seen, seen.job().cancelled(seen.job().undone(), clock.now()));
    }
    if (seen.attempts() >= MOST_CLAIMS) {
      String why = "The job was begun " + seen.attempts() + " times and never came to its end.";
      Job given = seen.job().at(seen.job().progress(), seen.job().outcome().withFailure(why));
      return ended(seen, given.ended(JobStatus.FAILED, clock.now()));
    }
    return items
        .updated(
            jobId,
            ItemChange.underFence(seen.fence())
                .where("leaseUntil", Item.time(seen.leaseUntil()))
                .set("leaseUntil", Item.time(Instant.EPOCH))
                .set("sweepAt", Item.time(OpenJobs.unclaimed(clock))))
        .<Recall>map(item -> new Recall.Free(item.job()))
        .orElse(new Recall.Nothing());
  }

  /** What moved meanwhile is looked after by the next sweep. */
  private Recall ended(JobItem seen, Job job) {
    return endings
        .ofFree(seen, job)
        .<Recall>map(admitted -> new Recall.Ended(job, admitted))
        .orElse(new Recall.Nothing());
  }

  private ItemChange held(ItemChange change, Job job) {
    Instant until = clock.now().plus(LEASE);
    return change
        .set("document", Item.text(Json.write(job)))
        .set(Gauge.PARTITION, items.gauge(job.id(), job.status(), true))
        .set(Gauge.READING, Item.time(job.startedAt().orElse(job.createdAt())))
        .set("leaseUntil", Item.time(until))
        .set("sweepAt", Item.time(until));
  }
}

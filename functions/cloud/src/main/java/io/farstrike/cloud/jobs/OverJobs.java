package io.farstrike.cloud.jobs;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.table.ItemChange;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.market.SystemClock;
import io.farstrike.tenancy.TenantScope;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * One user's jobs that are over, as the janitor tidies them away: first what they left, and at the
 * end of their retention the jobs themselves. A job that is not over is kept, however old.
 */
public final class OverJobs {

  private final JobItems items;
  private final SystemClock clock;

  public OverJobs(
      TenantScope scope, DynamoDbClient dynamo, Topology.Table table, SystemClock clock) {
    this.items = new JobItems(scope, dynamo, table, clock);
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * Clears what an ended job left, and removes the job if its time is over too.
   *
   * @param leftovers clears them; done again if this run is broken off
   * @return false if the job is gone or not over
   */
  public boolean tidy(String jobId, Consumer<Job> leftovers) {
    Optional<JobItem> over = items.findKept(jobId).filter(JobItem::isOver);
    over.ifPresent(
        seen -> {
          leftovers.accept(seen.job());
          Instant end = seen.endsAt();
          if (end.isAfter(clock.now())) {
            // Empty if it was begun anew meanwhile: its next end makes it due again.
            var _ =
                items.updated(
                    jobId, ItemChange.underFence(seen.fence()).set("dueAt", Item.time(end)));
          } else {
            items.deleted(seen);
          }
        });
    return over.isPresent();
  }
}

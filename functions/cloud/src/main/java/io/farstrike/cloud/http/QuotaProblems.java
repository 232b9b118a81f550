package io.farstrike.cloud.http;

import io.farstrike.cloud.http.ProblemException.Overrun;
import io.farstrike.cloud.jobs.JobStore.Occupancy;
import io.farstrike.cloud.quota.Limit;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Refusals for want of room: what is allowed and what is used, in words and in figures. */
public final class QuotaProblems {

  private static final Duration UNTIL_A_SLOT = Duration.ofSeconds(30);

  private QuotaProblems() {}

  /** No slot and no place in the queue is left. */
  public static ProblemException jobs(Occupancy now) {
    int running = now.slots().running().size();
    int waiting = now.slots().waiting().size();
    String detail =
        "%d of %d jobs are running and %d of %d are waiting, which is the limit."
            .formatted(running, now.limits().running(), waiting, now.limits().queued());
    return ProblemException.over(
        ProblemType.QUOTA,
        detail,
        new Overrun(
            Map.of(
                Limit.RUNNING_JOBS, (long) now.limits().running(),
                Limit.QUEUED_JOBS, (long) now.limits().queued()),
            Map.of(Limit.RUNNING_JOBS, (long) running, Limit.QUEUED_JOBS, (long) waiting)),
        Optional.of(UNTIL_A_SLOT));
  }

  /** Nothing more fits into the workspace. */
  public static ProblemException workspace(long limitBytes, long usedBytes) {
    String detail =
        "Your files take %,d of %,d bytes. Delete some, or wait until they expire."
            .formatted(usedBytes, limitBytes);
    return ProblemException.over(
        ProblemType.WORKSPACE_FULL,
        detail,
        new Overrun(
            Map.of(Limit.WORKSPACE_BYTES, limitBytes), Map.of(Limit.WORKSPACE_BYTES, usedBytes)),
        Optional.empty());
  }
}

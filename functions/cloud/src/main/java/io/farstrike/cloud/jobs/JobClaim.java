package io.farstrike.cloud.jobs;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/**
 * A worker's right to go on with a job, and what it knows of it. Each claim of a job has a higher
 * fence than the one before, and a write with an older fence is refused.
 *
 * @param attempt how often the job was claimed, this time included; claims that were given back
 *     after getting further do not count
 * @param cancelAsked whether the job's owner wants it to stop, when this was last read
 * @param parts names of the checkpoint's parts, in their order
 */
public record JobClaim(Job job, long fence, int attempt, boolean cancelAsked, List<String> parts) {

  public JobClaim {
    requireNonNull(job, "job is null");
    parts = List.copyOf(parts);
  }

  static JobClaim of(JobItem item) {
    return new JobClaim(
        item.job(), item.fence(), item.attempts(), item.cancelAsked(), item.parts());
  }

  public JobClaim with(Job changed) {
    return new JobClaim(changed, fence, attempt, cancelAsked, parts);
  }

  /** The claim with one more part of the checkpoint. */
  public JobClaim withPart(String name) {
    List<String> more = new ArrayList<>(parts);
    more.add(requireNonNull(name, "name is null"));
    return new JobClaim(job, fence, attempt, cancelAsked, more);
  }
}

package io.farstrike.cloud.jobs;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.json.Json;
import io.farstrike.cloud.table.Formats;
import io.farstrike.cloud.table.Item;
import java.time.Instant;
import java.util.List;

/**
 * A job as its item was read, with what the conditions of writes are about.
 *
 * @param fence raised by every claim, release and end; who knows an older one may not write
 * @param attempts claims so far, but for those that were given back after getting further
 * @param leaseUntil nobody else may claim the job before; the epoch when nobody has it
 * @param admitted whether it has a slot
 * @param cancelAsked whether its owner wants it to stop
 * @param parts names of its checkpoint's parts, in their order
 * @param endsAt when it is forgotten, to the second; the epoch while it is not over
 */
record JobItem(
    Job job,
    long fence,
    int attempts,
    Instant leaseUntil,
    boolean admitted,
    boolean cancelAsked,
    List<String> parts,
    Instant endsAt) {

  JobItem {
    requireNonNull(job, "job is null");
    requireNonNull(leaseUntil, "leaseUntil is null");
    parts = List.copyOf(parts);
    requireNonNull(endsAt, "endsAt is null");
  }

  /**
   * Reads an item.
   *
   * @throws io.farstrike.cloud.table.NewerFormatException if a newer version wrote it
   */
  static JobItem of(Item item) {
    Formats.require("a job", item.number(Formats.FIELD), Formats.JOB);
    return new JobItem(
        Json.read(item.text("document", "job"), Job.class),
        item.number("fence"),
        (int) item.number("attempts"),
        item.instant("leaseUntil"),
        item.number("admitted") == 1,
        item.number("cancelAsked") == 1,
        item.texts("parts"),
        Instant.ofEpochSecond(item.number("ttl")));
  }

  boolean isOver() {
    return job.status().isFinal();
  }

  /** Whether no worker has it at this moment. */
  boolean isFreeAt(Instant now) {
    return !leaseUntil.isAfter(now);
  }
}

package io.farstrike.cloud.jobs;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.json.Json;
import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.market.SystemClock;
import io.farstrike.tenancy.TenantScope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * One user's jobs. The item is the truth; a message only says that there is something to do.
 *
 * <p>A job is {@code QUEUED}, waiting or admitted; a worker claims an admitted job under a fenced
 * lease and writes under that fence only. Admission, and the admission of the next when one ends,
 * are one transaction over the job and the user's slots.
 */
public final class JobStore {

  private static final Duration RETENTION = Duration.ofDays(7);
  private static final int TRIES = 20;

  private final TenantScope scope;
  private final DynamoDbClient dynamo;
  private final Topology.Table table;
  private final SystemClock clock;
  private final JobLimits limits;

  public JobStore(
      TenantScope scope,
      DynamoDbClient dynamo,
      Topology.Table table,
      SystemClock clock,
      JobLimits limits) {
    this.scope = requireNonNull(scope, "scope is null");
    this.dynamo = requireNonNull(dynamo, "dynamo is null");
    this.table = requireNonNull(table, "table is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.limits = requireNonNull(limits, "limits is null");
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
    for (int i = 0; i < TRIES; i++) {
      VersionedSlots before = slots();
      Optional<JobSlots> after = before.slots().take(job.id(), limits);
      if (after.isEmpty()) {
        return Admission.FULL;
      }
      boolean admitted = after.get().isAdmitted(job.id());
      if (written(List.of(put(job, admitted), put(before, after.get())))) {
        return admitted ? Admission.ADMITTED : Admission.WAITING;
      }
    }
    throw new IllegalStateException("the slots of a user were never still");
  }

  public Optional<Job> find(String jobId) {
    return item(jobId).map(JobStore::job);
  }

  /**
   * A page of jobs, newest first.
   *
   * @param after the last job of the page before, empty for the first page
   */
  public List<Job> list(int limit, String after) {
    String below = after.isEmpty() ? "JOB$" : sortKey(after);
    return dynamo
        .queryPaginator(
            query ->
                query
                    .tableName(table.name())
                    .keyConditionExpression("pk = :pk AND sk BETWEEN :from AND :to")
                    .expressionAttributeValues(
                        Map.of(
                            ":pk", Item.text(scope.userId().value()),
                            ":from", Item.text("JOB#"),
                            ":to", Item.text(below)))
                    .scanIndexForward(false)
                    .limit(limit + 1))
        .items()
        .stream()
        .map(Item::of)
        .filter(item -> !item.expiredAt(clock.now()))
        .map(JobStore::job)
        .filter(job -> !job.id().equals(after))
        .limit(limit)
        .toList();
  }

  /**
   * Takes an admitted job up, if nobody has it.
   *
   * @param lease how long nobody else may claim it, unless it is renewed
   */
  public Optional<JobClaim> claim(String jobId, Duration lease) {
    Optional<Item> found = item(jobId);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Instant now = clock.now();
    long fence = found.get().number("fence");
    int attempt = (int) found.get().number("attempts") + 1;
    Job job = job(found.get());
    Instant leaseUntil = found.get().instant("leaseUntil");
    boolean free = leaseUntil.isBefore(now);
    if (job.status().isFinal() || !free || found.get().number("admitted") == 0) {
      return Optional.empty();
    }
    Job started = job.started(now);
    try {
      dynamo.updateItem(
          update ->
              update
                  .tableName(table.name())
                  .key(Item.key(scope.userId().value(), sortKey(jobId)))
                  .updateExpression(
                      "SET document = :document, #status = :status, fence = :next,"
                          + " leaseUntil = :until, attempts = :attempt")
                  // The holder may still have renewed its lease, or ended the job, under its fence.
                  .conditionExpression(
                      "fence = :fence AND leaseUntil = :lease AND #status = :known")
                  .expressionAttributeNames(Map.of("#status", "status"))
                  .expressionAttributeValues(
                      Map.of(
                          ":document", Item.text(Json.write(started)),
                          ":status", Item.text(started.status().name()),
                          ":fence", Item.number(fence),
                          ":lease", Item.time(leaseUntil),
                          ":known", Item.text(job.status().name()),
                          ":next", Item.number(fence + 1),
                          ":until", Item.time(now.plus(lease)),
                          ":attempt", Item.number(attempt))));
      return Optional.of(new JobClaim(started, fence + 1, attempt));
    } catch (ConditionalCheckFailedException e) {
      // Another worker took it at the same moment.
      return Optional.empty();
    }
  }

  /**
   * Writes a claimed job's progress and renews the lease.
   *
   * @throws LeaseLostException if the claim does not hold any more; nothing was written
   */
  public JobClaim save(JobClaim claim, Job job, Duration lease) {
    try {
      dynamo.updateItem(
          update ->
              update
                  .tableName(table.name())
                  .key(Item.key(scope.userId().value(), sortKey(job.id())))
                  .updateExpression("SET document = :document, leaseUntil = :until")
                  .conditionExpression("fence = :fence AND #status = :running")
                  .expressionAttributeNames(Map.of("#status", "status"))
                  .expressionAttributeValues(
                      Map.of(
                          ":document", Item.text(Json.write(job)),
                          ":until", Item.time(clock.now().plus(lease)),
                          ":fence", Item.number(claim.fence()),
                          ":running", Item.text(JobStatus.RUNNING.name()))));
      return new JobClaim(job, claim.fence(), claim.attempt());
    } catch (ConditionalCheckFailedException e) {
      throw new LeaseLostException(job.id());
    }
  }

  /**
   * Gives a claimed job back for another worker to take up at once. The claim does not count as an
   * attempt, and keeps no right to the job.
   *
   * @throws LeaseLostException if the claim does not hold any more; nothing was written
   */
  public void release(JobClaim claim) {
    try {
      dynamo.updateItem(
          update ->
              update
                  .tableName(table.name())
                  .key(Item.key(scope.userId().value(), sortKey(claim.job().id())))
                  .updateExpression("SET leaseUntil = :free, fence = :next, attempts = :attempts")
                  .conditionExpression("fence = :fence AND #status = :running")
                  .expressionAttributeNames(Map.of("#status", "status"))
                  .expressionAttributeValues(
                      Map.of(
                          ":free", Item.number(0),
                          ":next", Item.number(claim.fence() + 1),
                          ":attempts", Item.number(claim.attempt() - 1L),
                          ":fence", Item.number(claim.fence()),
                          ":running", Item.text(JobStatus.RUNNING.name()))));
    } catch (ConditionalCheckFailedException e) {
      throw new LeaseLostException(claim.job().id());
    }
  }

  /**
   * Writes a claimed job's end, frees its slot and admits the next, all in one.
   *
   * @return ids of jobs that were admitted by this: ring the bell for each
   * @throws LeaseLostException if the claim does not hold any more; nothing was written
   */
  public List<String> finish(JobClaim claim, Job job) {
    for (int i = 0; i < TRIES; i++) {
      VersionedSlots before = slots();
      JobSlots after = before.slots().release(job.id(), limits);
      List<String> admitted = after.admittedSince(before.slots());
      List<TransactWriteItem> writes = new ArrayList<>();
      writes.add(end(claim, job));
      writes.add(put(before, after));
      admitted.forEach(id -> writes.add(admit(id)));
      if (written(writes)) {
        return admitted;
      }
      requireHeld(claim);
    }
    throw new IllegalStateException("the slots of a user were never still");
  }

  private void requireHeld(JobClaim claim) {
    boolean held =
        item(claim.job().id())
            .filter(item -> item.number("fence") == claim.fence())
            .filter(item -> !job(item).status().isFinal())
            .isPresent();
    if (!held) {
      throw new LeaseLostException(claim.job().id());
    }
  }

  private record VersionedSlots(JobSlots slots, long version) {}

  private VersionedSlots slots() {
    var answer =
        dynamo.getItem(
            get ->
                get.tableName(table.name())
                    .key(Item.key(scope.userId().value(), "JOBS"))
                    .consistentRead(true));
    if (!answer.hasItem() || answer.item().isEmpty()) {
      return new VersionedSlots(JobSlots.EMPTY, 0);
    }
    Item item = Item.of(answer.item());
    JobSlots slots = new JobSlots(item.texts("running"), item.texts("waiting"));
    return new VersionedSlots(slots, item.number("version"));
  }

  private Optional<Item> item(String jobId) {
    if (!jobId.matches("[0-9A-Za-z]{1,40}")) {
      return Optional.empty();
    }
    var answer =
        dynamo.getItem(
            get ->
                get.tableName(table.name())
                    .key(Item.key(scope.userId().value(), sortKey(jobId)))
                    .consistentRead(true));
    return Optional.of(answer)
        .filter(got -> got.hasItem() && !got.item().isEmpty())
        .map(got -> Item.of(got.item()))
        .filter(item -> !item.expiredAt(clock.now()));
  }

  private TransactWriteItem put(Job job, boolean admitted) {
    Item item =
        Item.of(scope.userId().value(), sortKey(job.id()))
            .put("document", Json.write(job))
            .put("status", job.status().name())
            .put("fence", 0)
            .put("attempts", 0)
            .put("leaseUntil", 0)
            .put("admitted", admitted ? 1 : 0)
            .expires(job.createdAt().plus(RETENTION));
    return TransactWriteItem.builder()
        .put(
            Put.builder()
                .tableName(table.name())
                .item(item.attributes())
                .conditionExpression("attribute_not_exists(pk)")
                .build())
        .build();
  }

  private TransactWriteItem put(VersionedSlots before, JobSlots after) {
    Item item =
        Item.of(scope.userId().value(), "JOBS")
            .put("running", after.running())
            .put("waiting", after.waiting())
            .put("version", before.version() + 1);
    return TransactWriteItem.builder()
        .put(
            Put.builder()
                .tableName(table.name())
                .item(item.attributes())
                .conditionExpression("attribute_not_exists(pk) OR version = :version")
                .expressionAttributeValues(Map.of(":version", Item.number(before.version())))
                .build())
        .build();
  }

  private TransactWriteItem admit(String jobId) {
    return update(
        jobId,
        "SET admitted = :yes",
        "attribute_exists(pk)",
        Map.of(":yes", Item.number(1)),
        Map.of());
  }

  private TransactWriteItem end(JobClaim claim, Job job) {
    return update(
        job.id(),
        "SET document = :document, #status = :end, leaseUntil = :never",
        "fence = :fence AND #status = :running",
        Map.of(
            ":document", Item.text(Json.write(job)),
            ":end", Item.text(job.status().name()),
            ":never", Item.number(0),
            ":fence", Item.number(claim.fence()),
            ":running", Item.text(JobStatus.RUNNING.name())),
        Map.of("#status", "status"));
  }

  private TransactWriteItem update(
      String jobId,
      String change,
      String condition,
      Map<String, AttributeValue> values,
      Map<String, String> names) {
    Update.Builder update =
        Update.builder()
            .tableName(table.name())
            .key(Item.key(scope.userId().value(), sortKey(jobId)))
            .updateExpression(change)
            .conditionExpression(condition)
            .expressionAttributeValues(values);
    if (!names.isEmpty()) {
      update.expressionAttributeNames(names);
    }
    return TransactWriteItem.builder().update(update.build()).build();
  }

  /** False when a condition failed or two transactions met: read again, then try again. */
  private boolean written(List<TransactWriteItem> writes) {
    try {
      dynamo.transactWriteItems(request -> request.transactItems(writes));
      return true;
    } catch (TransactionCanceledException e) {
      return false;
    }
  }

  private static Job job(Item item) {
    return Json.read(item.text("document", "job"), Job.class);
  }

  private static String sortKey(String jobId) {
    return "JOB#" + jobId;
  }
}

package io.farstrike.worker;

import static java.util.Objects.requireNonNull;

import io.farstrike.broker.BrokerException;
import io.farstrike.worker.BatchedFetch.Fetched;

/** What it means for a job that the broker refused something. */
final class Refusals {

  private final OutcomeDraft draft;
  private final JobLog log;
  private final JobSession session;

  Refusals(OutcomeDraft draft, JobLog log, JobSession session) {
    this.draft = requireNonNull(draft, "draft is null");
    this.log = requireNonNull(log, "log is null");
    this.session = requireNonNull(session, "session is null");
  }

  /**
   * Notes a failure, if there was one. A stage of which nothing came at all ends the job.
   *
   * @throws BrokerException the failure, if there is no value
   */
  <V> void requireSomething(Fetched<V> fetched) {
    note(fetched);
    fetched
        .failure()
        .filter(failure -> fetched.values().isEmpty())
        .ifPresent(
            failure -> {
              throw failure;
            });
  }

  <V> void note(Fetched<V> fetched) {
    fetched
        .failure()
        .ifPresent(
            failure -> {
              draft.failed(BrokerFailures.sentence(failure));
              log.note("BROKER", failure.endpoint() + " " + failure.kind());
              session.refusedBy(failure);
            });
  }
}

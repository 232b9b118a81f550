package io.farstrike.worker;

import static java.util.Objects.requireNonNull;

import io.farstrike.broker.CallLimits;
import io.farstrike.cloud.jobs.JobOutcome;
import io.farstrike.cloud.jobs.JobProgress;
import io.farstrike.cloud.jobs.JobStage;
import java.util.Optional;

/** Counts what is done of what is to do, and says it in words. Thread-safe. */
final class ProgressMeter {

  /** Where it is written. */
  @FunctionalInterface
  interface Sink {
    void at(JobProgress progress, JobOutcome outcome);
  }

  private final Sink log;
  private final OutcomeDraft draft;
  private final JobLog jobLog;
  private JobStage stage = JobStage.INSTRUMENTS;
  private String message = "";
  private int symbolsDone;
  private int symbolsTotal;
  private int contractsDone;
  private int contractsTotal;
  private int quoteCallsLeft;
  private int marginCallsLeft;

  ProgressMeter(Sink log, OutcomeDraft draft, JobLog jobLog) {
    this.log = requireNonNull(log, "log is null");
    this.draft = requireNonNull(draft, "draft is null");
    this.jobLog = requireNonNull(jobLog, "jobLog is null");
  }

  synchronized void enter(JobStage next, String words) {
    stage = next;
    message = words;
    jobLog.note(next.name(), words);
    write();
  }

  synchronized void symbols(int done, int total) {
    symbolsDone = done;
    symbolsTotal = total;
    write();
  }

  /** Says how much the fetch has behind it and before it. */
  synchronized void contracts(int done, int total, int quoteCalls, int marginCalls) {
    contractsDone = done;
    contractsTotal = total;
    quoteCallsLeft = quoteCalls;
    marginCallsLeft = marginCalls;
    write();
  }

  /** What is quoted beyond the contracts comes after them, and is not counted. */
  synchronized void quoted(int more) {
    contractsDone = Math.min(contractsTotal, contractsDone + more);
    quoteCallsLeft--;
    write();
  }

  synchronized void margined() {
    marginCallsLeft--;
    write();
  }

  private void write() {
    log.at(
        new JobProgress(
            Optional.of(stage),
            message,
            symbolsDone,
            symbolsTotal,
            contractsDone,
            contractsTotal,
            secondsLeft()),
        draft.outcome());
  }

  /** By the broker's pace, which is what a job waits for. */
  private Optional<Integer> secondsLeft() {
    if (quoteCallsLeft <= 0 && marginCallsLeft <= 0) {
      return Optional.empty();
    }
    long millis =
        Math.max(
            quoteCallsLeft * CallLimits.KITE.quoteInterval().toMillis(),
            marginCallsLeft * CallLimits.KITE.otherInterval().toMillis());
    return Optional.of((int) Math.ceil(millis / 1_000.0));
  }
}

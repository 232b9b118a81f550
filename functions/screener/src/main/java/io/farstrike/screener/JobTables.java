package io.farstrike.screener;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.http.Caller;
import io.farstrike.cloud.http.FieldError;
import io.farstrike.cloud.http.FieldError.Code;
import io.farstrike.cloud.http.ProblemException;
import io.farstrike.cloud.http.ProblemType;
import io.farstrike.cloud.jobs.Job;
import io.farstrike.cloud.jobs.JobKind;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.workspace.FileKind;
import io.farstrike.cloud.workspace.StoredFile;
import io.farstrike.cloud.workspace.StoredTables;
import io.farstrike.options.ColumnTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tables of finished jobs, by the names of their screens. */
final class JobTables {

  /** Every contract of the job, with its reason where figures are missing. */
  static final String ALL = "All";

  private final Platform platform;
  private final Path scratch;

  JobTables(Platform platform, Path scratch) {
    this.platform = requireNonNull(platform, "platform is null");
    this.scratch = requireNonNull(scratch, "scratch is null");
  }

  /** A job of the caller that has a result. */
  Job finished(Caller caller, String jobId) {
    Job job = platform.jobs(caller.scope()).find(jobId).orElseThrow(ProblemException::notFound);
    if (!job.status().hasResult()) {
      throw ProblemException.of(
          ProblemType.JOB_NOT_FINISHED, "The job is " + job.status() + " and has no rows.");
    }
    return job;
  }

  /** What can be asked for: the job's screens, and all contracts but of a re-screen. */
  static List<String> names(Job job) {
    List<String> names = new ArrayList<>(job.parameters().screens());
    if (job.parameters().kind() != JobKind.RESCREEN) {
      names.add(ALL);
    }
    return names;
  }

  /** What is meant when no screen is named; a chain has none. */
  static String first(Job job) {
    return names(job).getFirst();
  }

  /** The rows of a screen, in its order. */
  ColumnTable read(Caller caller, Job job, String screen) {
    return new StoredTables(platform.workspace(caller.scope()), scratch)
        .read(file(job, screen))
        .orElseThrow(
            () ->
                ProblemException.of(
                    ProblemType.RESULT_GONE, "The rows of the job are not kept any more."));
  }

  /** Refuses what is no screen of the job. */
  static void require(Job job, String screen) {
    if (!names(job).contains(screen)) {
      throw ProblemException.invalid(
          List.of(
              new FieldError(
                  "screen", Code.ENUM, "is no screen of this job", Optional.of(names(job)))));
    }
  }

  private static StoredFile file(Job job, String screen) {
    require(job, screen);
    FileKind kind = screen.equals(ALL) ? FileKind.CALCULATED_COLUMNS : FileKind.FILTERED_OPTIONS;
    return job.outcome().files().stream()
        .filter(file -> file.kind() == kind)
        .filter(file -> screen.equals(ALL) || file.isPart(screen))
        .findFirst()
        .orElseThrow(ProblemException::notFound);
  }
}

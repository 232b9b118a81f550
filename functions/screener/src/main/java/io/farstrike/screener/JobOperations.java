package io.farstrike.screener;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.http.ApiRequest;
import io.farstrike.cloud.http.ApiResponse;
import io.farstrike.cloud.http.Caller;
import io.farstrike.cloud.http.Cursor;
import io.farstrike.cloud.http.Page;
import io.farstrike.cloud.http.ProblemException;
import io.farstrike.cloud.http.ProblemType;
import io.farstrike.cloud.http.QuotaProblems;
import io.farstrike.cloud.jobs.Job;
import io.farstrike.cloud.jobs.JobDraft;
import io.farstrike.cloud.jobs.JobMessage;
import io.farstrike.cloud.jobs.JobParameters;
import io.farstrike.cloud.jobs.JobStore;
import io.farstrike.cloud.jobs.JobStore.Cancellation;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.quota.Quota;
import java.util.List;
import java.util.Optional;

/** Jobs: accept, screen anew, list, look at, cancel. */
final class JobOperations {

  private final Platform platform;
  private final JobIntake intake;
  private final RescreenIntake rescreens;

  JobOperations(Platform platform, JobIntake intake, RescreenIntake rescreens) {
    this.platform = requireNonNull(platform, "platform is null");
    this.intake = requireNonNull(intake, "intake is null");
    this.rescreens = requireNonNull(rescreens, "rescreens is null");
  }

  ApiResponse create(ApiRequest request, Caller caller) {
    Quota quota = platform.quotas(caller.scope()).find();
    KnownScreens known = new KnownScreens(platform.screens(caller.scope()));
    JobDraft draft = intake.read(request, quota.symbolsPerJob(), known);
    StoredToken.require(platform, caller);
    return accepted(intake.possible(draft, caller, known), quota, request, caller);
  }

  /** Needs no broker token: the rows are there. */
  ApiResponse rescreen(ApiRequest request, Caller caller) {
    return accepted(
        rescreens.read(request, caller), platform.quotas(caller.scope()).find(), request, caller);
  }

  private ApiResponse accepted(
      JobParameters parameters, Quota quota, ApiRequest request, Caller caller) {
    requireRoom(caller, quota.workspaceBytes());
    Job job =
        Job.queued(platform.ids().sortable(), parameters, platform.systemClock().now())
            .askedIn(request.correlationId());
    switch (platform.jobs(caller.scope()).add(job)) {
      case ADMITTED -> ring(caller, job.id(), job.correlationId());
      case WAITING -> {
        // The end of one of the running jobs admits it and rings for it.
      }
      case FULL -> throw QuotaProblems.jobs(platform.jobs(caller.scope()).occupancy());
    }
    return ApiResponse.json(202, new JobViews.Accepted(job.id(), job.status()));
  }

  ApiResponse list(ApiRequest request, Caller caller) {
    int limit = request.limit();
    List<Job> found = platform.jobs(caller.scope()).list(limit + 1, request.cursor().position());
    List<Job> page = found.subList(0, Math.min(limit, found.size()));
    Optional<String> next =
        found.size() > limit
            ? Optional.of(new Cursor(page.getLast().id()).text())
            : Optional.empty();
    return ApiResponse.ok(new Page<>(page.stream().map(JobViews.Summary::of).toList(), next));
  }

  ApiResponse get(ApiRequest request, Caller caller) {
    JobStore jobs = platform.jobs(caller.scope());
    return jobs.find(request.path("jobId"))
        .map(job -> ApiResponse.ok(JobViews.Whole.of(job, platform.spotKeys())))
        .orElseThrow(ProblemException::notFound);
  }

  ApiResponse cancel(ApiRequest request, Caller caller) {
    String jobId = request.path("jobId");
    Job job =
        switch (platform.jobs(caller.scope()).cancel(jobId)) {
          case Cancellation.Unknown unknown -> throw ProblemException.notFound();
          case Cancellation.TooLate late ->
              throw ProblemException.of(
                  ProblemType.JOB_ENDED, "The job has ended: " + late.job().status() + '.');
          case Cancellation.Asked asked -> asked.job();
          case Cancellation.Ended ended -> {
            ended.admitted().forEach(id -> ring(caller, id, Optional.empty()));
            platform.workspace(caller.scope()).tidy(jobId, ended.job().createdAt());
            yield ended.job();
          }
        };
    return ApiResponse.json(202, new JobViews.Accepted(job.id(), job.status()));
  }

  private void ring(Caller caller, String jobId, Optional<String> correlationId) {
    platform.bell().about(correlationId).ring(new JobMessage.Run(caller.scope().userId(), jobId));
  }

  private void requireRoom(Caller caller, long mostBytes) {
    long left = platform.workspace(caller.scope()).bytesLeft(mostBytes);
    if (left <= 0) {
      throw QuotaProblems.workspace(mostBytes, mostBytes - left);
    }
  }
}

package io.farstrike.admin;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.http.ApiRequest;
import io.farstrike.cloud.http.ApiResponse;
import io.farstrike.cloud.http.Caller;
import io.farstrike.cloud.http.ProblemException;
import io.farstrike.cloud.http.ProblemType;
import io.farstrike.cloud.http.QuotaProblems;
import io.farstrike.cloud.jobs.Job;
import io.farstrike.cloud.jobs.JobMessage;
import io.farstrike.cloud.jobs.JobStatus;
import io.farstrike.cloud.jobs.JobStore.Redrive;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.roster.Roster;
import io.farstrike.tenancy.TenantScope;

/** Failed jobs, back into their owners' queues. */
final class RedriveOperations {

  private final Platform platform;
  private final Roster roster;

  RedriveOperations(Platform platform, Roster roster) {
    this.platform = requireNonNull(platform, "platform is null");
    this.roster = requireNonNull(roster, "roster is null");
  }

  private record Accepted(String jobId, JobStatus status) {}

  ApiResponse redrive(ApiRequest request, Caller caller) {
    String jobId = request.path("jobId");
    TenantScope owner = roster.ownerOfJob(jobId).orElseThrow(ProblemException::notFound);
    Job job =
        switch (platform.jobs(owner).redrive(jobId)) {
          case Redrive.Unknown unknown -> throw ProblemException.notFound();
          case Redrive.NotFailed other ->
              throw ProblemException.of(
                  ProblemType.JOB_NOT_FAILED, "The job is " + other.job().status() + '.');
          case Redrive.Full full -> throw QuotaProblems.jobs(full.now());
          case Redrive.Waiting waiting -> waiting.job();
          case Redrive.Admitted admitted -> {
            platform
                .bell()
                .about(admitted.job().correlationId())
                .ring(new JobMessage.Run(owner.userId(), jobId));
            yield admitted.job();
          }
        };
    return ApiResponse.json(202, new Accepted(job.id(), job.status()));
  }
}

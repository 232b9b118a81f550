package io.farstrike.accounts;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.http.ApiRequest;
import io.farstrike.cloud.http.ApiResponse;
import io.farstrike.cloud.http.Caller;
import io.farstrike.cloud.http.ProblemException;
import io.farstrike.cloud.jobs.JobLimits;
import io.farstrike.cloud.members.Member;
import io.farstrike.cloud.members.Members;
import java.time.Instant;

/** The signed-in user's own profile. */
final class MeOperations {

  private final Members members;

  MeOperations(Members members) {
    this.members = requireNonNull(members, "members is null");
  }

  private record Quota(int runningJobs, int queuedJobs, int symbolsPerJob) {}

  private record Me(
      String email, String name, Instant createdAt, String acceptedTerms, Quota quota) {}

  ApiResponse me(ApiRequest request, Caller caller) {
    Member member = members.find(caller.scope()).orElseThrow(ProblemException::notFound);
    JobLimits limits = JobLimits.DEFAULT;
    return ApiResponse.ok(
        new Me(
            member.email(),
            member.name(),
            member.createdAt(),
            member.acceptedTerms(),
            new Quota(limits.running(), limits.queued(), limits.symbolsPerJob())));
  }
}

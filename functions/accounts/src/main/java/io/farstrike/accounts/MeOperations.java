package io.farstrike.accounts;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.http.ApiRequest;
import io.farstrike.cloud.http.ApiResponse;
import io.farstrike.cloud.http.Caller;
import io.farstrike.cloud.http.FieldError;
import io.farstrike.cloud.http.FieldError.Code;
import io.farstrike.cloud.http.ProblemException;
import io.farstrike.cloud.jobs.JobSlots;
import io.farstrike.cloud.json.Json;
import io.farstrike.cloud.members.Acceptance;
import io.farstrike.cloud.members.Member;
import io.farstrike.cloud.members.NoticeChoice;
import io.farstrike.cloud.members.Profile;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.quota.Quota;
import io.farstrike.cloud.rules.Terms;
import io.farstrike.cloud.workspace.FileKind;
import io.farstrike.cloud.workspace.StoredFile;
import io.farstrike.cloud.workspace.Workspace;
import io.farstrike.cloud.workspace.WorkspaceUse;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The signed-in user's own profile and workspace. */
final class MeOperations {

  private final Platform platform;

  MeOperations(Platform platform) {
    this.platform = requireNonNull(platform, "platform is null");
  }

  private record Usage(int runningJobs, int queuedJobs, long workspaceBytes, long files) {}

  private record Me(
      String email,
      String name,
      Instant createdAt,
      Instant lastActiveAt,
      Optional<Acceptance> acceptedTerms,
      Optional<String> termsToAccept,
      NoticeChoice notices,
      boolean mfa,
      Quota quota,
      Usage usage) {}

  ApiResponse me(ApiRequest request, Caller caller) {
    Profile profile =
        platform.members().profile(caller.scope()).orElseThrow(ProblemException::notFound);
    Member member = profile.member();
    Terms terms = platform.rules().terms();
    JobSlots slots = platform.jobs(caller.scope()).occupancy().slots();
    WorkspaceUse files = platform.workspace(caller.scope()).use();
    Me shown =
        new Me(
            member.email(),
            member.name(),
            member.createdAt(),
            profile.lastActiveAt(),
            member.acceptedTerms(),
            Optional.of(terms)
                .filter(inForce -> inForce.areNewTo(member.acceptedTerms()))
                .map(Terms::version),
            profile.notices(),
            platform.recoveryCodes(caller.scope()).since().isPresent(),
            platform.quotas(caller.scope()).find(),
            new Usage(
                slots.running().size(), slots.waiting().size(), files.bytes(), files.files()));
    return new ApiResponse(
        200, "application/json", Json.write(shown), Map.of("etag", profile.tag()));
  }

  private record Cleared(int files, long bytes, int kept) {}

  ApiResponse clearWorkspace(ApiRequest request, Caller caller) {
    Optional<FileKind> kind = kind(request.query("kind", ""));
    Workspace workspace = platform.workspace(caller.scope());
    JobSlots slots = platform.jobs(caller.scope()).occupancy().slots();
    int files = 0;
    int kept = 0;
    long bytes = 0;
    for (StoredFile file : workspace.list(kind, Integer.MAX_VALUE, "")) {
      if (slots.has(file.jobId())) {
        kept++;
      } else if (workspace.delete(file)) {
        files++;
        bytes += file.bytes();
      }
    }
    workspace.clearExpired();
    return ApiResponse.ok(new Cleared(files, bytes, kept));
  }

  private static Optional<FileKind> kind(String folder) {
    Optional<FileKind> kind = FileKind.find(folder);
    if (kind.isEmpty() && !folder.isEmpty()) {
      List<String> allowed = Arrays.stream(FileKind.values()).map(FileKind::folder).toList();
      throw ProblemException.invalid(
          List.of(new FieldError("kind", Code.ENUM, "is no kind of file", Optional.of(allowed))));
    }
    return kind;
  }
}

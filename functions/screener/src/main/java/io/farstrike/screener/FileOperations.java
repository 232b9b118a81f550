package io.farstrike.screener;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.http.ApiRequest;
import io.farstrike.cloud.http.ApiResponse;
import io.farstrike.cloud.http.Caller;
import io.farstrike.cloud.http.Cursor;
import io.farstrike.cloud.http.FieldError;
import io.farstrike.cloud.http.FieldError.Code;
import io.farstrike.cloud.http.Page;
import io.farstrike.cloud.http.ProblemException;
import io.farstrike.cloud.http.ProblemType;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.workspace.FileKind;
import io.farstrike.cloud.workspace.StoredFile;
import io.farstrike.cloud.workspace.Workspace;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The user's files. */
final class FileOperations {

  private final Platform platform;

  FileOperations(Platform platform) {
    this.platform = requireNonNull(platform, "platform is null");
  }

  ApiResponse list(ApiRequest request, Caller caller) {
    int limit = request.limit();
    Optional<FileKind> kind = kind(request.query("kind", ""));
    List<StoredFile> found =
        platform.workspace(caller.scope()).list(kind, limit + 1, request.cursor().position());
    List<StoredFile> page = found.subList(0, Math.min(limit, found.size()));
    Optional<String> next =
        found.size() > limit
            ? Optional.of(new Cursor(page.getLast().id()).text())
            : Optional.empty();
    return ApiResponse.ok(new Page<>(page.stream().map(JobViews.File::of).toList(), next));
  }

  ApiResponse get(ApiRequest request, Caller caller) {
    Workspace workspace = platform.workspace(caller.scope());
    return workspace
        .find(request.path("fileId"))
        .map(file -> ApiResponse.ok(workspace.download(file)))
        .orElseThrow(ProblemException::notFound);
  }

  ApiResponse delete(ApiRequest request, Caller caller) {
    Workspace workspace = platform.workspace(caller.scope());
    StoredFile file =
        workspace.find(request.path("fileId")).orElseThrow(ProblemException::notFound);
    if (platform.jobs(caller.scope()).occupancy().slots().has(file.jobId())) {
      throw ProblemException.of(
          ProblemType.JOB_UNDER_WAY, "Its job is not over. Cancel the job or wait for its end.");
    }
    if (!workspace.delete(file)) {
      throw ProblemException.notFound();
    }
    return ApiResponse.noContent();
  }

  private static Optional<FileKind> kind(String folder) {
    if (folder.isEmpty()) {
      return Optional.empty();
    }
    Optional<FileKind> kind = FileKind.find(folder);
    if (kind.isEmpty()) {
      List<String> allowed = Arrays.stream(FileKind.values()).map(FileKind::folder).toList();
      throw ProblemException.invalid(
          List.of(new FieldError("kind", Code.ENUM, "is no kind of file", Optional.of(allowed))));
    }
    return kind;
  }
}

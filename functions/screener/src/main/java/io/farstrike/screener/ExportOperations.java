package io.farstrike.screener;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.export.ExportFormat;
import io.farstrike.cloud.http.ApiRequest;
import io.farstrike.cloud.http.ApiResponse;
import io.farstrike.cloud.http.Caller;
import io.farstrike.cloud.http.FieldError;
import io.farstrike.cloud.http.FieldError.Code;
import io.farstrike.cloud.http.ProblemException;
import io.farstrike.cloud.http.ProblemType;
import io.farstrike.cloud.http.QuotaProblems;
import io.farstrike.cloud.jobs.Job;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.quota.Limit;
import io.farstrike.cloud.workspace.Hold;
import io.farstrike.cloud.workspace.OverQuotaException;
import io.farstrike.cloud.workspace.StoredFile;
import io.farstrike.cloud.workspace.Workspace;
import io.farstrike.tenancy.TenantScope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Results of jobs as files for other programs: made once, then kept as any file of the user. */
final class ExportOperations {

  private final Platform platform;
  private final JobTables tables;
  private final Path scratch;

  ExportOperations(Platform platform, JobTables tables, Path scratch) {
    this.platform = requireNonNull(platform, "platform is null");
    this.tables = requireNonNull(tables, "tables is null");
    this.scratch = requireNonNull(scratch, "scratch is null");
  }

  private record Link(String fileId, String url, Instant expiresAt) {}

  private record Answer(
      String fileId, String url, Instant expiresAt, String notice, Optional<Link> run) {}

  ApiResponse export(ApiRequest request, Caller caller) {
    ExportFormat format = format(request.query("format", ExportFormat.XLSX.extension()));
    Job job = tables.finished(caller, request.path("jobId"));
    ExportWish wish = new ExportWish(job, format, screen(request.query("screen", ""), job, format));
    Workspace workspace = platform.workspace(caller.scope());
    List<Link> links =
        kept(wish, workspace).orElseGet(() -> made(wish, caller, workspace)).stream()
            .map(file -> link(file, workspace))
            .toList();
    Link rows = links.getFirst();
    return ApiResponse.ok(
        new Answer(
            rows.fileId(),
            rows.url(),
            rows.expiresAt(),
            Notice.of(job.outcome()),
            links.stream().skip(1).findFirst()));
  }

  private static ExportFormat format(String name) {
    return ExportFormat.find(name)
        .orElseThrow(
            () ->
                ProblemException.invalid(
                    List.of(
                        new FieldError(
                            "format",
                            Code.ENUM,
                            "is no format of exports",
                            Optional.of(ExportFormat.names())))));
  }

  private static Optional<String> screen(String asked, Job job, ExportFormat format) {
    if (asked.isEmpty()) {
      return format == ExportFormat.XLSX ? Optional.empty() : Optional.of(JobTables.first(job));
    }
    JobTables.require(job, asked);
    return Optional.of(asked);
  }

  private static Link link(StoredFile file, Workspace workspace) {
    Workspace.Download download = workspace.download(file);
    return new Link(file.id(), download.url(), download.expiresAt());
  }

  /** The export as it was made before; empty if a file of it is gone. */
  private static Optional<List<StoredFile>> kept(ExportWish wish, Workspace workspace) {
    return Optional.of(found(wish, workspace))
        .filter(files -> files.size() == wish.fileIds().size());
  }

  private static List<StoredFile> found(ExportWish wish, Workspace workspace) {
    return wish.fileIds().stream().map(workspace::find).flatMap(Optional::stream).toList();
  }

  private List<StoredFile> made(ExportWish wish, Caller caller, Workspace workspace) {
    try {
      Path folder = Files.createTempDirectory(scratch, "export");
      try {
        List<Workspace.Draft> drafts =
            new ExportWriter(
                    wish,
                    name -> tables.read(caller, wish.job(), name),
                    platform.spotKeys(),
                    folder)
                .write();
        makeWay(wish, workspace);
        return workspace
            .publish(drafts, hold(caller.scope()))
            // The account went meanwhile.
            .orElseThrow(ProblemException::notFound);
      } finally {
        empty(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (OverQuotaException e) {
      throw refused(e, caller.scope(), workspace);
    }
  }

  /**
   * Removes what is left of an earlier export that is not whole any more, or has outlived its time.
   * Files come together but are looked for one by one: half of them may be a whole export that came
   * in between, and only seen twice it is half of one.
   */
  private static void makeWay(ExportWish wish, Workspace workspace) {
    if (isHalf(wish, found(wish, workspace))) {
      List<StoredFile> left = found(wish, workspace);
      if (isHalf(wish, left)) {
        left.forEach(workspace::delete);
      }
    }
    wish.fileIds().forEach(workspace::removeIfExpired);
  }

  private static boolean isHalf(ExportWish wish, List<StoredFile> found) {
    return !found.isEmpty() && found.size() < wish.fileIds().size();
  }

  /** Of several requests at once each writes objects of its own, and one of them is published. */
  private Hold hold(TenantScope scope) {
    long fence = UUID.fromString(platform.ids().uuid()).getMostSignificantBits() >>> 1;
    return Hold.ofMember(scope, platform.topology().index(), fence);
  }

  private ProblemException refused(OverQuotaException e, TenantScope scope, Workspace workspace) {
    return e.limit() == Limit.FILE_BYTES
        ? ProblemException.of(ProblemType.FILE_TOO_LARGE, e.sentence())
        : QuotaProblems.workspace(
            platform.quotas(scope).find().workspaceBytes(), workspace.use().bytes());
  }

  private static void empty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}

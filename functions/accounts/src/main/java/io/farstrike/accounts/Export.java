package io.farstrike.accounts;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.http.ApiRequest;
import io.farstrike.cloud.http.ApiResponse;
import io.farstrike.cloud.http.Caller;
import io.farstrike.cloud.http.ProblemException;
import io.farstrike.cloud.http.QuotaProblems;
import io.farstrike.cloud.jobs.Job;
import io.farstrike.cloud.jobs.JobTemplate;
import io.farstrike.cloud.members.Profile;
import io.farstrike.cloud.monitors.Monitor;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.screens.OwnScreen;
import io.farstrike.cloud.trail.Period;
import io.farstrike.cloud.trail.TrailEntry;
import io.farstrike.cloud.vault.StoredCredentials;
import io.farstrike.cloud.workspace.FileKind;
import io.farstrike.cloud.workspace.Hold;
import io.farstrike.cloud.workspace.OverQuotaException;
import io.farstrike.cloud.workspace.StoredFile;
import io.farstrike.cloud.workspace.Workspace;
import io.farstrike.tenancy.TenantScope;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything that is stored of the signed-in user, as one JSON file in their workspace. Of broker
 * tokens it has what {@code GET} shows, of sessions no ids.
 */
final class Export {

  private static final int VERSION = 1;

  /** More than the jobs of a week take; it keeps a file from outgrowing the function's time. */
  private static final long MOST_CHARACTERS = 20_000_000;

  private final Platform platform;

  Export(Platform platform) {
    this.platform = requireNonNull(platform, "platform is null");
  }

  private record Credentials(
      String broker,
      String apiKey,
      StoredCredentials.State status,
      Instant checkedAt,
      Instant expiresAt) {}

  ApiResponse export(ApiRequest request, Caller caller) {
    TenantScope scope = caller.scope();
    Workspace workspace = platform.workspace(scope);
    try {
      Path content = Files.createTempFile("export", ".json");
      try {
        write(scope, content);
        return ApiResponse.ok(workspace.download(published(scope, workspace, content)));
      } finally {
        Files.delete(content);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (OverQuotaException e) {
      throw QuotaProblems.workspace(
          platform.quotas(scope).find().workspaceBytes(), workspace.use().bytes());
    }
  }

  private StoredFile published(TenantScope scope, Workspace workspace, Path content) {
    Workspace.Draft draft =
        new Workspace.Draft(
            FileKind.EXPORTS, platform.ids().sortable(), "account", "json", content, 1, VERSION);
    return workspace
        .publish(List.of(draft), Hold.ofMember(scope, platform.topology().index()))
        // The account went meanwhile.
        .orElseThrow(ProblemException::notFound)
        .getFirst();
  }

  private void write(TenantScope scope, Path content) throws IOException {
    Profile profile = platform.members().profile(scope).orElseThrow(ProblemException::notFound);
    Workspace workspace = platform.workspace(scope);
    // Half a character in a user's text becomes a question mark, rather than the end of the export.
    try (Writer out =
        new BufferedWriter(
            new OutputStreamWriter(Files.newOutputStream(content), StandardCharsets.UTF_8))) {
      ExportDocument document = new ExportDocument(out, MOST_CHARACTERS);
      document.value("schemaVersion", VERSION);
      document.value("exportedAt", platform.systemClock().now());
      document.value("profile", profile.member());
      document.value("lastActiveAt", profile.lastActiveAt());
      document.value("notices", profile.notices());
      document.value("mfa", platform.recoveryCodes(scope).since().isPresent());
      document.value("quota", platform.quotas(scope).find());
      document.value("sessions", platform.sessionTraces(scope).list());
      document.value("devices", platform.devices().list(scope));
      document.value("credentials", credentials(scope));
      document.list("templates", platform.templates(scope)::list, JobTemplate::name);
      document.list("screens", platform.screens(scope)::list, OwnScreen::name);
      document.value("stream", platform.streamPreferences(scope).state());
      document.list("jobs", platform.jobs(scope)::list, Job::id);
      document.list("monitors", platform.monitors(scope)::list, Monitor::id);
      document.list(
          "files",
          (limit, after) -> workspace.list(Optional.empty(), limit, after),
          StoredFile::id);
      Period all = new Period(profile.member().createdAt(), platform.systemClock().now());
      document.list("audit", platform.trail(scope).within(all).map(TrailEntry::of));
      document.end();
    }
  }

  private List<Credentials> credentials(TenantScope scope) {
    return platform.credentials(scope).find(CredentialDesk.KITE).stream()
        .map(
            stored ->
                new Credentials(
                    stored.broker(),
                    stored.apiKeyMasked(),
                    stored.stateAt(platform.marketClock().now()),
                    stored.checkedAt(),
                    stored.expiresAt()))
        .toList();
  }
}

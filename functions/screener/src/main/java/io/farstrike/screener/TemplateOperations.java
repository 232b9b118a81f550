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
import io.farstrike.cloud.jobs.JobDraft;
import io.farstrike.cloud.jobs.JobTemplate;
import io.farstrike.cloud.json.Json;
import io.farstrike.cloud.named.Named;
import io.farstrike.cloud.platform.Platform;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Parameters of jobs that a user has saved. */
final class TemplateOperations {

  private final Platform platform;
  private final JobFields fields;
  private final InstrumentDesk desk;
  private final JobCheck check;

  TemplateOperations(Platform platform, JobFields fields, InstrumentDesk desk, JobCheck check) {
    this.platform = requireNonNull(platform, "platform is null");
    this.fields = requireNonNull(fields, "fields is null");
    this.desk = requireNonNull(desk, "desk is null");
    this.check = requireNonNull(check, "check is null");
  }

  ApiResponse list(ApiRequest request, Caller caller) {
    int limit = request.limit();
    List<JobTemplate> found =
        platform.templates(caller.scope()).list(limit + 1, request.cursor().position());
    List<JobTemplate> page = found.subList(0, Math.min(limit, found.size()));
    Optional<String> next =
        found.size() > limit
            ? Optional.of(new Cursor(page.getLast().name()).text())
            : Optional.empty();
    return ApiResponse.ok(new Page<>(page.stream().map(JobViews.Template::of).toList(), next));
  }

  ApiResponse get(ApiRequest request, Caller caller) {
    return platform
        .templates(caller.scope())
        .find(request.path("name"))
        .map(template -> answer(200, template))
        .orElseThrow(ProblemException::notFound);
  }

  /** Saves or replaces; what the instrument list says is heard when there is one. */
  ApiResponse put(ApiRequest request, Caller caller) {
    String name = request.path("name");
    if (!name.matches(Named.NAME)) {
      throw ProblemException.invalid(List.of(FieldError.of("name", Code.FORMAT, Named.RULE)));
    }
    int mostSymbols = platform.quotas(caller.scope()).find().symbolsPerJob();
    JobDraft draft =
        fields.read(
            request, mostSymbols, false, new KnownScreens(platform.screens(caller.scope())));
    desk.found().ifPresent(listing -> check.requirePossible(draft, listing));
    JobTemplate template =
        new JobTemplate(name, platform.ids().sortable(), platform.systemClock().now(), draft);
    return switch (IfMatch.save(template, request, platform.templates(caller.scope()))) {
      case MADE -> answer(201, template);
      case REPLACED -> answer(200, template);
      case STALE ->
          throw ProblemException.of(
              ProblemType.STALE, "The template is not the one that If-Match names. Read it again.");
      case FULL ->
          throw ProblemException.of(
              ProblemType.TEMPLATES_FULL,
              "You have %1$d templates of at most %1$d. Delete one first."
                  .formatted(JobTemplate.KIND.most()));
    };
  }

  ApiResponse delete(ApiRequest request, Caller caller) {
    if (!platform.templates(caller.scope()).delete(request.path("name"))) {
      throw ProblemException.notFound();
    }
    return ApiResponse.noContent();
  }

  private static ApiResponse answer(int status, JobTemplate template) {
    return new ApiResponse(
        status,
        "application/json",
        Json.write(JobViews.Template.of(template)),
        Map.of("etag", IfMatch.tag(template)));
  }
}

package io.farstrike.screener;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.http.ApiRequest;
import io.farstrike.cloud.http.Caller;
import io.farstrike.cloud.http.FieldError.Code;
import io.farstrike.cloud.http.Fields;
import io.farstrike.cloud.http.ProblemException;
import io.farstrike.cloud.http.ProblemType;
import io.farstrike.cloud.jobs.Job;
import io.farstrike.cloud.jobs.JobKind;
import io.farstrike.cloud.jobs.JobParameters;
import io.farstrike.cloud.jobs.Rescreen;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.rsql.Reading;
import io.farstrike.cloud.rsql.SortText;
import io.farstrike.cloud.rsql.WhereText;
import io.farstrike.cloud.workspace.FileKind;
import io.farstrike.cloud.workspace.Workspace;
import java.util.Optional;

/** Reads a request to screen a job's rows anew and refuses what could only fail. */
final class RescreenIntake {

  private final Platform platform;

  RescreenIntake(Platform platform) {
    this.platform = requireNonNull(platform, "platform is null");
  }

  /**
   * The parameters of the child.
   *
   * @throws ProblemException naming every field that breaks a rule, or if the job is not there, has
   *     no result, is a re-screen itself, or its rows are not kept any more
   */
  JobParameters read(ApiRequest request, Caller caller) {
    Fields fields = request.fields("screen", "where", "sort");
    KnownScreens known = new KnownScreens(platform.screens(caller.scope()));
    Optional<String> screen = screen(fields, known);
    Optional<String> where = fields.text("where", 1, WhereText.LONGEST);
    where.ifPresent(text -> note(fields, WhereText.read("where", text)));
    if (fields.has("screen") == fields.has("where")) {
      fields.error(
          "where",
          fields.has("where") ? Code.CONFLICT : Code.REQUIRED,
          "either a screen or a where is needed, and not both");
    }
    Optional<String> sort = fields.text("sort", 1, SortText.LONGEST);
    sort.ifPresent(text -> note(fields, SortText.read("sort", text)));
    fields.refuseIfWrong();
    Job parent =
        platform
            .jobs(caller.scope())
            .find(request.path("jobId"))
            .orElseThrow(ProblemException::notFound);
    requireRows(parent, platform.workspace(caller.scope()));
    return parent
        .parameters()
        .rescreened(
            screen.orElse(Rescreen.CUSTOM),
            screen.flatMap(known::own),
            new Rescreen(parent.id(), where, sort));
  }

  private static Optional<String> screen(Fields fields, KnownScreens known) {
    Optional<String> name = fields.text("screen", 0, 100);
    if (name.isPresent() && !known.has(name.get())) {
      fields.notAllowed("screen", known.names());
    }
    return name;
  }

  private static void note(Fields fields, Reading<?> reading) {
    switch (reading) {
      case Reading.Understood<?> understood -> {
        // Read again when it is used.
      }
      case Reading.Refused<?> refused -> fields.error(refused.error());
    }
  }

  private static void requireRows(Job parent, Workspace workspace) {
    if (!parent.status().hasResult()) {
      throw ProblemException.of(
          ProblemType.JOB_NOT_FINISHED, "The job is " + parent.status() + " and has no rows.");
    }
    if (parent.parameters().kind() == JobKind.RESCREEN) {
      String root = parent.parameters().rescreen().map(Rescreen::parent).orElse("");
      throw ProblemException.of(
          ProblemType.NOT_RESCREENABLE,
          "The job is a re-screen itself. Screen the job whose rows it took: " + root + '.');
    }
    boolean kept =
        parent.outcome().files().stream()
            .filter(file -> file.kind() == FileKind.CALCULATED_COLUMNS)
            .anyMatch(file -> workspace.find(file.id()).isPresent());
    if (!kept) {
      throw ProblemException.of(
          ProblemType.RESULT_GONE, "The rows of the job are not kept any more. Run it again.");
    }
  }
}

package io.farstrike.screener;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.farstrike.cloud.http.ApiRequest;
import io.farstrike.cloud.http.ApiResponse;
import io.farstrike.cloud.http.Caller;
import io.farstrike.cloud.http.Cursor;
import io.farstrike.cloud.http.FieldError;
import io.farstrike.cloud.http.FieldError.Code;
import io.farstrike.cloud.http.ProblemException;
import io.farstrike.cloud.http.ProblemType;
import io.farstrike.cloud.jobs.Job;
import io.farstrike.cloud.jobs.JobKind;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.rsql.SortText;
import io.farstrike.cloud.rsql.WhereText;
import io.farstrike.cloud.workspace.FileKind;
import io.farstrike.cloud.workspace.StoredFile;
import io.farstrike.cloud.workspace.StoredTables;
import io.farstrike.cloud.workspace.Workspace;
import io.farstrike.options.Column;
import io.farstrike.options.ColumnTable;
import io.farstrike.options.RowPredicate;
import io.farstrike.options.Screen;
import io.farstrike.options.Sort;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows of a finished job, page by page. */
final class RowOperations {

  /** Every contract of the job, with its reason where figures are missing. */
  private static final String ALL = "All";

  private final Platform platform;
  private final Path scratch;

  RowOperations(Platform platform, Path scratch) {
    this.platform = requireNonNull(platform, "platform is null");
    this.scratch = requireNonNull(scratch, "scratch is null");
  }

  private record ShownColumn(String name, String title, Column.Kind kind) {
    static ShownColumn of(Column column) {
      return new ShownColumn(column.wireName(), column.title(), column.kind());
    }
  }

  private record RowPage(
      String screen,
      int total,
      List<ShownColumn> columns,
      List<Map<String, Object>> items,
      @JsonInclude(JsonInclude.Include.ALWAYS) Optional<String> nextCursor,
      String notice) {}

  ApiResponse list(ApiRequest request, Caller caller) {
    int limit = request.limit();
    Cursor cursor = request.cursor();
    RowPredicate where = WhereText.read("where", request.query("where", "")).orRefuse();
    List<Sort> sorts = SortText.read("sort", request.query("sort", "")).orRefuse();
    Job job =
        platform
            .jobs(caller.scope())
            .find(request.path("jobId"))
            .orElseThrow(ProblemException::notFound);
    if (!job.status().hasResult()) {
      throw ProblemException.of(
          ProblemType.JOB_NOT_FINISHED, "The job is " + job.status() + " and has no rows.");
    }
    String screenName = request.query("screen", firstScreen(job));
    RowCursor place = RowCursor.of(job.id(), screenName, where, sorts);
    ColumnTable table =
        read(file(job, screenName), platform.workspace(caller.scope())).select(where, sorts);
    int from = place.offset(cursor, table.rows());
    int to = Math.min(table.rows(), from + limit);
    Optional<Screen> screen = job.parameters().screen(screenName);
    List<Map<String, Object>> items = new ArrayList<>();
    for (int row = from; row < to; row++) {
      items.add(row(table, row, screen));
    }
    Optional<String> next = to < table.rows() ? Optional.of(place.at(to)) : Optional.empty();
    return ApiResponse.ok(
        new RowPage(
            screenName,
            table.rows(),
            screen.map(Screen::columns).orElse(table.columns()).stream()
                .map(ShownColumn::of)
                .toList(),
            items,
            next,
            Notice.of(job.outcome())));
  }

  private static StoredFile file(Job job, String screen) {
    FileKind kind = screen.equals(ALL) ? FileKind.CALCULATED_COLUMNS : FileKind.FILTERED_OPTIONS;
    List<String> allowed = new ArrayList<>(job.parameters().screens());
    if (job.parameters().kind() != JobKind.RESCREEN) {
      allowed.add(ALL);
    }
    if (!allowed.contains(screen)) {
      throw ProblemException.invalid(
          List.of(
              new FieldError(
                  "screen", Code.ENUM, "is no screen of this job", Optional.of(allowed))));
    }
    return job.outcome().files().stream()
        .filter(file -> file.kind() == kind)
        .filter(file -> screen.equals(ALL) || file.isPart(screen))
        .findFirst()
        .orElseThrow(ProblemException::notFound);
  }

  private ColumnTable read(StoredFile file, Workspace workspace) {
    return new StoredTables(workspace, scratch)
        .read(file)
        .orElseThrow(
            () ->
                ProblemException.of(
                    ProblemType.RESULT_GONE, "The rows of the job are not kept any more."));
  }

  /** What is shown when no screen is named; a chain has none. */
  private static String firstScreen(Job job) {
    return job.parameters().screens().stream().findFirst().orElse(ALL);
  }

  private static Map<String, Object> row(ColumnTable table, int row, Optional<Screen> screen) {
    Map<String, Object> cells = new LinkedHashMap<>();
    for (Column column : table.columns()) {
      if (table.isKnown(column, row)) {
        cells.put(column.wireName(), cell(table, column, row));
      }
    }
    screen
        .flatMap(asked -> asked.band(table, row))
        .ifPresent(band -> cells.put("band", band.name()));
    return cells;
  }

  private static Object cell(ColumnTable table, Column column, int row) {
    return switch (column.kind()) {
      case TEXT -> requireNonNull(table.text(column, row));
      case INTEGER -> (long) table.number(column, row);
      case NUMBER -> table.number(column, row);
      case FLAG -> table.number(column, row) == 1;
    };
  }
}

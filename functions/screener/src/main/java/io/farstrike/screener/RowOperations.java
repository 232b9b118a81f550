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
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.workspace.FileKind;
import io.farstrike.cloud.workspace.ParquetTables;
import io.farstrike.cloud.workspace.StoredFile;
import io.farstrike.cloud.workspace.Workspace;
import io.farstrike.options.BuiltInScreens;
import io.farstrike.options.Column;
import io.farstrike.options.ColumnTable;
import io.farstrike.options.Screen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
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
    String screenName = request.query("screen", BuiltInScreens.FILTERED.name());
    Job job =
        platform
            .jobs(caller.scope())
            .find(request.path("jobId"))
            .orElseThrow(ProblemException::notFound);
    if (!job.status().hasResult()) {
      throw ProblemException.of(
          ProblemType.JOB_NOT_FINISHED, "The job is " + job.status() + " and has no rows.");
    }
    Workspace workspace = platform.workspace(caller.scope());
    ColumnTable table = read(workspace, file(job, screenName));
    int from = offset(cursor, job, screenName, table.rows());
    int to = Math.min(table.rows(), from + limit);
    Optional<Screen> screen = builtIn(screenName);
    List<Map<String, Object>> items = new ArrayList<>();
    for (int row = from; row < to; row++) {
      items.add(row(table, row, screen));
    }
    Optional<String> next =
        to < table.rows() ? Optional.of(cursor(job, screenName, to)) : Optional.empty();
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
    if (!screen.equals(ALL) && !job.parameters().screens().contains(screen)) {
      List<String> allowed = new ArrayList<>(job.parameters().screens());
      allowed.add(ALL);
      throw ProblemException.invalid(
          List.of(
              new FieldError(
                  "screen", Code.ENUM, "is no screen of this job", Optional.of(allowed))));
    }
    return job.outcome().files().stream()
        .filter(file -> file.kind() == kind)
        .filter(file -> screen.equals(ALL) || file.id().endsWith('-' + screen))
        .findFirst()
        .orElseThrow(ProblemException::notFound);
  }

  private ColumnTable read(Workspace workspace, StoredFile file) {
    try {
      Path folder = Files.createTempDirectory(scratch, "rows");
      Path copy = folder.resolve("rows.parquet");
      try {
        workspace.fetch(file, copy);
        return ParquetTables.read(copy);
      } finally {
        Files.deleteIfExists(copy);
        Files.deleteIfExists(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
    };
  }

  private static Optional<Screen> builtIn(String name) {
    return BuiltInScreens.ALL.stream().filter(screen -> screen.name().equals(name)).findFirst();
  }

  private static String cursor(Job job, String screen, int row) {
    return new Cursor(job.id() + '/' + screen + '/' + row).text();
  }

  /** A cursor belongs to one job and one screen; another one's is refused. */
  private static int offset(Cursor cursor, Job job, String screen, int rows) {
    if (cursor.isStart()) {
      return 0;
    }
    String prefix = job.id() + '/' + screen + '/';
    String row =
        cursor.position().startsWith(prefix) ? cursor.position().substring(prefix.length()) : "";
    if (!row.matches("[0-9]{1,9}") || Integer.parseInt(row) > rows) {
      throw Cursor.refused();
    }
    return Integer.parseInt(row);
  }
}

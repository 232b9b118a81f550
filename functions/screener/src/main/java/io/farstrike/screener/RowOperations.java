package io.farstrike.screener;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.farstrike.cloud.http.ApiRequest;
import io.farstrike.cloud.http.ApiResponse;
import io.farstrike.cloud.http.Caller;
import io.farstrike.cloud.http.Cursor;
import io.farstrike.cloud.jobs.Job;
import io.farstrike.cloud.rsql.SortText;
import io.farstrike.cloud.rsql.WhereText;
import io.farstrike.options.Column;
import io.farstrike.options.ColumnTable;
import io.farstrike.options.RowPredicate;
import io.farstrike.options.Screen;
import io.farstrike.options.Sort;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows of a finished job, page by page. */
final class RowOperations {

  private final JobTables tables;

  RowOperations(JobTables tables) {
    this.tables = requireNonNull(tables, "tables is null");
  }

  /** A column and how people read it; its values keep full precision. */
  private record ShownColumn(
      String name,
      String title,
      Column.Kind kind,
      Column.Unit unit,
      int decimals,
      Column.Group group,
      String formula) {

    static ShownColumn of(Column column) {
      return new ShownColumn(
          column.wireName(),
          column.title(),
          column.kind(),
          column.unit(),
          column.decimals(),
          column.group(),
          column.formula());
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
    Job job = tables.finished(caller, request.path("jobId"));
    String screenName = request.query("screen", JobTables.first(job));
    RowCursor place = RowCursor.of(job.id(), screenName, where, sorts);
    ColumnTable table = tables.read(caller, job, screenName).select(where, sorts);
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

package io.farstrike.screener;

import io.farstrike.cloud.http.ApiRequest;
import io.farstrike.cloud.http.FieldError;
import io.farstrike.cloud.http.FieldError.Code;
import io.farstrike.cloud.http.Fields;
import io.farstrike.cloud.http.ProblemException;
import io.farstrike.cloud.named.Named;
import io.farstrike.cloud.rsql.Reading;
import io.farstrike.cloud.rsql.SortText;
import io.farstrike.cloud.rsql.WhereText;
import io.farstrike.cloud.screens.BandDefinition;
import io.farstrike.cloud.screens.BuiltInScreens;
import io.farstrike.cloud.screens.ScreenDefinition;
import io.farstrike.options.Band;
import io.farstrike.options.Column;
import io.farstrike.options.Sides;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a screen from a request, an import or a share query. */
final class ScreenFields {

  /** All but the name, which is the path's where a screen is put. */
  static final List<String> PARTS =
      List.of("where", "sort", "columns", "limit", "bestPerSymbol", "side", "bands");

  /** The fields of a screen in an import. */
  static final List<String> WITH_NAME = withName();

  private static final String RESERVED = "is reserved: no screen of your own can have it";

  private static final List<String> BAND_PARTS =
      List.of("name", "colour", "column", "lower", "upper");
  private static final int COLUMN_MAX = 40;

  /** Beyond any figure of a table. */
  private static final BigDecimal MOST_BOUND = new BigDecimal("1e15");

  private ScreenFields() {}

  /** The name in an import; empty if it breaks a rule, which is noted as is a reserved one. */
  static String name(Fields fields) {
    String name = fields.requiredText("name", Named.NAME, Named.RULE);
    if (BuiltInScreens.isReserved(name)) {
      fields.error("name", Code.CONFLICT, RESERVED);
    }
    return name;
  }

  /**
   * The name in a path.
   *
   * @throws ProblemException if no screen of one's own may have it
   */
  static String nameInPath(ApiRequest request) {
    String name = request.path("name");
    if (BuiltInScreens.isReserved(name)) {
      throw ProblemException.invalid(List.of(FieldError.of("name", Code.CONFLICT, RESERVED)));
    }
    if (!name.matches(Named.NAME)) {
      throw ProblemException.invalid(List.of(FieldError.of("name", Code.FORMAT, Named.RULE)));
    }
    return name;
  }

  /** The screen that the fields make; empty if any of them breaks a rule, which is noted. */
  static Optional<ScreenDefinition> read(Fields fields, String name) {
    String where = fields.text("where", 0, WhereText.LONGEST).orElse("");
    note(fields, WhereText.read(fields.at("where"), where));
    String sort = fields.text("sort", 0, SortText.LONGEST).orElse("");
    note(fields, SortText.read(fields.at("sort"), sort));
    List<String> columns = columns(fields);
    Optional<Integer> limit = count(fields, "limit", ScreenDefinition.MOST_ROWS);
    Optional<Integer> best = count(fields, "bestPerSymbol", ScreenDefinition.MOST_PER_SYMBOL);
    Sides side = fields.choice("side", Sides.class).orElse(Sides.BOTH);
    List<BandDefinition> bands = bands(fields);
    return fields.errors().isEmpty()
        ? Optional.of(new ScreenDefinition(name, where, sort, columns, limit, best, side, bands))
        : Optional.empty();
  }

  private static List<String> withName() {
    List<String> all = new ArrayList<>(List.of("name"));
    all.addAll(PARTS);
    return List.copyOf(all);
  }

  private static void note(Fields fields, Reading<?> reading) {
    if (reading instanceof Reading.Refused<?> refused) {
      fields.error(refused.error());
    }
  }

  private static Optional<Integer> count(Fields fields, String name, int most) {
    return fields.whole(name, 1, most).map(Long::intValue);
  }

  private static List<String> columns(Fields fields) {
    List<String> columns =
        fields
            .texts("columns", 1, Column.values().length, COLUMN_MAX)
            .orElse(ScreenDefinition.USUAL_COLUMNS);
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < columns.size(); i++) {
      String at = "columns[" + i + ']';
      if (Column.ofWireName(columns.get(i)).isEmpty()) {
        fields.notAllowed(at, names(Arrays.asList(Column.values())));
      } else if (!seen.add(columns.get(i))) {
        fields.error(at, Code.DUPLICATE, "stands there twice");
      }
    }
    return columns;
  }

  private static List<BandDefinition> bands(Fields fields) {
    List<BandDefinition> bands = new ArrayList<>();
    for (Fields entry :
        fields.entries("bands", 0, ScreenDefinition.MOST_BANDS, BAND_PARTS).orElse(List.of())) {
      if (entry.errors().isEmpty()) {
        band(entry).ifPresent(bands::add);
      }
      entry.errors().forEach(fields::error);
    }
    return bands;
  }

  private static Optional<BandDefinition> band(Fields fields) {
    String name =
        fields.requiredText(
            "name",
            BandDefinition.NAME,
            "must be 1 to 30 letters, digits, blanks, dots, dashes, underscores or percent signs");
    fields.require("colour");
    Optional<Band.Colour> colour = fields.choice("colour", Band.Colour.class);
    fields.require("column");
    Optional<String> column = fields.text("column", 0, COLUMN_MAX);
    if (column.flatMap(Column::ofWireName).filter(ScreenFields::isNumber).isEmpty()
        && column.isPresent()) {
      fields.notAllowed(
          "column", names(Arrays.stream(Column.values()).filter(ScreenFields::isNumber).toList()));
    }
    fields.require("lower");
    Optional<BigDecimal> lower = bound(fields, "lower");
    Optional<BigDecimal> upper = bound(fields, "upper");
    if (lower.isPresent()
        && upper.isPresent()
        && !(lower.get().doubleValue() < upper.get().doubleValue())) {
      fields.error("upper", Code.RANGE, "must be above lower");
    }
    return fields.errors().isEmpty()
        ? Optional.of(
            new BandDefinition(
                name, colour.orElseThrow(), column.orElseThrow(), lower.orElseThrow(), upper))
        : Optional.empty();
  }

  private static Optional<BigDecimal> bound(Fields fields, String name) {
    Optional<BigDecimal> bound = fields.number(name);
    if (bound.filter(number -> number.abs().compareTo(MOST_BOUND) > 0).isPresent()) {
      fields.error(name, Code.RANGE, "must be within " + MOST_BOUND.toPlainString());
    }
    return bound;
  }

  private static boolean isNumber(Column column) {
    return column.kind() != Column.Kind.TEXT;
  }

  private static List<String> names(List<Column> columns) {
    return columns.stream().map(Column::wireName).toList();
  }
}

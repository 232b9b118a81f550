package io.farstrike.cloud.snapshot;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.farstrike.cloud.export.ExportTable;
import io.farstrike.cloud.export.XlsxBook;
import io.farstrike.cloud.json.Json;
import io.farstrike.cloud.workspace.ParquetTables;
import io.farstrike.options.Column;
import io.farstrike.options.ColumnTable;
import io.farstrike.options.ColumnTableBuilder;
import io.farstrike.options.TermColumns;
import io.farstrike.options.VolatilityColumns;
import io.farstrike.options.VolatilityKernel;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pieces of rehearsals that several functions have in common; all of constants. */
public final class Rehearsal {

  /** Often enough that the first compiler has done its part. */
  private static final int OPTIONS = 2_000;

  private Rehearsal() {}

  /** A request of a user whom nobody knows. */
  public static APIGatewayV2HTTPEvent request(String routeKey) {
    String[] words = routeKey.split(" ", 2);
    return APIGatewayV2HTTPEvent.builder()
        .withRouteKey(routeKey)
        .withRawPath(words[1])
        .withHeaders(Map.of("user-agent", "rehearsal", "content-type", "application/json"))
        .withRequestContext(
            APIGatewayV2HTTPEvent.RequestContext.builder()
                .withRequestId("rehearsal")
                .withRouteKey(routeKey)
                .withHttp(
                    APIGatewayV2HTTPEvent.RequestContext.Http.builder()
                        .withMethod(words[0])
                        .withPath(words[1])
                        .withSourceIp("203.0.113.1")
                        .withUserAgent("rehearsal")
                        .build())
                .withAuthorizer(
                    APIGatewayV2HTTPEvent.RequestContext.Authorizer.builder()
                        .withJwt(
                            APIGatewayV2HTTPEvent.RequestContext.Authorizer.JWT
                                .builder()
                                .withClaims(
                                    Map.of(
                                        "token_use", "access",
                                        "sub", "00000000-0000-4000-8000-000000000000",
                                        "origin_jti", "00000000-0000-4000-8000-000000000000"))
                                .build())
                        .build())
                .build())
        .build();
  }

  /** Implies volatilities, and reads and writes JSON. */
  public static void figures() {
    double[] forward = new double[OPTIONS];
    double[] strike = new double[OPTIONS];
    double[] premium = new double[OPTIONS];
    double[] years = new double[OPTIONS];
    boolean[] call = new boolean[OPTIONS];
    for (int row = 0; row < OPTIONS; row++) {
      forward[row] = 100;
      strike[row] = 70 + row % 61;
      premium[row] = Math.max(0.05, Math.abs(100 - strike[row]) + 0.05 * (row % 40));
      years[row] = 0.05;
      call[row] = row % 2 == 0;
    }
    VolatilityColumns out = new VolatilityColumns(OPTIONS);
    new VolatilityKernel()
        .calculate(new TermColumns(forward, strike, premium, years, new double[OPTIONS], call), out);
    var _ = Json.tree(Json.write(Map.of("strikes", strike)));
  }

  /** Writes a workbook to nowhere. */
  public static void workbook() throws IOException {
    try (XlsxBook book = new XlsxBook(OutputStream.nullOutputStream(), "Rehearsal")) {
      book.table(new ExportTable("Rehearsal", table(), Optional.empty()), "Rehearsal");
    }
  }

  /**
   * Writes a table of results and reads it again.
   *
   * @param scratch a folder on this machine; nothing is left in it
   */
  public static void results(Path scratch) throws IOException {
    Path file = scratch.resolve("farstrike-rehearsal-" + ProcessHandle.current().pid());
    try {
      ParquetTables.write(table(), file, Map.of());
      if (ParquetTables.read(file).rows() != table().rows()) {
        throw new IllegalStateException("a table does not read back as it was written");
      }
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static ColumnTable table() {
    ColumnTableBuilder table = new ColumnTableBuilder(List.of(Column.SYMBOL, Column.STRIKE));
    for (int row = 0; row < 10; row++) {
      table.addRow().set(Column.SYMBOL, "NONE").set(Column.STRIKE, 100.0 + row);
    }
    return table.build();
  }
}

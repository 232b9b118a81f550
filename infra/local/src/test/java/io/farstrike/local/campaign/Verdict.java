package io.farstrike.local.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.cloud.jobs.Job;
import io.farstrike.cloud.jobs.JobStatus;
import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.workspace.FileKind;
import io.farstrike.cloud.workspace.ParquetTables;
import io.farstrike.cloud.workspace.StoredFile;
import io.farstrike.cloud.workspace.Workspace;
import io.farstrike.local.campaign.Run.Started;
import io.farstrike.local.campaign.Run.Trader;
import io.farstrike.options.Column;
import io.farstrike.options.ColumnTable;
import io.farstrike.options.SkipReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Holds a run that has ended against the run in which nothing went wrong. */
final class Verdict {

  /** Two tables, the rows of two screens, a log. */
  private static final int FILES = 5;

  /** A broker that writes 0.1 as 0.1000000000000000055 says the same; products make it more. */
  private static final double TAIL = 1e-6;

  private final Ground ground;
  private final ColumnTable whole;
  private final Map<String, List<Integer>> rowsOf;

  /**
   * A judge.
   *
   * @param whole rows of all symbols
   */
  Verdict(Ground ground, ColumnTable whole) {
    this.ground = ground;
    this.whole = whole;
    this.rowsOf =
        IntStream.range(0, whole.rows())
            .boxed()
            .collect(Collectors.groupingBy(row -> String.valueOf(whole.text(Column.SYMBOL, row))));
  }

  static ColumnTable table(Ground ground, Run run, Started job) throws IOException {
    Workspace workspace = run.platform().workspace(job.trader().scope());
    StoredFile file =
        found(run, job).outcome().files().stream()
            .filter(stored -> stored.kind() == FileKind.CALCULATED_COLUMNS)
            .findFirst()
            .orElseThrow();
    Path copy = ground.scratch.resolve(file.name());
    workspace.fetch(file, copy);
    try {
      assertThat(Files.size(copy)).isEqualTo(file.bytes());
      return ParquetTables.read(copy);
    } finally {
      Files.delete(copy);
    }
  }

  private static Job found(Run run, Started job) {
    return run.platform().jobs(job.trader().scope()).find(job.id()).orElseThrow();
  }

  /** How a run's jobs ended. */
  List<JobStatus> ends(Run run) {
    return run.jobs().stream().map(job -> found(run, job).status()).toList();
  }

  void on(Run run) throws IOException {
    for (Started job : run.jobs()) {
      assertRight(run, job);
    }
    for (Trader trader : run.jobs().stream().map(Started::trader).distinct().toList()) {
      assertNothingIsLeft(run, trader);
    }
    assertThat(openJobs()).as("open jobs").isEmpty();
    assertThat(heldGates(run)).as("held gates").isEmpty();
  }

  private void assertRight(Run run, Started started) throws IOException {
    Job job = found(run, started);
    assertThat(job.status().isFinal()).as("%s", job).isTrue();
    List<StoredFile> named = job.outcome().files();
    if (job.status() == JobStatus.SUCCEEDED || job.status() == JobStatus.PARTIAL) {
      assertThat(named).hasSize(FILES);
      assertThat(indexed(run, started)).containsExactlyInAnyOrderElementsOf(named);
      assertRows(job, table(ground, run, started), expected(job, started.symbols()));
    } else {
      assertThat(indexed(run, started).size()).isIn(0, FILES);
    }
    if (job.status() == JobStatus.SUCCEEDED) {
      assertThat(job.outcome().failure()).isEmpty();
      assertThat(job.outcome().skipped()).isEmpty();
    } else if (job.status() != JobStatus.CANCELLED) {
      assertThat(job.outcome().failure()).as("%s", job).isPresent();
    }
  }

  /** Rows of the symbols, in their order, but for those whose spot price was refused. */
  private ColumnTable expected(Job job, List<String> symbols) {
    Set<String> refused = new HashSet<>();
    job.outcome()
        .skipped()
        .forEach(
            skipped -> {
              assertThat(skipped.reason()).isEqualTo(SkipReason.BROKER_ERROR);
              refused.add(skipped.symbol());
            });
    List<Integer> rows = new ArrayList<>();
    symbols.stream()
        .filter(symbol -> !refused.contains(symbol))
        .forEach(symbol -> rows.addAll(rowsOf.getOrDefault(symbol, List.of())));
    return whole.select(rows.stream().mapToInt(Integer::intValue).toArray());
  }

  private static void assertRows(Job job, ColumnTable table, ColumnTable expected) {
    assertThat(table.rows()).isEqualTo(expected.rows());
    boolean partial = job.status() == JobStatus.PARTIAL;
    for (int row = 0; row < table.rows(); row++) {
      boolean refused =
          partial && SkipReason.BROKER_ERROR.name().equals(table.text(Column.REASON, row));
      if (!refused) {
        assertThat(differences(table, expected, row)).as("row %s of %s", row, job).isEmpty();
      }
    }
  }

  private static List<String> differences(ColumnTable table, ColumnTable expected, int row) {
    return table.columns().stream()
        .filter(column -> isComparable(column, table, expected, row))
        .filter(column -> !isSame(column, table, expected, row))
        .map(
            column ->
                "%s: %s, not %s"
                    .formatted(column, cell(table, column, row), cell(expected, column, row)))
        .toList();
  }

  /**
   * Where the broker refused the quotes that tell the forward, the row says that it comes from
   * elsewhere, and its volatility is another one.
   */
  private static boolean isComparable(
      Column column, ColumnTable table, ColumnTable expected, int row) {
    return column.group() != Column.Group.VOLATILITY
        || (isSame(Column.FORWARD_SOURCE, table, expected, row)
            && isSame(Column.ATM_IV, table, expected, row));
  }

  private static boolean isSame(Column column, ColumnTable table, ColumnTable expected, int row) {
    if (column.kind() == Column.Kind.TEXT) {
      return Objects.equals(table.text(column, row), expected.text(column, row));
    }
    if (!table.isKnown(column, row) || !expected.isKnown(column, row)) {
      return table.isKnown(column, row) == expected.isKnown(column, row);
    }
    double one = table.number(column, row);
    double other = expected.number(column, row);
    return Math.abs(one - other) <= TAIL * Math.max(1, Math.abs(other));
  }

  private static String cell(ColumnTable table, Column column, int row) {
    return column.kind() == Column.Kind.TEXT
        ? String.valueOf(table.text(column, row))
        : table.isKnown(column, row) ? Double.toString(table.number(column, row)) : "unknown";
  }

  private static List<StoredFile> indexed(Run run, Started job) {
    return run.platform().workspace(job.trader().scope()).list(Optional.empty(), 100, "").stream()
        .filter(file -> file.jobId().equals(job.id()))
        .toList();
  }

  /** Objects and index items are the same, nothing temporary is there, and no slot is taken. */
  private void assertNothingIsLeft(Run run, Trader trader) {
    String prefix = "users/" + trader.scope().userId().value() + '/';
    Set<String> objects =
        ground
            .objects
            .client()
            .listObjectsV2Paginator(
                list -> list.bucket(Ground.TOPOLOGY.data().name()).prefix(prefix))
            .contents()
            .stream()
            .map(S3Object::key)
            .collect(Collectors.toSet());
    Set<String> named =
        run.platform().workspace(trader.scope()).list(Optional.empty(), 100, "").stream()
            .map(file -> prefix + file.path())
            .collect(Collectors.toSet());
    assertThat(objects).as("objects and their index").isEqualTo(named);
    Map<String, AttributeValue> slots =
        ground
            .dynamo
            .client()
            .getItem(
                get ->
                    get.tableName(Ground.TOPOLOGY.index().name())
                        .key(Item.key(trader.scope().userId().value(), "JOBS")))
            .item();
    assertThat(Item.of(slots).texts("running")).as("slots").isEmpty();
    assertThat(Item.of(slots).texts("waiting")).as("places in the queue").isEmpty();
  }

  private List<?> openJobs() {
    return ground
        .dynamo
        .client()
        .scan(
            scan ->
                scan.tableName(Ground.TOPOLOGY.index().name())
                    .indexName(Ground.TOPOLOGY.openJobs().name()))
        .items();
  }

  /** A worker that died left its lease to end by itself, 25 s after its last renewal. */
  private List<String> heldGates(Run run) {
    List<String> gates = run.jobs().stream().map(job -> job.trader().apiKey()).distinct().toList();
    return gates.stream()
        .filter(
            key -> run.platform().gates(time -> {}).acquire(key, "judge", Run.JUDGED_FOR).isEmpty())
        .toList();
  }
}

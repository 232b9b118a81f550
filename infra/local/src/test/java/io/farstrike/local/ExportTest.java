package io.farstrike.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.farstrike.cloud.workspace.ParquetTables;
import io.farstrike.local.SharedSystem.Fixture;
import io.farstrike.local.broker.KiteAccount;
import io.farstrike.local.demo.ApiClient.Answer;
import io.farstrike.local.demo.DemoUser;
import io.farstrike.options.Column;
import io.farstrike.options.ColumnTable;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Results taken away as files, over HTTP, beside the rows that the API shows. */
@Tag("emulator")
@ExtendWith(SharedSystem.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(240)
class ExportTest {

  private static final Pattern SHEET = Pattern.compile("<sheet name=\"([^\"]*)\"");
  private static final Pattern ROW = Pattern.compile("<row ");

  private final Fixture fixture;
  private final DemoUser user;
  private final JsonNode job;
  private final String jobId;

  ExportTest(Fixture fixture) throws Exception {
    this.fixture = fixture;
    this.user = fixture.trader();
    this.job = fixture.watch(user).run(screen("RELIANCE", "SBIN", "TCS", "INFY", "NOSUCH"));
    this.jobId = job.path("jobId").asText();
  }

  @Test
  void workbook_hasASheetForEachScreen_theContractsAndTheRun() throws Exception {
    JsonNode export = export(user, jobId, "");

    Map<String, String> parts = parts(download(export));
    assertThat(SHEET.matcher(parts.get("xl/workbook.xml")).results().map(m -> m.group(1)))
        .containsExactly("Filtered", "HighYield", "All contracts", "Run");
    List<Integer> rows =
        List.of(
            job.path("counts").path("screens").path("Filtered").asInt(),
            job.path("counts").path("screens").path("HighYield").asInt(),
            job.path("counts").path("contracts").asInt());
    for (int sheet = 1; sheet <= 4; sheet++) {
      String xml = parts.get("xl/worksheets/sheet" + sheet + ".xml");
      assertThat(xml).contains(job.path("notice").asText().replace("'", "&apos;"));
      if (sheet < 4) {
        assertThat(ROW.matcher(xml).results().count()).isEqualTo(3L + rows.get(sheet - 1));
      }
    }
    assertThat(parts.get("xl/worksheets/sheet4.xml"))
        .contains("NOSUCH", "UNKNOWN_SYMBOL", "BLACK76", "Capital, rupees", jobId);
    assertThat(export.path("notice")).isEqualTo(job.path("notice"));
  }

  @Test
  void csv_hasTheRowsOfTheScreen_roundedForPeople_andTheRunBesideIt() throws Exception {
    JsonNode export = export(user, jobId, "?format=csv&screen=HighYield");

    List<NamedCsvRecord> records = records(download(export));
    List<JsonNode> rows = NaiveRows.read(user.api(), jobId, "&screen=HighYield");
    assertThat(records).hasSameSizeAs(rows).isNotEmpty();
    for (int i = 0; i < rows.size(); i++) {
      NamedCsvRecord record = records.get(i);
      JsonNode row = rows.get(i);
      assertThat(record.getHeader())
          .containsExactly(
              "Symbol",
              "CMP",
              "OptionType",
              "StrikePrice",
              "BidPrice",
              "Days Left",
              "Prem/Day",
              "Prem Until Expiry",
              "Yield",
              "Dist %",
              "Band");
      assertThat(record.getField("Symbol")).isEqualTo(row.path("symbol").asText());
      assertThat(record.getField("Band")).isEqualTo(row.path("band").asText());
      assertThat(new BigDecimal(record.getField("Yield"))).isEqualTo(rounded(row, "yield", 0));
      assertThat(new BigDecimal(record.getField("Dist %")))
          .isEqualByComparingTo(rounded(row, "distancePercent", 2));
      assertThat(Double.parseDouble(record.getField("BidPrice")))
          .isEqualTo(row.path("bid").asDouble());
    }
    JsonNode run = new ObjectMapper().readTree(download(export.path("run")));
    assertThat(run).isEqualTo(user.api().get("/jobs/" + jobId).good());
  }

  @Test
  void parquet_hasAllColumnsAtFullPrecision(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("all.parquet");
    Files.write(file, download(export(user, jobId, "?format=parquet&screen=All")));

    ColumnTable table = ParquetTables.read(file);

    List<JsonNode> rows = NaiveRows.read(user.api(), jobId, "&screen=All");
    assertThat(table.rows()).isEqualTo(rows.size());
    for (int row = 0; row < table.rows(); row++) {
      assertThat(table.text(Column.TRADING_SYMBOL, row))
          .isEqualTo(rows.get(row).path("tradingSymbol").asText());
      assertThat(table.isKnown(Column.YIELD, row)).isEqualTo(rows.get(row).has("yield"));
      assertThat(table.value(Column.YIELD, row).orElse(0))
          .isEqualTo(rows.get(row).path("yield").asDouble());
    }
  }

  @Test
  void secondRequest_isAnsweredWithTheSameFile_keptForThirtyDays() throws Exception {
    DemoUser own = fixture.trader();
    String id = fixture.watch(own).run(screen("INFY")).path("jobId").asText();
    JsonNode first = export(own, id, "");
    long used = own.api().get("/me").good().path("usage").path("workspaceBytes").asLong();

    JsonNode again = export(own, id, "?format=xlsx");

    assertThat(again.path("fileId")).isEqualTo(first.path("fileId"));
    assertThat(download(again)).isEqualTo(download(first));
    assertThat(own.api().get("/me").good().path("usage").path("workspaceBytes").asLong())
        .isEqualTo(used);
    JsonNode file = exports(own).getFirst();
    assertThat(file.path("fileId")).isEqualTo(first.path("fileId"));
    assertThat(file.path("jobId").asText()).isEqualTo(id);
    assertThat(
            Duration.between(
                Instant.parse(file.path("createdAt").asText()),
                Instant.parse(file.path("expiresAt").asText())))
        .isEqualTo(Duration.ofDays(30));
  }

  @ParameterizedTest
  @CsvSource({"xlsx, 1", "csv, 2", "parquet, 1"})
  void severalAtOnce_makeOneExport_whichIsWhatTheIndexSays(String format, int files)
      throws Exception {
    DemoUser own = fixture.trader();
    String id = fixture.watch(own).run(screen("INFY", "TCS")).path("jobId").asText();
    List<Future<JsonNode>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(5)) {
      for (int i = 0; i < 5; i++) {
        answers.add(threads.submit(() -> export(own, id, "?format=" + format)));
      }
    }

    String fileId = answers.getFirst().get().path("fileId").asText();
    for (Future<JsonNode> answer : answers) {
      assertThat(answer.get().path("fileId").asText()).isEqualTo(fileId);
    }
    assertThat(exports(own)).hasSize(files);
    for (JsonNode file : exports(own)) {
      JsonNode link = own.api().get("/files/" + file.path("fileId").asText()).good();
      assertThat(sha256(download(link))).isEqualTo(file.path("sha256").asText());
    }
  }

  @Test
  void halfOfAnExport_isMadeAnew() throws Exception {
    DemoUser own = fixture.trader();
    String id = fixture.watch(own).run(screen("INFY")).path("jobId").asText();
    JsonNode first = export(own, id, "?format=csv&screen=All");
    byte[] rows = download(first);
    String run = first.path("run").path("fileId").asText();
    assertThat(own.api().delete("/files/" + run).status()).isEqualTo(204);

    JsonNode again = export(own, id, "?format=csv&screen=All");

    assertThat(again.path("run").path("fileId").asText()).isEqualTo(run);
    assertThat(download(again)).isEqualTo(rows);
    assertThat(exports(own)).hasSize(2);
  }

  @Test
  void rowsThatAreGone_areNoExport_butAnExportOutlivesThem() throws Exception {
    DemoUser own = fixture.trader();
    JsonNode done = fixture.watch(own).run(screen("INFY"));
    String id = done.path("jobId").asText();
    JsonNode before = export(own, id, "?format=csv&screen=All");
    for (JsonNode file : done.path("files")) {
      assertThat(own.api().delete("/files/" + file.path("fileId").asText()).status())
          .isEqualTo(204);
    }

    Answer gone = own.api().get("/jobs/" + id + "/export?format=parquet&screen=All");
    JsonNode after = export(own, id, "?format=csv&screen=All");

    assertThat(gone.status()).isEqualTo(409);
    assertThat(gone.body().path("type").asText()).endsWith("/result-gone");
    assertThat(download(after)).isEqualTo(download(before));
  }

  @Test
  void chainAndRescreen_areExportedWithWhatTheyHave() throws Exception {
    JsonNode chain =
        fixture
            .watch(user)
            .run(Map.of("kind", "CHAIN", "symbols", List.of("INFY"), "expiry", "2026-03-30"));
    JsonNode accepted =
        user.api()
            .post("/jobs/" + jobId + "/screen", Map.of("where", "bid>1;optionType==PE"))
            .good();
    JsonNode child = fixture.watch(user).await(accepted.path("jobId").asText());
    String chainId = chain.path("jobId").asText();
    String childId = child.path("jobId").asText();

    assertThat(sheets(export(user, chainId, ""))).containsExactly("All contracts", "Run");
    assertThat(records(download(export(user, chainId, "?format=csv"))))
        .hasSize(chain.path("counts").path("contracts").asInt());
    assertThat(sheets(export(user, childId, ""))).containsExactly("Custom", "Run");
    assertThat(records(download(export(user, childId, "?format=csv&screen=Custom"))))
        .hasSize(child.path("counts").path("screens").path("Custom").asInt())
        .allSatisfy(record -> assertThat(record.getField("OptionType")).isEqualTo("PE"));
    Answer none = user.api().get("/jobs/" + childId + "/export?screen=All&format=csv");
    assertThat(none.status()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({
    "?format=pdf, format, xlsx csv parquet",
    "?format=XLSX, format, xlsx csv parquet",
    "?screen=Nothing, screen, Filtered HighYield All",
    "?screen=..%2F..%2Fx&format=csv, screen, Filtered HighYield All"
  })
  void unknownFormatOrScreen_isRefusedWithWhatIsAllowed(String query, String field, String allowed)
      throws Exception {
    Answer answer = user.api().get("/jobs/" + jobId + "/export" + query);

    assertThat(answer.status()).isEqualTo(400);
    JsonNode error = answer.body().path("errors").path(0);
    assertThat(error.path("field").asText()).isEqualTo(field);
    assertThat(error.path("allowed"))
        .extracting(JsonNode::asText)
        .containsExactly(allowed.split(" "));
  }

  @Test
  void jobWithoutAResult_ofSomebodyElse_orOfNobody_hasNoExport() throws Exception {
    DemoUser personal = fixture.trader(KiteAccount.Plan.PERSONAL);
    String failed = fixture.watch(personal).run(screen("INFY")).path("jobId").asText();

    Answer without = personal.api().get("/jobs/" + failed + "/export");

    assertThat(without.status()).isEqualTo(409);
    assertThat(without.body().path("type").asText()).endsWith("/job-not-finished");
    JsonNode mine = export(user, jobId, "");
    assertThat(personal.api().get("/jobs/" + jobId + "/export").status()).isEqualTo(404);
    assertThat(personal.api().get("/files/" + mine.path("fileId").asText()).status())
        .isEqualTo(404);
    assertThat(user.api().get("/jobs/01ARZ3NDEKTSV4RRFFQ69G5FAV/export").status()).isEqualTo(404);
    assertThat(fixture.stranger().get("/jobs/" + jobId + "/export").status()).isEqualTo(401);
  }

  @Test
  void export_isOnRecord() throws Exception {
    export(user, jobId, "?format=parquet&screen=Filtered");

    assertThat(user.api().get("/me/audit").good().path("items").path(0).path("operation").asText())
        .isEqualTo("exportJob");
  }

  private static JsonNode export(DemoUser user, String jobId, String query) throws Exception {
    return user.api().get("/jobs/" + jobId + "/export" + query).good();
  }

  private static List<JsonNode> exports(DemoUser user) throws Exception {
    List<JsonNode> files = new ArrayList<>();
    user.api().get("/files?kind=exports").good().path("items").forEach(files::add);
    return files;
  }

  private static byte[] download(JsonNode link) throws Exception {
    var answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(link.path("url").asText())).build(),
                BodyHandlers.ofByteArray());
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }

  private static List<NamedCsvRecord> records(byte[] csv) {
    return CsvReader.builder().ofNamedCsvRecord(new String(csv, UTF_8)).stream().toList();
  }

  private static List<String> sheets(JsonNode export) throws Exception {
    return SHEET
        .matcher(parts(download(export)).get("xl/workbook.xml"))
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  /** By the archive's list of contents, as programs that open workbooks find their parts. */
  private static Map<String, String> parts(byte[] workbook) throws IOException {
    Path file = Files.createTempFile("book", ".xlsx");
    Map<String, String> parts = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(Files.write(file, workbook).toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        parts.put(entry.getName(), new String(zip.getInputStream(entry).readAllBytes(), UTF_8));
      }
    } finally {
      Files.delete(file);
    }
    return parts;
  }

  private static BigDecimal rounded(JsonNode row, String name, int decimals) {
    return new BigDecimal(row.path(name).asText()).setScale(decimals, RoundingMode.HALF_EVEN);
  }

  private static String sha256(byte[] content) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
  }

  private static Map<String, Object> screen(String... symbols) {
    return Map.of(
        "kind",
        "SCREEN",
        "symbols",
        List.of(symbols),
        "expiry",
        "2026-03-30",
        "distancePercent",
        3,
        "costPerLot",
        12);
  }
}

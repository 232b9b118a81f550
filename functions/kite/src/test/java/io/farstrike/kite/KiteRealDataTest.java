package io.farstrike.kite;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.broker.BrokerLogin;
import io.farstrike.broker.BrokerQuote;
import io.farstrike.broker.Instrument;
import io.farstrike.broker.Instrument.Kind;
import io.farstrike.broker.InstrumentCatalog;
import io.farstrike.broker.InstrumentCatalogBuilder;
import io.farstrike.broker.InstrumentKey;
import io.farstrike.tenancy.Secret;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The client on lists and bodies that the broker really sent. */
final class KiteRealDataTest {

  private static final LocalDate SEPTEMBER = LocalDate.of(2025, 9, 24);

  private final Fixture kite = new Fixture();

  @Test
  void listOfSeptember2025_isReadWhole() throws IOException, InterruptedException {
    InstrumentCatalog catalog = catalog(SEPTEMBER, "instruments_nfo_2025-09-24.csv.gz");

    assertThat(catalog.size()).isEqualTo(32_504);
    assertThat(catalog.rows()).filteredOn(row -> row.kind() == Kind.CALL).hasSize(15_892);
    assertThat(catalog.rows()).filteredOn(row -> row.kind() == Kind.PUT).hasSize(15_972);
    assertThat(catalog.rows()).filteredOn(row -> row.kind() == Kind.FUTURE).hasSize(640);
    assertThat(catalog.rows())
        .filteredOn(Instrument::isOption)
        .filteredOn(row -> row.strike().stripTrailingZeros().scale() > 0)
        .hasSize(922);
    assertThat(catalog.underlyings())
        .contains("NIFTY", "BANKNIFTY", "NIFTYNXT50", "M&M", "BAJAJ-AUTO", "360ONE");
    assertThat(catalog.withoutUnderlying()).isZero();
    assertThat(catalog.spotKey("BANKNIFTY")).hasToString("NSE:NIFTY BANK");
    assertThat(catalog.expiries("NIFTY"))
        .startsWith(LocalDate.of(2025, 9, 30), LocalDate.of(2025, 10, 7));
    assertThat(catalog.contracts("NIFTY", LocalDate.of(2025, 10, 7)))
        .extracting(row -> row.key().tradingSymbol())
        .contains("NIFTY25O0725150CE");
  }

  @Test
  void listOfSeptember2025_survivesTheCache() throws IOException, InterruptedException {
    InstrumentCatalog catalog = catalog(SEPTEMBER, "instruments_nfo_2025-09-24.csv.gz");
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    catalog.write(file);

    InstrumentCatalog again =
        InstrumentCatalog.read(new ByteArrayInputStream(file.toByteArray()), KiteSpotKeys.DEFAULTS);

    assertThat(again.rows()).isEqualTo(catalog.rows());
    assertThat(again.contracts("M&M", LocalDate.of(2025, 10, 28)))
        .isNotEmpty()
        .isEqualTo(catalog.contracts("M&M", LocalDate.of(2025, 10, 28)));
    assertThat(file.size()).isLessThan(600_000);
  }

  @Test
  void listWithoutNames_findsItsUnderlyingsByTheirTickers()
      throws IOException, InterruptedException {
    Set<String> tickers =
        Set.of("NIFTY", "BANKNIFTY", "ONGC", "M&M", "M&MFIN", "RELIANCE", "RELINFRA", "TATAMOTORS");
    InstrumentCatalogBuilder builder =
        InstrumentCatalog.builder(LocalDate.of(2017, 1, 16), KiteSpotKeys.DEFAULTS)
            .knowing(tickers);

    assertThat(read("NFO_2017-01.csv.gz", builder)).isZero();
    InstrumentCatalog catalog = builder.build();

    assertThat(catalog.size() + catalog.withoutUnderlying()).isEqualTo(47_850);
    assertThat(catalog.underlyings()).containsExactlyInAnyOrderElementsOf(tickers);
    assertThat(catalog.rows())
        .allSatisfy(
            row ->
                assertThat(row.key().tradingSymbol())
                    .startsWith(row.name() + row.expiry().orElseThrow().getYear() % 100));
    assertThat(catalog.contracts("M&M", LocalDate.of(2017, 1, 25))).isNotEmpty();
    assertThat(
            catalog.contracts("ONGC", LocalDate.of(2017, 1, 25)).stream()
                .map(row -> row.key().tradingSymbol()))
        .contains("ONGC17JAN163.35PE");
  }

  @Test
  void officialSampleList_hasNoRowThatCannotBeRead() throws IOException, InterruptedException {
    kite.transport.then(
        call -> ScriptedTransport.answer(200, Map.of(), mock("instruments_all.csv")));
    List<Instrument> rows = new ArrayList<>();

    assertThat(kite.session().instruments("NSE", rows::add)).isZero();
    assertThat(rows).hasSize(99);
    assertThat(rows).filteredOn(row -> row.key().tradingSymbol().equals("CENTRALBK-BE")).hasSize(1);
  }

  @Test
  void officialBodies_areRead() throws IOException, InterruptedException {
    InstrumentKey infy = Fixture.nse("INFY");
    kite.transport
        .then(call -> ScriptedTransport.answer(200, Map.of(), mock("quote.json")))
        .then(call -> ScriptedTransport.answer(200, Map.of(), mock("ltp.json")))
        .then(call -> ScriptedTransport.answer(200, Map.of(), mock("profile.json")));

    BrokerQuote quote = requireNonNull(kite.session().quotes(List.of(infy)).get(infy));
    assertThat(quote.last()).contains(new BigDecimal("1412.95"));
    assertThat(quote.bid()).isEmpty();
    assertThat(quote.ask()).contains(new BrokerQuote.Level(new BigDecimal("1412.95"), 5_191));
    assertThat(quote.lastTrade()).contains(Instant.parse("2021-06-08T10:15:52Z"));
    assertThat(kite.session().lastPrices(List.of(infy)))
        .containsEntry(infy, new BigDecimal("1074.35"));
    kite.session().verify();
  }

  @Test
  void officialLogin_isRead() throws IOException, InterruptedException {
    kite.transport.then(
        call -> ScriptedTransport.answer(200, Map.of(), mock("generate_session.json")));

    BrokerLogin.Grant grant =
        kite.login().exchange("key", Secret.of("secret"), Secret.of("request"), kite.gate);

    assertThat(grant.life().expiresAt()).isEqualTo(Instant.parse("2021-01-02T00:30:00Z"));
  }

  private InstrumentCatalog catalog(LocalDate date, String name)
      throws IOException, InterruptedException {
    InstrumentCatalogBuilder builder = InstrumentCatalog.builder(date, KiteSpotKeys.DEFAULTS);
    assertThat(read(name, builder)).isZero();
    return builder.build();
  }

  private int read(String name, InstrumentCatalogBuilder builder)
      throws IOException, InterruptedException {
    byte[] zipped = Files.readAllBytes(file("kite-instruments/" + name));
    kite.transport.then(
        call -> ScriptedTransport.answer(200, Map.of("Content-Encoding", "gzip"), zipped));
    return kite.session().instruments("NFO", builder);
  }

  private static byte[] mock(String name) throws IOException {
    return Files.readAllBytes(file("kite-mocks/" + name));
  }

  private static Path file(String name) {
    Path file = Path.of(System.getProperty("farstrike.shared", "../shared"), "data", name);
    if (!Files.exists(file)) {
      Assumptions.abort("real market data not found: " + file);
    }
    return file;
  }
}

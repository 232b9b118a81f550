package io.farstrike.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farstrike.broker.Instrument.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class InstrumentCatalogTest {

  private static final LocalDate DAY = LocalDate.of(2026, 3, 5);
  private static final LocalDate MARCH = LocalDate.of(2026, 3, 30);
  private static final LocalDate APRIL = LocalDate.of(2026, 4, 28);
  private static final SpotKeys SPOTS =
      new SpotKeys(
          Map.of(
              "NIFTY", new InstrumentKey("NSE", "NIFTY 50"),
              "NIFTYNXT50", new InstrumentKey("NSE", "NIFTY NEXT 50")));

  @Test
  void contracts_comeByStrike_callFirst_withLotAndTickOfTheirOwnRow() {
    InstrumentCatalog catalog =
        catalog(
            option("INFY26APR1500CE", "INFY", APRIL, "1500", Kind.CALL, 300),
            option("INFY26MAR1500PE", "INFY", MARCH, "1500.0", Kind.PUT, 400),
            option("INFY26MAR1500CE", "INFY", MARCH, "1500", Kind.CALL, 400),
            option("INFY26MAR1492.5CE", "INFY", MARCH, "1492.5", Kind.CALL, 400));

    assertThat(catalog.underlyings()).containsExactly("INFY");
    assertThat(catalog.expiries("INFY")).containsExactly(MARCH, APRIL);
    assertThat(symbols(catalog.contracts("INFY", MARCH)))
        .containsExactly("INFY26MAR1492.5CE", "INFY26MAR1500CE", "INFY26MAR1500PE");
    assertThat(catalog.contracts("INFY", APRIL).getFirst().lotSize()).isEqualTo(300);
  }

  @Test
  void unknownUnderlyingOrExpiry_hasNothing() {
    InstrumentCatalog catalog =
        catalog(option("INFY26MAR1500CE", "INFY", MARCH, "1500", Kind.CALL, 400));

    assertThat(catalog.expiries("TCS")).isEmpty();
    assertThat(catalog.contracts("TCS", MARCH)).isEmpty();
    assertThat(catalog.contracts("INFY", APRIL)).isEmpty();
    assertThat(catalog.future("INFY", MARCH)).isEmpty();
  }

  @Test
  void futureStandsBesideItsExpiry_butMakesNoUnderlyingAlone() {
    Instrument future = derivative("INFY26MARFUT", "INFY", MARCH, "0", Kind.FUTURE, 400);
    InstrumentCatalog catalog =
        catalog(
            future,
            derivative("TCS26MARFUT", "TCS", MARCH, "0", Kind.FUTURE, 175),
            option("INFY26MAR1500CE", "INFY", MARCH, "1500", Kind.CALL, 400));

    assertThat(catalog.future("INFY", MARCH)).contains(future);
    assertThat(catalog.underlyings()).containsExactly("INFY");
  }

  @Test
  void emptyName_takesTheLongestKnownTickerBeforeTheExpiryYear() {
    InstrumentCatalog catalog =
        InstrumentCatalog.builder(DAY, SPOTS)
            .knowing(List.of("M&M", "M&MFIN", "BAJAJ-AUTO", "360ONE", "TCS"))
            .knowing(List.of("NIFTYNXT"))
            .build(
                List.of(
                    option("NIFTY26MAR24500CE", "", MARCH, "24500", Kind.CALL, 65),
                    option("NIFTYNXT5026MAR70000CE", "", MARCH, "70000", Kind.CALL, 25),
                    option("M&MFIN26MAR300CE", "", MARCH, "300", Kind.CALL, 2056),
                    option("BAJAJ-AUTO26MAR10600CE", "", MARCH, "10600", Kind.CALL, 75),
                    option("360ONE26MAR1000CE", "", MARCH, "1000", Kind.CALL, 500),
                    option("TCS26MAR2600CE", "", MARCH, "2600", Kind.CALL, 175),
                    option("NOBODY26MAR2600CE", "", MARCH, "2600", Kind.CALL, 175)));

    assertThat(catalog.underlyings())
        .containsExactly("360ONE", "BAJAJ-AUTO", "M&MFIN", "NIFTY", "NIFTYNXT50", "TCS");
    assertThat(catalog.contracts("TCS", MARCH).getFirst().name()).isEqualTo("TCS");
    assertThat(catalog.withoutUnderlying()).isEqualTo(1);
  }

  @Test
  void sameKeyTwice_countsOnce() {
    Instrument row = option("INFY26MAR1500CE", "INFY", MARCH, "1500", Kind.CALL, 400);

    assertThat(catalog(row, row).size()).isEqualTo(1);
  }

  @Test
  void spotOfAShare_isItsTicker_orItsSeriesWhereOnlyThatIsListed() {
    InstrumentCatalog catalog =
        catalog(
            plain("INFY", Kind.SHARE),
            plain("INFY-BL", Kind.SHARE),
            plain("CENTRALBK-BE", Kind.SHARE),
            plain("BAJAJ-AUTO", Kind.SHARE),
            plain("MCDOWELL-N", Kind.SHARE));

    assertThat(catalog.spotKey("INFY")).hasToString("NSE:INFY");
    assertThat(catalog.spotKey("CENTRALBK")).hasToString("NSE:CENTRALBK-BE");
    assertThat(catalog.spotKey("NOTLISTED")).hasToString("NSE:NOTLISTED");
    assertThat(catalog.listed()).containsExactly("BAJAJ-AUTO", "CENTRALBK", "INFY", "MCDOWELL-N");
  }

  @Test
  void shareOfAnotherExchange_isNoSpot() {
    InstrumentCatalog catalog =
        catalog(
            new Instrument(
                new InstrumentKey("BSE", "CENTRALBK-BE"),
                "",
                Kind.SHARE,
                Optional.empty(),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                1));

    assertThat(catalog.spotKey("CENTRALBK")).hasToString("NSE:CENTRALBK");
    assertThat(catalog.listed()).isEmpty();
  }

  @Test
  void spotOfAnIndex_isItsNameAtTheExchange_andARenamedOneIsReported() {
    InstrumentCatalog catalog = catalog(plain("NIFTY 50", Kind.INDEX));

    assertThat(catalog.spotKey("NIFTY")).hasToString("NSE:NIFTY 50");
    assertThat(catalog.unconfirmedIndices())
        .containsExactly(new InstrumentKey("NSE", "NIFTY NEXT 50"));
    assertThat(catalog().unconfirmedIndices()).isEmpty();
  }

  @Property(tries = 200)
  void writtenAndReadAgain_everyRowIsTheSame(@ForAll("rows") List<Instrument> rows)
      throws IOException {
    InstrumentCatalog catalog = catalog(rows.toArray(Instrument[]::new));

    InstrumentCatalog again =
        InstrumentCatalog.read(new ByteArrayInputStream(written(catalog)), SPOTS);

    assertThat(again.date()).isEqualTo(catalog.date());
    assertThat(again.rows()).isEqualTo(catalog.rows());
    assertThat(again.underlyings()).isEqualTo(catalog.underlyings());
    assertThat(again.listed()).isEqualTo(catalog.listed());
    assertThat(again.withoutUnderlying()).isEqualTo(catalog.withoutUnderlying());
  }

  @Test
  void fileCutShort_isRefused() throws IOException {
    byte[] whole =
        written(catalog(option("INFY26MAR1500CE", "INFY", MARCH, "1500", Kind.CALL, 400)));

    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> InstrumentCatalog.read(new ByteArrayInputStream(cut), SPOTS))
          .as("%d of %d bytes", length, whole.length)
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void otherVersionOrBrokenRow_isRefused() {
    assertRefused("farstrike-instruments,2,2026-03-05,0,0\n");
    assertRefused("something,1,2026-03-05,0,0\n");
    assertRefused("farstrike-instruments,1,someday,0,0\n");
    assertRefused("farstrike-instruments,1,2026-03-05,many,0\n");
    assertRefused("farstrike-instruments,1,2026-03-05,1,0\n");
    assertRefused("farstrike-instruments,1,2026-03-05,1,0\nCALL,NFO,A26MAR1CE\n");
    assertRefused("farstrike-instruments,1,2026-03-05,1,0\nSWAP,NFO,A,A,2026-03-30,1,1,1\n");
    assertRefused("farstrike-instruments,1,2026-03-05,0,0\nSHARE,NSE,A,A,,0,0,1\n");
  }

  @Test
  void quotesOfCsv_mayHoldAnything() throws IOException {
    assertThat(CsvRow.read(new StringReader("a,\"b \"\"c\"\",\nd\",,\"\"\nnext")))
        .contains(List.of("a", "b \"c\",\nd", "", ""));
    assertThat(CsvRow.read(new StringReader(""))).isEmpty();
    assertThatThrownBy(() -> CsvRow.read(new StringReader("a,\"b\n")))
        .isInstanceOf(IOException.class);
  }

  @Provide
  Arbitrary<List<Instrument>> rows() {
    Arbitrary<String> text =
        Arbitraries.strings().withChars(" ,\"\r\n&-é₹A0").ofMinLength(1).ofMaxLength(8);
    Arbitrary<String> symbol = text.filter(value -> !value.isBlank());
    Arbitrary<BigDecimal> number =
        Arbitraries.bigDecimals().between(BigDecimal.ZERO, new BigDecimal("99999")).ofScale(2);
    return Combinators.combine(
            symbol,
            Arbitraries.of("NIFTY", "M&M", "A \"B\", C"),
            Arbitraries.of(Kind.class),
            Arbitraries.of(MARCH, APRIL),
            number,
            number,
            Arbitraries.integers().between(0, 10_000))
        .as(
            (tradingSymbol, name, kind, expiry, strike, tick, lot) ->
                new Instrument(
                    new InstrumentKey("NFO", tradingSymbol),
                    name,
                    kind,
                    kind == Kind.SHARE || kind == Kind.INDEX
                        ? Optional.empty()
                        : Optional.of(expiry),
                    strike,
                    tick,
                    lot))
        .list()
        .ofMaxSize(30);
  }

  private static void assertRefused(String text) {
    assertThatThrownBy(
            () -> {
              ByteArrayOutputStream bytes = new ByteArrayOutputStream();
              try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
                zip.write(text.getBytes(StandardCharsets.UTF_8));
              }
              InstrumentCatalog.read(new ByteArrayInputStream(bytes.toByteArray()), SPOTS);
            })
        .as(text)
        .isInstanceOf(IOException.class);
  }

  private static byte[] written(InstrumentCatalog catalog) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    catalog.write(out);
    return out.toByteArray();
  }

  private static InstrumentCatalog catalog(Instrument... rows) {
    return InstrumentCatalog.builder(DAY, SPOTS).build(List.of(rows));
  }

  private static List<String> symbols(List<Instrument> rows) {
    List<String> symbols = new ArrayList<>();
    rows.forEach(row -> symbols.add(row.key().tradingSymbol()));
    return symbols;
  }

  private static Instrument option(
      String symbol, String name, LocalDate expiry, String strike, Kind kind, int lot) {
    return derivative(symbol, name, expiry, strike, kind, lot);
  }

  private static Instrument derivative(
      String symbol, String name, LocalDate expiry, String strike, Kind kind, int lot) {
    return new Instrument(
        new InstrumentKey("NFO", symbol),
        name,
        kind,
        Optional.of(expiry),
        new BigDecimal(strike),
        new BigDecimal("0.05"),
        lot);
  }

  private static Instrument plain(String symbol, Kind kind) {
    return new Instrument(
        new InstrumentKey("NSE", symbol),
        "",
        kind,
        Optional.empty(),
        BigDecimal.ZERO,
        new BigDecimal("0.05"),
        1);
  }
}

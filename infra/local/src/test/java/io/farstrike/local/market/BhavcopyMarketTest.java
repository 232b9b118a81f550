package io.farstrike.local.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BhavcopyMarketTest {

  private static final String HEADER =
      "TradDt,Extra,FinInstrmTp,FinInstrmId,TckrSymb,XpryDt,StrkPric,OptnTp,FinInstrmNm,OpnPric,"
          + "HghPric,LwPric,ClsPric,LastPric,PrvsClsgPric,UndrlygPric,SttlmPric,OpnIntrst,"
          + "TtlTradgVol,NewBrdLotQty";
  private static final String GOOD =
      "2026-03-06,x,STO,101,ABC,2026-03-30,100.50,CE,ABC26MAR100.5CE,"
          + "2.00,3.00,1.50,2.40,2.50,2.20,99.00,2.45,5000,7,1000";
  private static final String CASH =
      "SYMBOL,SERIES,PREV_CLOSE,OPEN_PRICE,HIGH_PRICE,LOW_PRICE,LAST_PRICE,CLOSE_PRICE,TTL_TRD_QNTY";

  @TempDir private Path folder;

  @Test
  void aRow_becomesAContractWithTheExchangesOwnNumberAndUnits() throws IOException {
    Contract contract = (Contract) read(GOOD).market().listed("NFO:ABC26MAR100.5CE").orElseThrow();
    assertThat(contract.instrumentToken()).isEqualTo(101 * 256 + 2);
    assertThat(contract.strike()).isEqualByComparingTo("100.5");
    assertThat(contract.volume()).isEqualTo(7_000);
    assertThat(contract.openInterest()).isEqualTo(5_000);
    assertThat(contract.tick()).isEqualByComparingTo("0.01");
    assertThat(contract.prices().last()).isEqualByComparingTo("2.50");
    assertThat(contract.prices().close()).isEqualByComparingTo("2.40");
    assertThat(contract.prices().previousClose()).isEqualByComparingTo("2.20");
    assertThat(contract.settlement()).isEqualByComparingTo("2.45");
  }

  @Test
  void hostileRows_areCountedByReasonAndNeverCostAGoodOne() throws IOException {
    String good = GOOD.replace("101", "102").replace("ABC26MAR100.5CE", "OTHER26MAR100.5CE");
    BhavcopyMarket read =
        read(
            GOOD,
            "",
            "only,three,fields",
            GOOD.replace("STO", "XXX"),
            GOOD.replace(",101,", ",1e999999999,"),
            GOOD.replace(",2.40,", ",NaN,"),
            GOOD.replace(",2.40,", ",-2.40,"),
            GOOD.replace(",100.50,", ",0.00,"),
            GOOD.replace("2026-03-30", "30-03-2026"),
            GOOD.replace("2026-03-30", "2026-03-05"),
            GOOD.replace(",CE,", ",,"),
            GOOD.replace(",7,1000", ",7,0"),
            GOOD.replace(",7,1000", ",99999999999999999999,1000"),
            GOOD.replace("2026-03-06,", "2026-03-05,").replace("101", "103").replace("5CE", "6CE"),
            GOOD,
            "\"2026-03-06\",\"a, \"\"b\"\"\"" + good.substring("2026-03-06,x".length()));
    assertThat(read.market().contracts())
        .extracting(Contract::tradingSymbol)
        .containsExactlyInAnyOrder("ABC26MAR100.5CE", "OTHER26MAR100.5CE");
    assertThat(read.rows()).isEqualTo(15);
    assertThat(read.skipped().values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(13);
    assertThat(read.skipped())
        .containsEntry("wrong number of fields", 1)
        .containsEntry("another date", 1)
        .containsEntry("listed twice", 1)
        .containsEntry("bad figure in ClsPric", 2)
        .containsEntry("expired", 1);
  }

  @Test
  void gzipIsKnownByItsContent() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write((HEADER + "\r\n" + GOOD + "\r\n").getBytes(StandardCharsets.UTF_8));
    }
    Path file = Files.write(folder.resolve("close.csv"), bytes.toByteArray());
    assertThat(BhavcopyMarket.read(file, Optional.empty()).market().contracts()).hasSize(1);
  }

  @Test
  void spotComesFromTheCashFileWhereTheOtherHasNone() throws IOException {
    Path cash = folder.resolve("cash.csv");
    Files.write(
        cash,
        List.of(CASH, "ABC, EQ,98,98.5,101,97,100.2,100.1,12345", "ABC, BE,1,1,1,1,1,1,1", "bad"));
    BhavcopyMarket read =
        BhavcopyMarket.read(file(HEADER, GOOD.replace(",99.00,", ",,")), Optional.of(cash));
    Underlying underlying = read.market().underlying("ABC").orElseThrow();
    assertThat(underlying.spot()).isEqualByComparingTo("100.10");
    assertThat(underlying.prices().previousClose()).isEqualByComparingTo("98");
    assertThat(underlying.prices().high()).isEqualByComparingTo("101");
    assertThat(underlying.volume()).isEqualTo(12_345);
    assertThat(read.skipped()).containsEntry("cash: wrong number of fields", 1);
  }

  @Test
  void withoutAnySpot_theContractIsLeftOut() throws IOException {
    BhavcopyMarket read = read(GOOD.replace(",99.00,", ",0.00,"));
    assertThat(read.market().contracts()).isEmpty();
    assertThat(read.skipped()).containsEntry("no price of the underlying", 1);
  }

  @Test
  void aFileThatIsNoBhavcopy_saysWhatIsMissing() {
    assertThatThrownBy(() -> BhavcopyMarket.read(file("a,b", "1,2"), Optional.empty()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("TradDt");
    assertThatThrownBy(() -> BhavcopyMarket.read(file(HEADER, "x"), Optional.empty()))
        .hasMessageContaining("no usable row");
    assertThatThrownBy(() -> BhavcopyMarket.read(folder.resolve("absent"), Optional.empty()))
        .isInstanceOf(IOException.class);
  }

  @Test
  void realCloseOfMarch2026_isReadWhole() throws IOException {
    BhavcopyMarket real = Markets.real("20260305");
    Market market = real.market();
    assertThat(real.skipped()).isEmpty();
    assertThat(real.rows()).isEqualTo(42_842);
    assertThat(market.date()).isEqualTo("2026-03-05");
    assertThat(market.asOf()).isEqualTo("2026-03-05T09:59:00Z");
    List<Underlying> shares = market.underlyings().stream().filter(u -> !u.index()).toList();
    assertThat(shares).hasSize(206);
    assertThat(shares)
        .allMatch(share -> market.expiries(share.symbol()).contains(LocalDate.of(2026, 3, 30)));
    // Some shares are on their way out of derivatives and have fewer expiries.
    assertThat(shares)
        .filteredOn(
            share ->
                market
                    .expiries(share.symbol())
                    .equals(
                        List.of(
                            LocalDate.of(2026, 3, 30),
                            LocalDate.of(2026, 4, 28),
                            LocalDate.of(2026, 5, 26))))
        .hasSize(201);
    assertThat(market.underlying("NIFTY").orElseThrow().spot()).isEqualByComparingTo("24765.90");
    assertThat(market.listed("NSE:NIFTY 50")).isPresent();
    assertThat(market.contracts()).filteredOn(Contract::isOption).hasSizeGreaterThan(40_000);
    assertThat(market.contracts())
        .filteredOn(contract -> contract.isOption() && contract.tradedToday())
        .hasSize(14_323);
  }

  @Test
  void everyContractOfARealClose_getsAQuote() throws IOException {
    Market market = Markets.real("20260305").market();
    QuoteRule quotes = new QuoteRule(market);
    assertThat(market.all())
        .allSatisfy(
            listed -> {
              MarketQuote quote = quotes.of(listed);
              boolean live = listed.volume() > 0;
              assertThat(quote.book().bids().isEmpty() && live).isFalse();
              assertThat(quote.lastTrade().filter(at -> at.isAfter(market.asOf()))).isEmpty();
            });
  }

  @Test
  void lotsDifferByExpiryDuringAChangeOver() throws IOException {
    Market market = Markets.real("20250102").market();
    List<Integer> lots =
        market.expiries("NIFTY").stream()
            .flatMap(expiry -> market.chain("NIFTY", expiry).stream())
            .map(Contract::lot)
            .distinct()
            .toList();
    assertThat(lots).containsExactlyInAnyOrder(25, 75);
    assertThat(market.contracts())
        .filteredOn(Contract::isOption)
        .allSatisfy(c -> assertThat(c.tick()).isEqualByComparingTo("0.05"));
  }

  private BhavcopyMarket read(String... rows) throws IOException {
    String[] lines = new String[rows.length + 1];
    lines[0] = HEADER;
    System.arraycopy(rows, 0, lines, 1, rows.length);
    return BhavcopyMarket.read(file(lines), Optional.empty());
  }

  private Path file(String... lines) throws IOException {
    return Files.write(folder.resolve("close.csv"), List.of(lines));
  }
}

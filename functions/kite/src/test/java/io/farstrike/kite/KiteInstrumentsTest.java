package io.farstrike.kite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farstrike.broker.BrokerException;
import io.farstrike.broker.Instrument;
import io.farstrike.broker.Instrument.Kind;
import io.farstrike.broker.InstrumentKey;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KiteInstrumentsTest {

  private static final String HEADER =
      "instrument_token,exchange_token,tradingsymbol,name,last_price,expiry,strike,tick_size,"
          + "lot_size,instrument_type,segment,exchange\n";
  private static final String GOOD =
      "1,1,INFY26MAR1492.5CE,INFY,0.0,2026-03-30,1492.5,0.05,400,CE,NFO-OPT,NFO\n";

  private final Fixture kite = new Fixture();
  private final List<Instrument> rows = new ArrayList<>();

  @Test
  void row_isReadByTheNamesOfItsColumns() throws InterruptedException {
    kite.transport.thenAnswer(
        200,
        "\uFEFFexchange,extra,strike,tradingsymbol,expiry,lot_size,tick_size,name,segment,"
            + "instrument_type,last_price\n"
            + "NFO,x,1492.5,INFY26MAR1492.5CE,2026-03-30,400,0.05,\"INFOSYS, \"\"LTD\"\"\","
            + "NFO-OPT,CE,nonsense\r\n");

    assertThat(read()).isZero();
    assertThat(rows)
        .containsExactly(
            new Instrument(
                new InstrumentKey("NFO", "INFY26MAR1492.5CE"),
                "INFOSYS, \"LTD\"",
                Kind.CALL,
                Optional.of(LocalDate.of(2026, 3, 30)),
                new BigDecimal("1492.5"),
                new BigDecimal("0.05"),
                400));
    assertThat(kite.transport.only().uri()).hasToString("https://api.kite.trade/instruments/NFO");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "256265,1001,NIFTY 50,\"NIFTY 50\",0,,0,0,0,EQ,INDICES,NSE|INDEX",
        "3813889,14898,CENTRALBK-BE,CENTRAL BANK OF INDIA,0.0,,0.0,0.05,1,EQ,NSE,NSE|SHARE",
        "1,1,M&M,MAHINDRA & MAHINDRA,0.0,,,0.05,1,EQ,NSE,NSE|SHARE",
        "1,1,NIFTY26MARFUT,NIFTY,0.0,2026-03-30,0.0,0.1,65,FUT,NFO-FUT,NFO|FUTURE",
        "1,1,NIFTY26MARFUT,NIFTY,0.0,2026-03-30,,0.1,65,FUT,NFO-FUT,NFO|FUTURE",
        "1,1,NIFTY26MAR25000PE,,0.0,2026-03-30,25000.0,0.05,65,PE,NFO-OPT,NFO|PUT",
        "1,1,GOLD26APRFUT,GOLD,0.0,2026-04-03,0,1,1,FUT,MCX-FUT,MCX|FUTURE",
        "1,1,828GOI27-ML,828GOI2027,0.0,,0.0,0.25,500000,EQ,BSE,BSE|SHARE"
      })
  void rowsOfAllKinds_areRead(String row, Kind kind) throws InterruptedException {
    kite.transport.thenAnswer(200, HEADER + row.replace("\"\"", "\"") + "\n");

    assertThat(read()).isZero();
    assertThat(rows).hasSize(1).first().extracting(Instrument::kind).isEqualTo(kind);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1,1,GIFT,GIFT,0.0,,0.0,0.05,1,EQ,NSEIX,NSEIX",
        "1,1,WORLD,WORLD,0.0,,0.0,0.05,1,EQ,INDICES,GLOBAL",
        "1,1,X26MAR1CE,X,0.0,2026-03-30,1,0.05,1,CE,XYZ-OPT,NFO",
        "1,1,X26MAR1CE,X,0.0,2026-03-30,1,0.05,1,WARRANT,NFO-OPT,NFO",
        "1,1,X,X,0.0,,1,0.05,1,CE,INDICES,NSE"
      })
  void rowOfAnUnknownMarket_isPassedOverInSilence(String row) throws InterruptedException {
    kite.transport.thenAnswer(200, HEADER + row + "\n" + GOOD);

    assertThat(read()).isZero();
    assertThat(rows).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1,1,GOLDM17OCT28500CE,,0.0,2017-10-26,28500.0,0.5,CE,MCX,MCX",
        "1,1,X26MAR1CE,X,0.0,2026-03-30,1,0.05,1,CE,NFO-OPT,NFO,more",
        "1,1,X26MAR1CE,X,0.0,someday,1,0.05,1,CE,NFO-OPT,NFO",
        "1,1,X26MAR1CE,X,0.0,,1,0.05,1,CE,NFO-OPT,NFO",
        "1,1,X26MAR1CE,X,0.0,2026-03-30,one,0.05,1,CE,NFO-OPT,NFO",
        "1,1,X26MAR1CE,X,0.0,2026-03-30,,0.05,1,CE,NFO-OPT,NFO",
        "1,1,X26MAR1CE,X,0.0,2026-03-30,0,0.05,1,CE,NFO-OPT,NFO",
        "1,1,X26MAR1CE,X,0.0,2026-03-30,-5,0.05,1,CE,NFO-OPT,NFO",
        "1,1,X26MAR1CE,X,0.0,2026-03-30,1e99999,0.05,1,CE,NFO-OPT,NFO",
        "1,1,X26MAR1CE,X,0.0,2026-03-30,1,0.05,0,CE,NFO-OPT,NFO",
        "1,1,X26MAR1CE,X,0.0,2026-03-30,1,0.05,1.5,CE,NFO-OPT,NFO",
        "1,1,X26MAR1CE,X,0.0,2026-03-30,1,0.05,99999999999,CE,NFO-OPT,NFO",
        "1,1,X26MAR1CE,X,0.0,2026-03-30,1,-0.05,1,CE,NFO-OPT,NFO",
        "1,1,X26MAR1CE,X,0.0,2026-03-30,1,0,1,CE,NFO-OPT,NFO",
        "1,1,X26MAR1CE,X,0.0,2026-03-30,1,,1,CE,NFO-OPT,NFO",
        "1,1,,X,0.0,2026-03-30,1,0.05,1,CE,NFO-OPT,NFO"
      })
  void rowThatCannotBeRead_isCounted_andUpToOneInAHundredIsBorne(String row)
      throws InterruptedException {
    kite.transport.thenAnswer(200, HEADER + GOOD.repeat(99) + row + "\n");
    assertThat(read()).isEqualTo(1);
    assertThat(rows).hasSize(99);

    Fixture worse = new Fixture();
    worse.transport.thenAnswer(200, HEADER + GOOD.repeat(98) + row + "\n");
    assertThatThrownBy(() -> worse.session().instruments("NFO", rows::add))
        .isInstanceOf(BrokerException.class)
        .hasMessageContaining("BAD_RESPONSE");
    assertThat(rows).as("no row of a refused list comes out").hasSize(99);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tradingsymbol",
        "name",
        "expiry",
        "strike",
        "tick_size",
        "lot_size",
        "instrument_type",
        "segment",
        "exchange"
      })
  void listWithoutAColumnOfOurs_isABadResponse(String column) {
    kite.transport.thenAnswer(200, HEADER.replace(column, "renamed") + GOOD);

    assertBad("the column " + column);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "<html>maintenance</html>", "{\"status\":\"success\",\"data\":[]}", "{"})
  void whatIsNoList_isABadResponse(String body) {
    kite.transport.thenAnswer(200, body);

    assertBad("BAD_RESPONSE");
  }

  @Test
  void errorEnvelopeInPlaceOfAList_isReadAsOne() {
    kite.transport.thenAnswer(200, Fixture.error("TokenException", "Invalid session"));

    assertBad("TOKEN_EXPIRED");
  }

  @Test
  void gatewayTrouble_isTriedAgain() throws InterruptedException {
    kite.transport.thenAnswer(502, "<html>502 Bad Gateway</html>").thenAnswer(200, HEADER + GOOD);

    assertThat(read()).isZero();
    assertThat(kite.transport.calls()).hasSize(2);
    assertThat(kite.transport.calls().getFirst().timeout()).hasSeconds(60);
  }

  @Test
  void listThatBreaksOffHalfWay_isReadAgain_andNoRowComesTwice() throws InterruptedException {
    byte[] zipped = ScriptedTransport.zipped(HEADER + GOOD.repeat(50_000));
    Map<String, String> gzip = Map.of("Content-Encoding", "gzip");
    kite.transport
        .then(call -> ScriptedTransport.answer(200, gzip, Arrays.copyOf(zipped, zipped.length / 2)))
        .then(call -> ScriptedTransport.answer(200, gzip, zipped));

    assertThat(read()).isZero();
    assertThat(rows).hasSize(50_000);
    assertThat(kite.transport.calls()).hasSize(2);
  }

  @Test
  void quoteThatNeverCloses_isABadResponse() {
    kite.transport.thenAnswer(200, HEADER + "1,1,\"" + "x".repeat(20 << 20));

    assertBad("BAD_RESPONSE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nfo", "NFO/..", "NFO?x=1"})
  void exchangeThatIsNoName_makesNoCall(String exchange) {
    assertThatThrownBy(() -> kite.session().instruments(exchange, rows::add))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(kite.transport.calls()).isEmpty();
  }

  private void assertBad(String text) {
    assertThatThrownBy(this::read).isInstanceOf(BrokerException.class).hasMessageContaining(text);
    assertThat(rows).isEmpty();
  }

  private int read() throws InterruptedException {
    return kite.session().instruments("NFO", rows::add);
  }
}

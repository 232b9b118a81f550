package io.farstrike.kite;

import static io.farstrike.kite.Fixture.nfo;
import static io.farstrike.kite.Fixture.nse;
import static io.farstrike.kite.Fixture.success;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farstrike.broker.BrokerException;
import io.farstrike.broker.BrokerQuote;
import io.farstrike.broker.BrokerQuote.Level;
import io.farstrike.broker.InstrumentKey;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KiteQuotesTest {

  private static final InstrumentKey CALL = nfo("M&M26MAR3000CE");

  private final Fixture kite = new Fixture();

  @Test
  void quote_hasTheBestLevels_theDaysVolume_andTimesOfIndia() throws InterruptedException {
    BrokerQuote quote =
        only(
            """
            {"instrument_token":1,"timestamp":"2026-03-05 15:29:59",
             "last_trade_time":"2026-03-05 09:15:01","last_price":29151.225000000002,
             "volume":7360198,"oi":1200,"oi_day_high":9,"net_change":4294967000,"new_field":{"a":[1]},
             "average_price":29100.13,
             "ohlc":{"open":29050.5,"high":29200,"low":0,"close":28990.05},
             "depth":{"buy":[{"price":0,"quantity":0,"orders":0},{"price":12.05,"quantity":700,"orders":2},
                             {"price":12,"quantity":9,"orders":1}],
                      "sell":[{"price":12.4,"quantity":350,"orders":1}]}}
            """);

    assertThat(quote)
        .isEqualTo(
            new BrokerQuote(
                CALL,
                Optional.of(new BigDecimal("29151.225000000002")),
                Optional.of(new Level(new BigDecimal("12.05"), 700)),
                Optional.of(new Level(new BigDecimal("12.4"), 350)),
                7_360_198,
                1_200,
                Optional.of(Instant.parse("2026-03-05T03:45:01Z")),
                Optional.of(Instant.parse("2026-03-05T09:59:59Z")),
                new BrokerQuote.Day(
                    Optional.of(new BigDecimal("29050.5")),
                    Optional.of(new BigDecimal("29200")),
                    Optional.empty(),
                    Optional.of(new BigDecimal("28990.05")),
                    Optional.of(new BigDecimal("29100.13")))));
  }

  @Test
  void day_thatCannotBeRead_costsNoQuote() throws InterruptedException {
    BrokerQuote quote =
        only(
            """
            {"instrument_token":1,"last_price":12.1,"volume":1,"oi":1,
             "ohlc":{"open":"much","high":1,"low":1,"close":1},"depth":{"buy":[],"sell":[]}}
            """);

    assertThat(quote.last()).contains(new BigDecimal("12.1"));
    assertThat(quote.day()).isEqualTo(BrokerQuote.Day.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"last_price\":0}",
        "{\"last_price\":-0}",
        "{\"last_price\":-0.0,\"depth\":null,\"last_trade_time\":null,\"timestamp\":\"\"}",
        "{\"last_price\":null,\"depth\":{},\"volume\":null,\"oi\":null}",
        "{\"depth\":{\"buy\":null,\"sell\":null},\"last_trade_time\":\"\",\"volume\":0}",
        "{\"depth\":{\"buy\":[],\"sell\":[{\"price\":5,\"quantity\":0},"
            + "{\"price\":0,\"quantity\":5},{}]}}"
      })
  void whatTheBrokerLeavesOut_isAbsent_notZero(String row) throws InterruptedException {
    BrokerQuote quote = only(row);

    assertThat(quote.last()).isEmpty();
    assertThat(quote.bid()).isEmpty();
    assertThat(quote.ask()).isEmpty();
    assertThat(quote.lastTrade()).isEmpty();
    assertThat(quote.at()).isEmpty();
    assertThat(quote.volume()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "5",
        "\"text\"",
        "[]",
        "[[[[]]]]",
        "{\"last_price\":\"12\"}",
        "{\"last_price\":-1}",
        "{\"last_price\":true}",
        "{\"last_price\":\"NaN\"}",
        "{\"last_price\":1e999999999}",
        "{\"last_price\":1e-999999999}",
        "{\"last_price\":{\"a\":1}}",
        "{\"volume\":1.5}",
        "{\"volume\":-3}",
        "{\"volume\":99999999999999999999}",
        "{\"oi\":[]}",
        "{\"last_trade_time\":\"yesterday\"}",
        "{\"timestamp\":\"2026-02-30 09:15:00\"}",
        "{\"timestamp\":1709610000}",
        "{\"depth\":[]}",
        "{\"depth\":{\"buy\":{}}}",
        "{\"depth\":{\"buy\":[7]}}",
        "{\"depth\":{\"sell\":[{\"price\":\"x\",\"quantity\":1}]}}",
        "{\"depth\":{\"sell\":[{\"price\":-2,\"quantity\":1}]}}"
      })
  void hostileRow_costsItselfOnly(String row) throws InterruptedException {
    kite.transport.thenJson(success("{\"NFO:BAD\":" + row + ",\"NFO:GOOD\":{\"last_price\":5}}"));

    Map<InstrumentKey, BrokerQuote> quotes =
        kite.session().quotes(List.of(nfo("BAD"), nfo("GOOD")));

    assertThat(quotes).containsOnlyKeys(nfo("GOOD"));
  }

  @Test
  void numberOfAThousandDigits_costsItsRowOnly() throws InterruptedException {
    hostileRow_costsItselfOnly("{\"last_price\":" + "9".repeat(999) + "}");
  }

  @Test
  void instrumentTheBrokerDoesNotKnow_isAbsent_andOneNotAskedForIsIgnored()
      throws InterruptedException {
    kite.transport.thenJson(
        success(
            "{\"NSE:INFY\":{\"last_price\":1412.95},\"NSE:TCS\":{\"last_price\":1},"
                + "\"NSE:ZERO\":{\"last_price\":0}}"));

    assertThat(kite.session().lastPrices(List.of(nse("INFY"), nse("GONE"), nse("ZERO"))))
        .isEqualTo(Map.of(nse("INFY"), new BigDecimal("1412.95")));
  }

  @Test
  void symbols_areWrittenAsTheBrokerReadsThem() throws InterruptedException {
    kite.transport.thenJson(success("{}"));

    kite.session()
        .lastPrices(
            List.of(nse("M&M"), nse("NIFTY 50"), nse("BAJAJ-AUTO"), nse("360ONE"), nse("É+%#")));

    assertThat(kite.transport.only().uri().toString())
        .isEqualTo(
            "https://api.kite.trade/quote/ltp?i=NSE:M%26M&i=NSE:NIFTY+50&i=NSE:BAJAJ-AUTO"
                + "&i=NSE:360ONE&i=NSE:%C3%89%2B%25%23");
  }

  @Test
  void everyCall_carriesTheSameHeaders() throws InterruptedException {
    kite.transport.thenJson(success("{}"));

    kite.session().quotes(List.of(CALL));

    assertThat(kite.transport.only().method()).isEqualTo("GET");
    assertThat(kite.transport.only().body()).isEmpty();
    assertThat(kite.transport.only().headers())
        .isEqualTo(
            Map.of(
                "X-Kite-Version", "3",
                "Authorization", "token " + Fixture.KEY + ":" + Fixture.TOKEN,
                "Accept-Encoding", "gzip",
                "User-Agent", "farstrike/0.1.0"));
  }

  @Test
  void compressedAnswer_isRead() throws InterruptedException {
    kite.transport.then(
        call ->
            ScriptedTransport.answer(
                200,
                Map.of("content-encoding", "GZIP"),
                ScriptedTransport.zipped(success("{\"NSE:INFY\":{\"last_price\":5}}"))));

    assertThat(kite.session().lastPrices(List.of(nse("INFY")))).hasSize(1);
  }

  @Test
  void answerThatUnpacksToMoreThanEightMegabytes_isRefused() {
    byte[] bomb = ScriptedTransport.zipped(success("{\"a\":\"" + "x".repeat(9 << 20) + "\"}"));
    kite.transport.then(
        call -> ScriptedTransport.answer(200, Map.of("Content-Encoding", "gzip"), bomb));

    assertThatThrownBy(() -> kite.session().lastPrices(List.of(nse("INFY"))))
        .isInstanceOf(BrokerException.class)
        .hasMessageContaining("BAD_RESPONSE")
        .hasMessageContaining("larger");
  }

  @Test
  void unknownEncoding_isABadResponse() {
    kite.transport.then(
        call -> ScriptedTransport.answer(200, Map.of("Content-Encoding", "br"), new byte[] {1}));

    assertThatThrownBy(() -> kite.session().verify()).hasMessageContaining("BAD_RESPONSE");
  }

  @Test
  void nothingAsked_makesNoCall() throws InterruptedException {
    kite.transport.thenJson(success("{}"));

    assertThat(kite.session().quotes(List.of())).isEmpty();
    assertThat(kite.session().lastPrices(List.of())).isEmpty();
    assertThat(kite.session().shortMargins(List.of())).isEmpty();
    assertThat(kite.transport.calls()).isEmpty();
  }

  private BrokerQuote only(String row) throws InterruptedException {
    kite.transport.thenJson(success("{\"NFO:M&M26MAR3000CE\":" + row + "}"));
    Map<InstrumentKey, BrokerQuote> quotes = kite.session().quotes(List.of(CALL));
    assertThat(quotes).containsOnlyKeys(CALL);
    return quotes.values().iterator().next();
  }
}

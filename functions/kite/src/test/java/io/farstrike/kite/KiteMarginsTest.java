package io.farstrike.kite;

import static io.farstrike.kite.Fixture.lot;
import static io.farstrike.kite.Fixture.nfo;
import static io.farstrike.kite.Fixture.success;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farstrike.broker.BrokerException;
import io.farstrike.broker.InstrumentKey;
import io.farstrike.broker.ShortLot;
import io.farstrike.broker.ShortMargin;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KiteMarginsTest {

  private static final ShortLot NIFTY = lot("NIFTY25JUL25700CE", "NIFTY", 75);
  private static final ShortLot MM = lot("M&M25JUL3500CE", "M&M", 200);

  private final Fixture kite = new Fixture();

  @Test
  void order_isAMarketSaleOfUnits() throws InterruptedException {
    kite.transport.thenJson(success("[" + row(NIFTY, 1, 1, 2) + "]"));

    kite.session().shortMargins(List.of(NIFTY));

    HttpCall call = kite.transport.only();
    assertThat(call.method()).isEqualTo("POST");
    assertThat(call.uri()).hasToString("https://api.kite.trade/margins/orders");
    assertThat(call.headers()).containsEntry("Content-Type", "application/json");
    assertThat(new String(call.body().orElseThrow(), StandardCharsets.UTF_8))
        .isEqualTo(
            "[{\"exchange\":\"NFO\",\"tradingsymbol\":\"NIFTY25JUL25700CE\","
                + "\"transaction_type\":\"SELL\",\"variety\":\"regular\",\"product\":\"NRML\","
                + "\"order_type\":\"MARKET\",\"quantity\":75,\"price\":0,\"trigger_price\":0}]");
  }

  @Test
  void margin_isReadToThePaisa() throws InterruptedException {
    kite.transport.thenJson(
        success(
            "[{\"type\":\"equity\",\"tradingsymbol\":\"NIFTY25JUL25700CE\",\"exchange\":\"NFO\","
                + "\"span\":159005.25,\"exposure\":38523,\"option_premium\":0,\"additional\":0,"
                + "\"charges\":{\"total\":26.1},\"leverage\":1,\"total\":197528.25}]"));

    assertThat(kite.session().shortMargins(List.of(NIFTY)))
        .isEqualTo(
            Map.of(
                NIFTY.key(),
                new ShortMargin(
                    NIFTY.key(),
                    new BigDecimal("197528.25"),
                    new BigDecimal("159005.25"),
                    new BigDecimal("38523"))));
  }

  @Test
  void marginThatTheBrokerDoesNotGive_isZero() throws InterruptedException {
    kite.transport.thenJson(
        success("[{\"tradingsymbol\":\"NIFTY25JUL25700CE\",\"exchange\":\"NFO\",\"span\":null}]"));

    Map<InstrumentKey, ShortMargin> margins = kite.session().shortMargins(List.of(NIFTY));

    assertThat(margins)
        .containsExactly(
            Map.entry(
                NIFTY.key(),
                new ShortMargin(NIFTY.key(), BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "7",
        "[]",
        "{}",
        "{\"tradingsymbol\":\"OTHER\",\"exchange\":\"NFO\",\"total\":5}",
        "{\"tradingsymbol\":\"NIFTY25JUL25700CE\",\"exchange\":\"BFO\",\"total\":5}",
        "{\"tradingsymbol\":\"NIFTY25JUL25700CE\",\"exchange\":\"NFO\",\"total\":\"5\"}",
        "{\"tradingsymbol\":\"NIFTY25JUL25700CE\",\"exchange\":\"NFO\",\"total\":-5}",
        "{\"tradingsymbol\":\"NIFTY25JUL25700CE\",\"exchange\":\"NFO\",\"span\":1e300}"
      })
  void rowOfAnotherContract_orUnreadable_costsThatLotOnly(String bad) throws InterruptedException {
    kite.transport.thenJson(success("[" + bad + "," + row(MM, 1, 1, 2) + "]"));

    assertThat(kite.session().shortMargins(List.of(NIFTY, MM))).containsOnlyKeys(MM.key());
  }

  @Test
  void rowsInAnotherOrder_areNotMixedUp() throws InterruptedException {
    kite.transport.thenJson(success("[" + row(MM, 1, 1, 2) + "," + row(NIFTY, 3, 3, 6) + "]"));

    assertThat(kite.session().shortMargins(List.of(NIFTY, MM))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void otherNumberOfRowsThanOrders_isABadResponse(int rows) {
    kite.transport.thenJson(
        success("[" + String.join(",", Collections.nCopies(rows, row(NIFTY, 1, 1, 2))) + "]"));

    assertThatThrownBy(() -> kite.session().shortMargins(List.of(NIFTY, MM)))
        .isInstanceOf(BrokerException.class)
        .hasMessageContaining("margins of 2 failed: BAD_RESPONSE");
    assertThat(kite.transport.calls()).hasSize(2);
  }

  @Test
  void symbolsOfManyKinds_comeBackUnderTheirKeys() throws InterruptedException {
    List<ShortLot> lots = List.of(NIFTY, MM, lot("BAJAJ-AUTO25JUL9000PE", "BAJAJ-AUTO", 75));
    kite.transport.thenJson(
        success(
            lots.stream()
                .map(lot -> row(lot, lot.quantity(), 0, lot.quantity()))
                .collect(Collectors.joining(",", "[", "]"))));

    Map<InstrumentKey, ShortMargin> margins = kite.session().shortMargins(lots);

    assertThat(margins).hasSize(3);
    assertThat(margins.get(nfo("M&M25JUL3500CE"))).isNotNull();
    lots.forEach(
        lot ->
            assertThat(margins.get(lot.key()))
                .satisfies(
                    margin ->
                        assertThat(margin.total().intValueExact()).isEqualTo(lot.quantity())));
  }

  private static String row(ShortLot lot, int span, int exposure, int total) {
    return "{\"type\":\"equity\",\"tradingsymbol\":\""
        + lot.key().tradingSymbol()
        + "\",\"exchange\":\"NFO\",\"span\":"
        + span
        + ",\"exposure\":"
        + exposure
        + ",\"total\":"
        + total
        + "}";
  }
}

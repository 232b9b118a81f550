package io.farstrike.market.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.market.detect.Direction;
import io.farstrike.market.detect.EventHead;
import io.farstrike.market.detect.MarketEvent;
import io.farstrike.market.detect.Reversal;
import io.farstrike.market.detect.Strength;
import io.farstrike.market.detect.SurgeTrigger;
import io.farstrike.market.detect.VwapPosition;
import io.farstrike.market.tick.Tick;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RowJsonTest {

  private static final long NOON = SampleEvents.NOON;

  private static final MarketEvent HIGH =
      new MarketEvent.Extreme(
          new EventHead(
              "RELIANCE",
              NOON,
              "110231-9f2c41aa",
              Direction.UP,
              141_295,
              9,
              3,
              1.2141,
              140_247,
              0.7472,
              8450,
              900_000,
              1.816),
          141_295,
          138_955,
          Direction.UP,
          null,
          57.637,
          null,
          false);

  private static final MarketEvent BARE_TREND =
      new MarketEvent.Trend(
          new EventHead(
              "M&M",
              NOON + 250,
              "110231-03be77d1",
              Direction.DOWN,
              156_840,
              0,
              1,
              -0.91,
              Tick.UNKNOWN,
              0,
              Tick.UNKNOWN,
              Tick.UNKNOWN,
              0),
          Strength.MODERATE,
          -0.64214,
          null,
          null,
          -0.55475,
          VwapPosition.UNKNOWN,
          NOON,
          "up-now-down");

  private static final MarketEvent SURGE =
      new MarketEvent.Surge(
          new EventHead(
              "SBIN",
              NOON,
              "110231-77a0c1e4",
              Direction.DOWN,
              81_230,
              0,
              1,
              -1.402,
              81_990,
              -0.927,
              91_200,
              1_000_000,
              4.82),
          -0.861,
          82.5,
          Strength.STRONG,
          SurgeTrigger.PRICE_AND_VOLUME,
          4.11,
          1,
          null);

  @Test
  void high_isWrittenInTheFixedOrder() {
    assertThat(row(HIGH, 1))
        .isEqualTo(
            "{\"ticker\":\"RELIANCE\",\"type\":\"high\",\"price\":1412.95,\"time\":\"11:02:31\","
                + "\"eventId\":\"110231-9f2c41aa\",\"direction\":\"up\",\"count\":12,"
                + "\"countUp\":9,\"countDown\":3,\"percentChange\":1.214,\"vwap\":1402.47,"
                + "\"vwapDivergence\":0.747,\"volume\":8450,\"relVolume\":1.82,"
                + "\"sessionHigh\":1412.95,\"sessionLow\":1389.55,\"lastUpdate\":1772688751000,"
                + "\"trendFlag\":\"up\",\"significanceScore\":57.64}");
  }

  @Test
  void trend_leavesOutWhatIsNotKnown() {
    assertThat(row(BARE_TREND, 2))
        .isEqualTo(
            "{\"ticker\":\"M&M\",\"type\":\"trend\",\"price\":1568.4,\"time\":\"11:02:31\","
                + "\"eventId\":\"110231-03be77d1\",\"direction\":\"down\","
                + "\"reversal\":\"up-now-down\",\"count\":1,\"countUp\":0,\"countDown\":1,"
                + "\"percentChange\":-0.91,\"vwapDivergence\":0,\"relVolume\":0,"
                + "\"trendStrength\":\"moderate\",\"trendScore\":-0.6421,"
                + "\"trendLongScore\":-0.5548,\"trendVwapPosition\":\"unknown\","
                + "\"lastTrendUpdate\":1772688751250,\"merged\":2}");
  }

  @Test
  void surge_saysNoAge() {
    assertThat(row(SURGE, 1))
        .isEqualTo(
            "{\"ticker\":\"SBIN\",\"type\":\"surge\",\"price\":812.3,\"time\":\"11:02:31\","
                + "\"eventId\":\"110231-77a0c1e4\",\"direction\":\"down\",\"count\":1,"
                + "\"countUp\":0,\"countDown\":1,\"percentChange\":-1.402,\"vwap\":819.9,"
                + "\"vwapDivergence\":-0.927,\"volume\":91200,\"relVolume\":4.82,"
                + "\"magnitude\":-0.861,\"score\":82.5,\"strength\":\"strong\","
                + "\"triggerType\":\"price_and_volume\",\"volumeMultiplier\":4.11,"
                + "\"dailySurgeCount\":1,\"lastSurgeTimestamp\":1772688751000}");
  }

  @Test
  void trendAge_isWholeSecondsAtTheEvent() {
    MarketEvent trend =
        new SampleEvents().trend("TCS", NOON, Direction.UP, Strength.WEAK, NOON - 95_999);

    assertThat(row(trend, 1)).contains("\"trendAge\":95,").doesNotContain("merged");
  }

  @Test
  void reversal_isToldWithWhatItReverses() {
    String row = row(largest(), 1);

    assertThat(row)
        .contains("\"direction\":\"up\",\"reversal\":true,\"count\":")
        .endsWith(
            "\"reversalInfo\":{\"type\":\"V-bottom\",\"timeSpan\":59.999,\"isRapid\":true,"
                + "\"previousType\":\"low\",\"previousPrice\":123456.75,"
                + "\"pattern\":\"W-bottom\"}}");
  }

  @Test
  void longestRows_areWithinTheirSizes() {
    assertThat(row(largest(), 4_000)).hasSizeLessThanOrEqualTo(700);
    assertThat(row(largestTrend(), 4_000)).hasSizeLessThanOrEqualTo(560);
    assertThat(List.of(row(HIGH, 1), row(SURGE, 2)))
        .allSatisfy(row -> assertThat(row).hasSizeLessThanOrEqualTo(465));
  }

  @Test
  void frameBytes_countTheRowWithItsComma() {
    for (int merged : List.of(1, 2, 9, 10, 4_000)) {
      EventRow row = new EventRow(HIGH, NOON);
      assertThat(row.frameBytes(merged)).isEqualTo(row(HIGH, merged).length() + 1);
    }
  }

  @Test
  void events_areRestoredAsTheyWere() throws IOException {
    for (MarketEvent event : List.of(HIGH, BARE_TREND, SURGE, largest(), largestTrend())) {
      ByteArrayOutputStream saved = new ByteArrayOutputStream();
      EventCodec.write(new DataOutputStream(saved), event);
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(saved.toByteArray()));

      assertThat(EventCodec.read(in)).isEqualTo(event);
      assertThat(in.read()).isEqualTo(-1);
    }
  }

  private static EventHead largestHead() {
    return new EventHead(
        "BAJAJHLDNG-EXTRA",
        NOON,
        "110231-9f2c41aa",
        Direction.UP,
        12_345_675,
        1_234,
        1_234,
        -12.345,
        12_345_675,
        -12.345,
        123_456_789,
        1_234_567_890,
        123.45);
  }

  private static MarketEvent largest() {
    return new MarketEvent.Extreme(
        largestHead(),
        12_345_675,
        12_345_675,
        Direction.DOWN,
        Direction.DOWN,
        57.64,
        new Reversal("V-bottom", 59_999, true, false, 12_345_675, "W-bottom"),
        true);
  }

  private static MarketEvent largestTrend() {
    return new MarketEvent.Trend(
        largestHead(),
        Strength.MODERATE,
        -0.1234,
        -0.1234,
        -0.1234,
        -0.1234,
        VwapPosition.UNKNOWN,
        NOON - 21_600_000,
        "down-now-up");
  }

  private static String row(MarketEvent event, int merged) {
    JsonBytes json = new JsonBytes();
    new EventRow(event, NOON).write(json, merged);
    return new String(json.toBytes(), StandardCharsets.UTF_8);
  }
}

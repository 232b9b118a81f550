package io.farstrike.market.stream;

import io.farstrike.market.match.JsonBytes;
import io.farstrike.market.pressure.ActivityBlock;
import io.farstrike.market.pressure.GaugeBlock;
import org.jspecify.annotations.Nullable;

/** Pressure and activity as the wire shows them: scores to 2 decimals, weights to 4. */
final class FiguresJson {

  private FiguresJson() {}

  static byte[] gauge(GaugeBlock core, GaugeBlock user) {
    JsonBytes json = new JsonBytes(2_048).beginObject();
    block(json, "coreUniverseAnalytics", core);
    block(json, "userUniverseAnalytics", user);
    return json.endObject().toBytes();
  }

  private static void block(JsonBytes json, String name, GaugeBlock block) {
    json.name(name).beginObject();
    gauge(json.name("gaugeAnalytics"), block.gauge());
    vertical(json.name("verticalAnalytics"), block.vertical());
    state(json.name("currentState"), block.state());
    averages(json.name("simpleAverages"), block.averages());
    json.endObject();
  }

  private static void gauge(JsonBytes json, GaugeBlock.Gauge gauge) {
    json.beginObject();
    decimal(json.name("emaNetScore"), gauge.emaNetScore(), 2);
    decimal(json.name("currentNetScore"), gauge.currentNetScore(), 2);
    decimal(json.name("alphaUsed"), gauge.alphaUsed(), 4);
    decimal(json.name("buyingRatioEma"), gauge.buyingRatioEma(), 4);
    json.name("sampleCount").number(gauge.sampleCount());
    json.name("lastUpdated").number(gauge.lastUpdatedMs()).endObject();
  }

  private static void vertical(JsonBytes json, GaugeBlock.Vertical vertical) {
    json.beginObject();
    decimal(json.name("emaNetScore"), vertical.emaNetScore(), 2);
    decimal(json.name("currentWeightedScore"), vertical.currentWeightedScore(), 2);
    decimal(json.name("weightedAlpha"), vertical.weightedAlpha(), 4);
    decimal(json.name("volumeWeight"), vertical.volumeWeight(), 4);
    json.name("maxActivitySeen").number(vertical.maxActivitySeen());
    json.name("lastUpdated").number(vertical.lastUpdatedMs()).endObject();
  }

  private static void state(JsonBytes json, GaugeBlock.State state) {
    json.beginObject();
    decimal(json.name("netScore"), state.netScore(), 2);
    json.name("activityLevel").string(state.activityLevel().wire());
    json.name("buyingCount").number(state.buyingCount());
    json.name("sellingCount").number(state.sellingCount());
    json.name("activityCount").number(state.activityCount());
    json.name("universeSize").number(state.universeSize()).endObject();
  }

  private static void averages(JsonBytes json, GaugeBlock.Averages averages) {
    json.beginObject();
    decimal(json.name("net10s"), averages.net10s(), 2);
    decimal(json.name("net60s"), averages.net60s(), 2);
    decimal(json.name("net300s"), averages.net300s(), 2);
    decimal(json.name("activity60s"), averages.activity60s(), 0);
    decimal(json.name("roll10"), averages.roll10(), 2);
    decimal(json.name("roll30"), averages.roll30(), 2);
    decimal(json.name("session"), averages.session(), 2);
    json.endObject();
  }

  static byte[] activity(ActivityBlock block) {
    JsonBytes json = new JsonBytes(512).beginObject();
    json.name("totalHighs").number(block.totalHighs());
    json.name("totalLows").number(block.totalLows());
    json.name("activityLevel").string(block.level().wire());
    json.name("activityRatio").beginObject();
    json.name("calculationMethod").string(block.method().wire());
    json.name("currentRate").decimal(block.currentRate(), 2);
    json.name("thresholdLow").decimal(block.thresholds().get(0), 2);
    json.name("thresholdMedium").decimal(block.thresholds().get(1), 2);
    json.name("thresholdHigh").decimal(block.thresholds().get(2), 2);
    json.name("thresholdVeryHigh").decimal(block.thresholds().get(3), 2).endObject();
    json.name("ticks10sec").number(block.ticks10s());
    json.name("ticks30sec").number(block.ticks30s());
    json.name("ticks60sec").number(block.ticks60s());
    json.name("ticks300sec").number(block.ticks300s());
    return json.endObject().toBytes();
  }

  private static void decimal(JsonBytes json, @Nullable Double value, int places) {
    if (value == null) {
      json.nothing();
    } else {
      json.decimal(value, places);
    }
  }
}

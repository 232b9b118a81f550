package io.farstrike.bench;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.farstrike.market.detect.Detection;
import io.farstrike.market.detect.DetectionConfig;
import io.farstrike.market.detect.Profile;
import io.farstrike.market.session.SessionClock;
import io.farstrike.market.tick.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * All three detectors over a made-up market at one tick a second, their histories full, and over a
 * recorded day of minutes; the peer goes through its history at every tick.
 */
final class DetectionSpeed {

  private static final int SYMBOLS = 1_000;
  private static final int PEER_SYMBOLS = 40;

  /** The longest history is 600 s. */
  private static final int WARM_UP_SECONDS = 660;

  private static final int STRETCHES = 5;
  private static final int STRETCH_SECONDS = 240;
  private static final int DAYS = 7;

  private final List<Tick> recorded;

  DetectionSpeed(List<Tick> recorded) {
    this.recorded = requireNonNull(recorded, "recorded is null");
  }

  /** What takes a tick. */
  private interface Taker {
    void take(Tick tick);
  }

  void measure(Report report) {
    CountingSink sink = new CountingSink();
    double ours = ticksASecond(SYMBOLS, detectors(sink));
    report.metrics().put("detectTicksPerSecond", Math.round(ours));
    ObjectNode more = report.metrics().putObject("detection");
    more.put("symbols", SYMBOLS);
    more.put("measuredSeconds", STRETCHES * STRETCH_SECONDS);
    more.put(
        "eventsPerMarketSecond",
        (double) sink.events() / (WARM_UP_SECONDS + STRETCHES * STRETCH_SECONDS));
    if (!recorded.isEmpty()) {
      more.put("recordedDay", RecordedMinutes.DAY);
      more.put("recordedDayTicks", recorded.size());
      more.put("recordedDayTicksPerSecond", Math.round(ofRecordedDay()));
    }
    NaiveDetectors naive = new NaiveDetectors();
    double theirs = ticksASecond(PEER_SYMBOLS, naive::accept);
    report
        .peers()
        .putObject("detectionThroughItsHistory")
        .put("symbols", PEER_SYMBOLS)
        .put("ticksPerSecond", Math.round(theirs))
        .put("events", naive.events())
        .put("ratio", ours / theirs);
  }

  private static Taker detectors(CountingSink sink) {
    SessionClock clock = MadeMarket.clock();
    Detection detection = new Detection(DetectionConfig.of(Profile.NSE), Map.of());
    return tick -> detection.accept(tick, clock.at(tick.tsMs()), sink);
  }

  private static double ticksASecond(int symbols, Taker taker) {
    MadeMarket market = new MadeMarket(symbols, 1);
    int second = 0;
    for (; second < WARM_UP_SECONDS; second++) {
      market.second(second).getFirst().forEach(taker::take);
    }
    List<Double> rates = new ArrayList<>();
    for (int stretch = 0; stretch < STRETCHES; stretch++) {
      CpuTime cpu = new CpuTime();
      long ticks = 0;
      for (int i = 0; i < STRETCH_SECONDS; i++, second++) {
        List<Tick> batch = market.second(second).getFirst();
        cpu.add(() -> batch.forEach(taker::take));
        ticks += batch.size();
      }
      rates.add(ticks / cpu.seconds());
    }
    return Median.of(rates, rate -> rate);
  }

  private double ofRecordedDay() {
    List<Double> rates = new ArrayList<>();
    for (int day = 0; day < DAYS; day++) {
      Taker taker = detectors(new CountingSink());
      CpuTime cpu = new CpuTime();
      cpu.add(() -> recorded.forEach(taker::take));
      rates.add(recorded.size() / cpu.seconds());
    }
    return Median.of(rates, rate -> rate);
  }
}

package io.farstrike.market.pressure;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Figures of one universe, window by window. Its size does not grow with the session. */
final class UniverseGauge {

  private static final double HUNDREDTHS = 100;
  private static final int WINDOWS_OF_A_MINUTE = 6;
  private static final int WINDOWS_OF_FIVE_MINUTES = 30;

  private final GaugeConfig config;
  private final int universeSize;

  /** Net scores in hundredths of a percent, so that their sums are exact. */
  private final GaugeHistory scores;

  private final GaugeHistory activities;
  private long scoreSum;
  private long buying;
  private long selling;
  private long records;
  private long lastScore;
  private boolean calm = true;
  private double ema;
  private double buyingRatioEma;
  private double verticalEma;
  private double weightedAlpha;
  private double volumeWeight;
  private long maxActivity;
  private long updatedMs;

  UniverseGauge(GaugeConfig config, int universeSize) {
    this(config, universeSize, new GaugeHistory(), new GaugeHistory());
  }

  private UniverseGauge(
      GaugeConfig config, int universeSize, GaugeHistory scores, GaugeHistory activities) {
    this.config = config;
    this.universeSize = universeSize;
    this.scores = scores;
    this.activities = activities;
  }

  static UniverseGauge restore(GaugeConfig config, int universeSize, DataInput in)
      throws IOException {
    UniverseGauge restored =
        new UniverseGauge(config, universeSize, GaugeHistory.restore(in), GaugeHistory.restore(in));
    restored.scoreSum = in.readLong();
    restored.buying = in.readLong();
    restored.selling = in.readLong();
    restored.records = in.readLong();
    restored.lastScore = in.readLong();
    restored.calm = in.readBoolean();
    restored.ema = in.readDouble();
    restored.buyingRatioEma = in.readDouble();
    restored.verticalEma = in.readDouble();
    restored.weightedAlpha = in.readDouble();
    restored.volumeWeight = in.readDouble();
    restored.maxActivity = in.readLong();
    restored.updatedMs = in.readLong();
    return restored;
  }

  void save(DataOutput out) throws IOException {
    scores.save(out);
    activities.save(out);
    out.writeLong(scoreSum);
    out.writeLong(buying);
    out.writeLong(selling);
    out.writeLong(records);
    out.writeLong(lastScore);
    out.writeBoolean(calm);
    out.writeDouble(ema);
    out.writeDouble(buyingRatioEma);
    out.writeDouble(verticalEma);
    out.writeDouble(weightedAlpha);
    out.writeDouble(volumeWeight);
    out.writeLong(maxActivity);
    out.writeLong(updatedMs);
  }

  /** A window ended in which so much was bought and sold, shares. */
  void close(long bought, long sold, long ticks, long engineMs) {
    buying = bought;
    selling = sold;
    records = ticks;
    updatedMs = engineMs;
    long activity = bought + sold;
    calm = activity == 0;
    if (!calm) {
      score(activity);
    }
    maxActivity = Math.max(maxActivity, activity);
    activities.add(activity);
  }

  private void score(long activity) {
    boolean first = scores.count() == 0;
    lastScore =
        BigDecimal.valueOf(buying - selling)
            .movePointRight(4)
            .divide(BigDecimal.valueOf(activity), 0, RoundingMode.HALF_UP)
            .longValueExact();
    double score = lastScore / HUNDREDTHS;
    double ratio = (double) buying / activity;
    volumeWeight = maxActivity == 0 ? 1 : (double) activity / maxActivity;
    weightedAlpha =
        Math.min(config.verticalAlphaLimit(), config.verticalAlpha() * (1 + volumeWeight));
    ema = first ? score : faded(ema, score, config.alpha());
    buyingRatioEma = first ? ratio : faded(buyingRatioEma, ratio, config.alpha());
    verticalEma = first ? score : faded(verticalEma, score, weightedAlpha);
    scores.add(lastScore);
    scoreSum += lastScore;
  }

  private static double faded(double before, double now, double alpha) {
    return alpha * now + (1 - alpha) * before;
  }

  GaugeBlock block() {
    boolean known = scores.count() > 0;
    double score = lastScore / HUNDREDTHS;
    return new GaugeBlock(
        new GaugeBlock.Gauge(
            known ? ema : null,
            known ? score : null,
            config.alpha(),
            known ? buyingRatioEma : null,
            scores.count(),
            updatedMs),
        new GaugeBlock.Vertical(
            known ? verticalEma : null,
            known ? score * Math.min(1, volumeWeight) : null,
            known ? weightedAlpha : null,
            known ? volumeWeight : null,
            maxActivity,
            updatedMs),
        new GaugeBlock.State(calm ? null : score, level(), buying, selling, universeSize),
        averages(),
        activities.count(),
        records);
  }

  private PressureLevel level() {
    Double mean =
        activities.count() < config.meanWindows() ? null : activities.mean(config.meanWindows());
    return config.level(buying + selling, universeSize, mean == null ? 0 : mean);
  }

  private GaugeBlock.Averages averages() {
    return new GaugeBlock.Averages(
        meanScore(1),
        meanScore(WINDOWS_OF_A_MINUTE),
        meanScore(WINDOWS_OF_FIVE_MINUTES),
        activities.mean(WINDOWS_OF_A_MINUTE),
        meanScore(10),
        meanScore(30),
        scores.count() == 0 ? null : scoreSum / HUNDREDTHS / scores.count());
  }

  private @Nullable Double meanScore(int windows) {
    Double mean = scores.mean(windows);
    return mean == null ? null : mean / HUNDREDTHS;
  }
}

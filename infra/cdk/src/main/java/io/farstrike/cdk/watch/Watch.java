package io.farstrike.cdk.watch;

import static java.util.Objects.requireNonNull;

import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;

/**
 * A figure that somebody is called for.
 *
 * @param name of the alarm, without the stage
 * @param figure with the period that it is looked at in
 * @param threshold that is compared with it
 * @param bad periods of the last {@code periods} that make an alarm
 * @param silence what it means when there is no figure
 * @param advice what it means, and what to do; this is what stands in the mail
 */
record Watch(
    String name,
    IMetric figure,
    ComparisonOperator comparison,
    double threshold,
    int bad,
    int periods,
    TreatMissingData silence,
    String advice) {

  Watch {
    requireNonNull(figure, "figure is null");
    requireNonNull(comparison, "comparison is null");
    requireNonNull(silence, "silence is null");
    if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      throw new IllegalArgumentException("not a name of an alarm: " + name);
    }
    if (bad < 1 || periods < bad) {
      throw new IllegalArgumentException(name + ": 1 <= bad <= periods");
    }
    if (advice.length() > 1_000) {
      throw new IllegalArgumentException(name + ": the platform keeps 1,024 characters");
    }
  }

  /** Too much of something, in one period. Nobody counted anything: nothing happened. */
  static Watch tooMuch(String name, IMetric figure, double threshold, String advice) {
    return new Watch(
        name,
        figure,
        ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        threshold,
        1,
        1,
        TreatMissingData.NOT_BREACHING,
        advice);
  }

  /** Nothing at all, in every one of some periods. No figure is the very thing that is feared. */
  static Watch missing(String name, IMetric figure, int periods, String advice) {
    return new Watch(
        name,
        figure,
        ComparisonOperator.LESS_THAN_THRESHOLD,
        1,
        periods,
        periods,
        TreatMissingData.BREACHING,
        advice);
  }

  /** The same, but not at once. */
  Watch in(int bad, int periods) {
    return new Watch(name, figure, comparison, threshold, bad, periods, silence, advice);
  }
}

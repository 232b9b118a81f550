package io.farstrike.options;

import static java.util.Objects.requireNonNull;

/**
 * The terms and premiums of many options, a row each, in arrays that are read where they are and
 * not copied. A figure that is unknown is NaN. Units and limits are those of {@link OptionTerms}; a
 * row outside them has no volatility.
 */
public final class TermColumns {

  final double[] forward;
  final double[] strike;
  final double[] premium;
  final double[] years;
  final double[] rate;
  final boolean[] call;

  /**
   * Puts arrays of one length together.
   *
   * @param premium rupees per share
   * @param call whether a row is a call; a put else
   * @throws IllegalArgumentException if one is longer than another, naming it
   */
  public TermColumns(
      double[] forward,
      double[] strike,
      double[] premium,
      double[] years,
      double[] rate,
      boolean[] call) {
    this.forward = requireNonNull(forward, "forward is null");
    this.strike = requireRows("strike", strike, forward.length);
    this.premium = requireRows("premium", premium, forward.length);
    this.years = requireRows("years", years, forward.length);
    this.rate = requireRows("rate", rate, forward.length);
    this.call = requireNonNull(call, "call is null");
    if (call.length != forward.length) {
      throw new IllegalArgumentException(
          "call has " + call.length + " rows, forward has " + forward.length);
    }
  }

  /** The same options at other premiums. */
  public TermColumns at(double[] premiums) {
    return new TermColumns(forward, strike, premiums, years, rate, call);
  }

  /** How many options there are. */
  public int rows() {
    return forward.length;
  }

  boolean isUsual(int row) {
    return OptionTerms.accept(forward[row], strike[row], years[row], rate[row]);
  }

  static double[] requireRows(String name, double[] values, int rows) {
    requireNonNull(values, name + " is null");
    if (values.length != rows) {
      throw new IllegalArgumentException(name + " has " + values.length + " rows, not " + rows);
    }
    return values;
  }
}

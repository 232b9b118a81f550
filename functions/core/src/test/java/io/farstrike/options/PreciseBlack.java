package io.farstrike.options;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Black-76 with 60 digits, by the plainest formulas there are: a series and a continued fraction
 * for the normal distribution, one subtraction, Newton for the volatility.
 */
final class PreciseBlack {

  static final MathContext MC = new MathContext(60);

  private static final BigDecimal TWO = BigDecimal.valueOf(2);
  private static final BigDecimal PI =
      new BigDecimal(
          "3.14159265358979323846264338327950288419716939937510582097494459230781640629");
  private static final BigDecimal SQRT_TWO_PI = PI.multiply(TWO).sqrt(MC);
  private static final BigDecimal NEGLIGIBLE = new BigDecimal("1e-66");

  /** Beyond, the continued fraction; 200 levels of it give 60 digits from here on. */
  private static final BigDecimal TAIL = BigDecimal.valueOf(5);

  private static final int LEVELS = 200;

  private PreciseBlack() {}

  static BigDecimal exact(double value) {
    return new BigDecimal(value);
  }

  static BigDecimal exp(BigDecimal power) {
    int halvings = Math.max(0, Math.getExponent(power.doubleValue()) + 8);
    BigDecimal small = power.divide(TWO.pow(halvings), MC);
    BigDecimal sum = BigDecimal.ONE;
    BigDecimal term = BigDecimal.ONE;
    for (int k = 1; term.abs().compareTo(NEGLIGIBLE) > 0; k++) {
      term = term.multiply(small, MC).divide(BigDecimal.valueOf(k), MC);
      sum = sum.add(term, MC);
    }
    for (int i = 0; i < halvings; i++) {
      sum = sum.multiply(sum, MC);
    }
    return sum;
  }

  static BigDecimal log(BigDecimal value) {
    BigDecimal log = exact(Math.log(value.doubleValue()));
    for (int i = 0; i < 3; i++) {
      BigDecimal power = exp(log);
      log = log.add(TWO.multiply(value.subtract(power)).divide(value.add(power), MC), MC);
    }
    return log;
  }

  static BigDecimal density(BigDecimal z) {
    return exp(z.multiply(z, MC).divide(TWO, MC).negate()).divide(SQRT_TWO_PI, MC);
  }

  /** The ratio N(-z) / n(z) for z above {@link #TAIL}: 1/(z+ 1/(z+ 2/(z+ 3/(z+ ...)))). */
  private static BigDecimal mills(BigDecimal z) {
    BigDecimal fraction = z;
    for (int level = LEVELS; level > 0; level--) {
      fraction = z.add(BigDecimal.valueOf(level).divide(fraction, MC), MC);
    }
    return BigDecimal.ONE.divide(fraction, MC);
  }

  static BigDecimal cdf(BigDecimal z) {
    if (z.abs().compareTo(TAIL) > 0) {
      BigDecimal tail = density(z).multiply(mills(z.abs()), MC);
      return z.signum() < 0 ? tail : BigDecimal.ONE.subtract(tail, MC);
    }
    // 1/2 + n(z) (z + z^3/3 + z^5/(3 5) + ...)
    BigDecimal square = z.multiply(z, MC);
    BigDecimal term = z;
    BigDecimal sum = z;
    for (int odd = 3; term.abs().compareTo(NEGLIGIBLE) > 0; odd += 2) {
      term = term.multiply(square, MC).divide(BigDecimal.valueOf(odd), MC);
      sum = sum.add(term, MC);
    }
    return BigDecimal.ONE.divide(TWO, MC).add(density(z).multiply(sum, MC), MC);
  }

  /** The value today. */
  static BigDecimal price(
      OptionType type,
      BigDecimal forward,
      BigDecimal strike,
      BigDecimal sigma,
      BigDecimal years,
      BigDecimal rate) {
    BigDecimal d1 = d1(forward, strike, sigma, years);
    BigDecimal d2 = d1.subtract(sigma.multiply(years.sqrt(MC), MC), MC);
    BigDecimal sign = type == OptionType.CALL ? BigDecimal.ONE : BigDecimal.ONE.negate();
    BigDecimal first = forward.multiply(cdf(sign.multiply(d1)), MC);
    BigDecimal second = strike.multiply(cdf(sign.multiply(d2)), MC);
    return sign.multiply(first.subtract(second, MC), MC).multiply(discount(years, rate), MC);
  }

  static BigDecimal discount(BigDecimal years, BigDecimal rate) {
    return exp(rate.multiply(years, MC).negate());
  }

  static BigDecimal d1(BigDecimal forward, BigDecimal strike, BigDecimal sigma, BigDecimal years) {
    BigDecimal deviation = sigma.multiply(years.sqrt(MC), MC);
    return log(forward.divide(strike, MC)).divide(deviation, MC).add(deviation.divide(TWO, MC), MC);
  }

  /** Rupees per 1 of volatility. */
  static BigDecimal vega(OptionTerms terms, BigDecimal sigma) {
    BigDecimal years = exact(terms.years());
    BigDecimal d1 = d1(exact(terms.forward()), exact(terms.strike()), sigma, years);
    return exact(terms.forward())
        .multiply(density(d1), MC)
        .multiply(years.sqrt(MC), MC)
        .multiply(discount(years, exact(terms.rate())), MC);
  }

  static BigDecimal price(OptionTerms terms, BigDecimal sigma) {
    return price(
        terms.type(),
        exact(terms.forward()),
        exact(terms.strike()),
        sigma,
        exact(terms.years()),
        exact(terms.rate()));
  }

  /** The volatility that gives a premium exactly, from one that is near it. */
  static BigDecimal sigma(OptionTerms terms, double premium, BigDecimal near) {
    BigDecimal sigma = near;
    for (int i = 0; i < 3; i++) {
      BigDecimal wrong = exact(premium).subtract(price(terms, sigma), MC);
      sigma = sigma.add(wrong.divide(vega(terms, sigma), MC), MC);
    }
    return sigma;
  }

  /** How wrong a double is, relative to the truth. */
  static double relativeError(double value, BigDecimal truth) {
    return exact(value).subtract(truth, MC).divide(truth, MC).abs().doubleValue();
  }
}

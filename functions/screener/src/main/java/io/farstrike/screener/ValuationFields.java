package io.farstrike.screener;

import io.farstrike.cloud.http.FieldError.Code;
import io.farstrike.cloud.http.Fields;
import io.farstrike.options.PricingConvention;
import io.farstrike.options.PricingConvention.Basis;
import io.farstrike.options.Valuation;
import java.math.BigDecimal;
import java.util.List;

/** The object of a request that says how volatilities are implied, and what is stale. */
final class ValuationFields {

  static final String NAME = "valuation";

  private static final String RATE = "ratePercent";
  private static final String STALE_AFTER = "staleAfterSeconds";

  /** Beyond any rate of the rupee. */
  private static final BigDecimal MOST_RATE = BigDecimal.valueOf(30);

  private static final BigDecimal PERCENT = BigDecimal.valueOf(100);

  private ValuationFields() {}

  /** Conventions by the names that requests use. */
  enum Convention {
    BLACK76,
    NSE
  }

  /** A valuation as requests have it. */
  record Shown(Convention convention, BigDecimal ratePercent, int staleAfterSeconds) {

    static Shown of(Valuation valuation) {
      return new Shown(
          switch (valuation.convention().basis()) {
            case FORWARD -> Convention.BLACK76;
            case SPOT -> Convention.NSE;
          },
          BigDecimal.valueOf(valuation.convention().rate()).multiply(PERCENT).stripTrailingZeros(),
          valuation.staleAfterSeconds());
    }
  }

  /** What a request asks for; each part that it leaves out is the default. */
  static Valuation read(Fields request) {
    return request
        .object(NAME, List.of("convention", RATE, STALE_AFTER))
        .map(ValuationFields::valuation)
        .orElse(Valuation.DEFAULT);
  }

  private static Valuation valuation(Fields fields) {
    Convention convention =
        fields.choice("convention", Convention.class).orElse(Convention.BLACK76);
    long stale =
        fields
            .whole(STALE_AFTER, 0, Valuation.MOST_STALE_SECONDS)
            .orElse((long) Valuation.DEFAULT.staleAfterSeconds());
    PricingConvention pricing =
        switch (convention) {
          case BLACK76 -> new PricingConvention(Basis.FORWARD, rate(fields));
          case NSE -> nse(fields);
        };
    return new Valuation(pricing, (int) stale);
  }

  private static double rate(Fields fields) {
    BigDecimal fallback = BigDecimal.valueOf(PricingConvention.DEFAULT.rate()).multiply(PERCENT);
    BigDecimal percent = fields.number(RATE).orElse(fallback);
    if (percent.signum() < 0 || percent.compareTo(MOST_RATE) > 0) {
      fields.error(RATE, Code.RANGE, "must be from 0 to 30");
      return PricingConvention.DEFAULT.rate();
    }
    return percent.divide(PERCENT).doubleValue();
  }

  private static PricingConvention nse(Fields fields) {
    BigDecimal own = BigDecimal.valueOf(PricingConvention.NSE.rate()).multiply(PERCENT);
    if (fields.number(RATE).filter(asked -> asked.compareTo(own) != 0).isPresent()) {
      fields.error(RATE, Code.CONFLICT, "is 10 in the exchange's convention");
    }
    return PricingConvention.NSE;
  }
}

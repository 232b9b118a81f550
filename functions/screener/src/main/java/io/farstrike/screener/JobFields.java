package io.farstrike.screener;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.http.ApiRequest;
import io.farstrike.cloud.http.FieldError.Code;
import io.farstrike.cloud.http.Fields;
import io.farstrike.cloud.http.ProblemException;
import io.farstrike.cloud.jobs.JobDraft;
import io.farstrike.cloud.jobs.JobKind;
import io.farstrike.cloud.screens.BuiltInScreens;
import io.farstrike.market.MarketClock;
import io.farstrike.options.ScreenParameters;
import io.farstrike.options.Sides;
import io.farstrike.options.Valuation;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** Reads what a job is asked to do, from a request for one or from a template. */
final class JobFields {

  /** All stocks with options. Indices are screened when they are asked for by symbol. */
  static final String FNO = "FNO";

  private static final int SYMBOL_MAX = 40;
  private static final int SCREENS_MAX = 10;
  private static final int SCREEN_MAX = 100;

  private final MarketClock clock;

  JobFields(MarketClock clock) {
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * The draft that a body holds.
   *
   * @param mostSymbols of the caller's quota
   * @param needsExpiry whether it may not be left out
   * @param known the screens that may be named
   * @throws ProblemException naming every field that breaks a rule
   */
  JobDraft read(ApiRequest request, int mostSymbols, boolean needsExpiry, KnownScreens known) {
    Fields fields =
        request.fields(
            "kind",
            "symbols",
            "universe",
            "expiry",
            "distancePercent",
            "sides",
            "capital",
            "costPerLot",
            "screens",
            "marginStrikes",
            ValuationFields.NAME);
    fields.require("kind");
    JobDraft draft = draft(fields, kind(fields), mostSymbols, needsExpiry, known);
    fields.refuseIfWrong();
    return draft;
  }

  /**
   * The draft of a screen, from among other fields. What breaks a rule is noted.
   *
   * @param mostSymbols of the caller's quota
   * @param known the screens that may be named
   */
  JobDraft screen(Fields fields, int mostSymbols, KnownScreens known) {
    return draft(fields, JobKind.SCREEN, mostSymbols, true, known);
  }

  private JobDraft draft(
      Fields fields, JobKind kind, int mostSymbols, boolean needsExpiry, KnownScreens known) {
    if (needsExpiry) {
      fields.require("expiry");
    }
    ChainRules chain = new ChainRules(fields, kind == JobKind.CHAIN);
    Optional<List<String>> symbols = fields.texts("symbols", 1, mostSymbols, SYMBOL_MAX);
    Optional<String> universe = universe(fields);
    requireOneOf(fields, symbols, universe);
    Optional<LocalDate> expiry = fields.date("expiry");
    if (expiry.filter(date -> date.isBefore(clock.date())).isPresent()) {
      fields.error("expiry", Code.RANGE, "is past: today is " + clock.date());
    }
    ScreenParameters defaults = ScreenParameters.DEFAULT;
    BigDecimal distance =
        fields.number("distancePercent").orElse(chain.distance(defaults.distancePercent()));
    BigDecimal capital = fields.number("capital").orElse(decimal(defaults.capital()));
    BigDecimal cost = fields.number("costPerLot").orElse(decimal(defaults.costPerLot()));
    ScreenParameters.faults(capital.doubleValue(), cost.doubleValue(), distance)
        .forEach(fault -> fields.error(fault.field(), Code.RANGE, fault.message()));
    Sides sides = fields.choice("sides", Sides.class).orElse(Sides.BOTH);
    List<String> screens = screens(fields, known);
    Optional<List<BigDecimal>> strikes = chain.check(symbols, distance, sides);
    Valuation valuation = ValuationFields.read(fields);
    return new JobDraft(
        kind,
        distinct(symbols.orElse(List.of())),
        universe,
        expiry,
        distance,
        sides,
        capital,
        cost,
        kind == JobKind.CHAIN ? List.of() : screens,
        strikes,
        valuation);
  }

  /** A re-screen is asked for at the job whose rows it takes, not here. */
  private static JobKind kind(Fields fields) {
    List<String> allowed = List.of(JobKind.SCREEN.name(), JobKind.CHAIN.name());
    Optional<String> name = fields.text("kind", 0, SYMBOL_MAX);
    if (name.isPresent() && !allowed.contains(name.get())) {
      fields.notAllowed("kind", allowed);
      return JobKind.SCREEN;
    }
    return name.map(JobKind::valueOf).orElse(JobKind.SCREEN);
  }

  private static Optional<String> universe(Fields fields) {
    Optional<String> universe = fields.text("universe", 0, SYMBOL_MAX);
    if (universe.isPresent() && !universe.get().equals(FNO)) {
      fields.notAllowed("universe", List.of(FNO));
    }
    return universe;
  }

  private static void requireOneOf(
      Fields fields, Optional<List<String>> symbols, Optional<String> universe) {
    if (symbols.isPresent() && universe.isPresent()) {
      fields.error("universe", Code.CONFLICT, "stands instead of symbols, not beside them");
    } else if (!fields.has("symbols") && !fields.has("universe")) {
      fields.error("symbols", Code.REQUIRED, "symbols or a universe is required");
    }
  }

  private static List<String> screens(Fields fields, KnownScreens known) {
    List<String> wanted =
        fields.texts("screens", 1, SCREENS_MAX, SCREEN_MAX).orElse(BuiltInScreens.NAMES);
    for (int i = 0; i < wanted.size(); i++) {
      if (!known.has(wanted.get(i))) {
        fields.notAllowed("screens[" + i + ']', known.names());
      }
    }
    return distinct(wanted);
  }

  private static List<String> distinct(List<String> texts) {
    return List.copyOf(new LinkedHashSet<>(texts));
  }

  private static BigDecimal decimal(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros();
  }
}

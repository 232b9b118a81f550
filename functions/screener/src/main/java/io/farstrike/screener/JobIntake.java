package io.farstrike.screener;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.http.ApiRequest;
import io.farstrike.cloud.http.Caller;
import io.farstrike.cloud.http.FieldError;
import io.farstrike.cloud.http.FieldError.Code;
import io.farstrike.cloud.http.Fields;
import io.farstrike.cloud.http.ProblemException;
import io.farstrike.cloud.jobs.JobKind;
import io.farstrike.cloud.jobs.JobLimits;
import io.farstrike.cloud.jobs.JobParameters;
import io.farstrike.market.MarketClock;
import io.farstrike.market.SymbolMatch;
import io.farstrike.options.BuiltInScreens;
import io.farstrike.options.Screen;
import io.farstrike.options.ScreenParameters;
import io.farstrike.options.Sides;
import io.farstrike.screener.InstrumentDesk.Listing;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads a request for a job and refuses what could only fail. */
final class JobIntake {

  /** All stocks with options. Indices are screened when they are asked for by symbol. */
  static final String FNO = "FNO";

  private static final int SYMBOL_MAX = 40;
  private static final int SCREENS_MAX = 10;
  private static final int EXPIRIES_SHOWN = 20;
  private static final LocalDate NO_DATE = LocalDate.EPOCH;

  private final InstrumentDesk desk;
  private final MarketClock clock;

  JobIntake(InstrumentDesk desk, MarketClock clock) {
    this.desk = requireNonNull(desk, "desk is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * The parameters that a body asks for.
   *
   * @throws ProblemException naming every field that breaks a rule
   */
  JobParameters read(ApiRequest request) {
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
            "screens");
    fields.require("kind");
    fields.require("expiry");
    JobKind kind = fields.choice("kind", JobKind.class).orElse(JobKind.SCREEN);
    Optional<List<String>> symbols =
        fields.texts("symbols", 1, JobLimits.DEFAULT.symbolsPerJob(), SYMBOL_MAX);
    Optional<String> universe = universe(fields);
    requireOneOf(fields, symbols, universe);
    LocalDate expiry = fields.date("expiry").orElse(NO_DATE);
    if (!expiry.equals(NO_DATE) && expiry.isBefore(clock.date())) {
      fields.error("expiry", Code.RANGE, "is past: today is " + clock.date());
    }
    ScreenParameters defaults = ScreenParameters.DEFAULT;
    BigDecimal distance = fields.number("distancePercent").orElse(defaults.distancePercent());
    BigDecimal capital = fields.number("capital").orElse(decimal(defaults.capital()));
    BigDecimal cost = fields.number("costPerLot").orElse(decimal(defaults.costPerLot()));
    ScreenParameters.faults(capital.doubleValue(), cost.doubleValue(), distance)
        .forEach(fault -> fields.error(fault.field(), Code.RANGE, fault.message()));
    Sides sides = fields.choice("sides", Sides.class).orElse(Sides.BOTH);
    List<String> screens = screens(fields);
    fields.refuseIfWrong();
    return new JobParameters(
        kind,
        distinct(symbols.orElse(List.of())),
        universe,
        expiry,
        distance,
        sides,
        capital,
        cost,
        screens);
  }

  /**
   * Refuses a job of which the instrument list says that nothing would come of it.
   *
   * @throws ProblemException if no symbol is an underlying, or none of them has this expiry
   */
  void requirePossible(JobParameters parameters, Caller caller) {
    Listing listing = desk.listing(caller);
    Collection<String> underlyings =
        parameters.universe().isPresent()
            ? listing.catalog().underlyings()
            : matched(listing, parameters.symbols());
    Set<LocalDate> offered = new TreeSet<>();
    underlyings.forEach(symbol -> offered.addAll(listing.catalog().expiries(symbol)));
    if (!offered.contains(parameters.expiry())) {
      List<String> allowed =
          offered.stream()
              .filter(expiry -> !expiry.isBefore(clock.date()))
              .limit(EXPIRIES_SHOWN)
              .map(LocalDate::toString)
              .toList();
      throw ProblemException.invalid(
          List.of(
              new FieldError(
                  "expiry",
                  Code.ENUM,
                  "no options of these underlyings expire then",
                  Optional.of(allowed))));
    }
  }

  private static List<String> matched(Listing listing, List<String> symbols) {
    List<String> matched = new ArrayList<>();
    List<FieldError> errors = new ArrayList<>();
    for (int i = 0; i < symbols.size(); i++) {
      String field = "symbols[" + i + ']';
      switch (listing.matcher().match(symbols.get(i))) {
        case SymbolMatch.Matched found -> matched.add(found.symbol());
        case SymbolMatch.NotInFno listed ->
            errors.add(FieldError.of(field, Code.ENUM, "has no options at NSE"));
        case SymbolMatch.Unknown unknown ->
            errors.add(
                new FieldError(
                    field,
                    Code.ENUM,
                    unknown
                        .suggestion()
                        .map(near -> "is unknown; perhaps " + near + " is meant")
                        .orElse("is unknown"),
                    unknown.suggestion().map(List::of)));
      }
    }
    if (matched.isEmpty()) {
      throw ProblemException.invalid(errors);
    }
    return matched;
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

  private static List<String> screens(Fields fields) {
    List<String> known = BuiltInScreens.ALL.stream().map(Screen::name).toList();
    List<String> wanted = fields.texts("screens", 1, SCREENS_MAX, 100).orElse(known);
    for (int i = 0; i < wanted.size(); i++) {
      if (!known.contains(wanted.get(i))) {
        fields.notAllowed("screens[" + i + ']', known);
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

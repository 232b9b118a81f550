package io.farstrike.screener;

import static java.util.Objects.requireNonNull;

import io.farstrike.broker.SpotKeys;
import io.farstrike.cloud.http.FieldError;
import io.farstrike.cloud.http.FieldError.Code;
import io.farstrike.cloud.http.ProblemException;
import io.farstrike.cloud.jobs.JobDraft;
import io.farstrike.market.MarketClock;
import io.farstrike.market.SymbolMatch;
import io.farstrike.screener.InstrumentDesk.Listing;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Refuses what, by the instrument list, could only fail. */
final class JobCheck {

  private static final int EXPIRIES_SHOWN = 20;

  private final MarketClock clock;
  private final SpotKeys spotKeys;

  JobCheck(MarketClock clock, SpotKeys spotKeys) {
    this.clock = requireNonNull(clock, "clock is null");
    this.spotKeys = requireNonNull(spotKeys, "spotKeys is null");
  }

  /**
   * Checks a draft; its expiry only if it has one.
   *
   * @throws ProblemException if no symbol is an underlying, none of them has this expiry, or a
   *     strike whose margin is wanted is not one of the chain
   */
  void requirePossible(JobDraft draft, Listing listing) {
    Collection<String> underlyings =
        draft.universe().isPresent()
            ? spotKeys.sharesAmong(listing.catalog().underlyings())
            : matched(listing, draft.symbols());
    draft
        .expiry()
        .ifPresent(
            expiry -> {
              requireOffered(expiry, underlyings, listing);
              requireStrikes(draft, expiry, underlyings, listing);
            });
  }

  private void requireOffered(LocalDate expiry, Collection<String> underlyings, Listing listing) {
    Set<LocalDate> offered = new TreeSet<>();
    underlyings.forEach(symbol -> offered.addAll(listing.catalog().expiries(symbol)));
    if (!offered.contains(expiry)) {
      List<String> allowed =
          offered.stream()
              .filter(date -> !date.isBefore(clock.date()))
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

  private static void requireStrikes(
      JobDraft draft, LocalDate expiry, Collection<String> underlyings, Listing listing) {
    List<BigDecimal> wanted = draft.marginStrikes().orElse(List.of());
    Set<BigDecimal> strikes =
        underlyings.stream()
            .flatMap(symbol -> listing.catalog().contracts(symbol, expiry).stream())
            .map(option -> option.strike().stripTrailingZeros())
            .collect(Collectors.toSet());
    List<FieldError> errors = new ArrayList<>();
    for (int i = 0; i < wanted.size(); i++) {
      if (!strikes.contains(wanted.get(i).stripTrailingZeros())) {
        errors.add(
            FieldError.of("marginStrikes[" + i + ']', Code.ENUM, "is no strike of this chain"));
      }
    }
    if (!errors.isEmpty()) {
      throw ProblemException.invalid(errors);
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
}

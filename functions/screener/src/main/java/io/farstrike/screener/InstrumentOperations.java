package io.farstrike.screener;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.farstrike.broker.Instrument;
import io.farstrike.cloud.http.ApiRequest;
import io.farstrike.cloud.http.ApiResponse;
import io.farstrike.cloud.http.Caller;
import io.farstrike.cloud.http.Cursor;
import io.farstrike.cloud.http.FieldError;
import io.farstrike.cloud.http.ProblemException;
import io.farstrike.market.SymbolMatch;
import io.farstrike.options.ScreenParameters;
import io.farstrike.screener.InstrumentDesk.Listing;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Look-ups in the instrument list. */
final class InstrumentOperations {

  private static final int QUERY_MAX = 40;

  private final InstrumentDesk desk;

  InstrumentOperations(InstrumentDesk desk) {
    this.desk = requireNonNull(desk, "desk is null");
  }

  private record Symbol(String symbol, String kind, int expiries) {}

  private record SymbolPage(
      LocalDate asOf,
      List<Symbol> items,
      Optional<String> suggestion,
      @JsonInclude(JsonInclude.Include.ALWAYS) Optional<String> nextCursor) {}

  private record Expiry(LocalDate expiry, int daysLeft, int lotSize, int contracts) {}

  private record ExpiryList(String symbol, LocalDate asOf, List<Expiry> items) {}

  ApiResponse symbols(ApiRequest request, Caller caller) {
    String wanted = request.query("q", "").strip().toUpperCase(Locale.ROOT);
    if (wanted.length() > QUERY_MAX) {
      throw ProblemException.invalid(
          List.of(
              FieldError.of(
                  "q", FieldError.Code.TOO_LARGE, "must have at most " + QUERY_MAX + " letters")));
    }
    int limit = request.limit();
    String after = request.cursor().position();
    Listing listing = desk.listing(caller);
    List<String> found =
        listing.catalog().underlyings().stream()
            .filter(symbol -> symbol.contains(wanted))
            .filter(symbol -> symbol.compareTo(after) > 0)
            .limit(limit + 1L)
            .toList();
    List<String> page = found.subList(0, Math.min(limit, found.size()));
    Optional<String> next =
        found.size() > limit ? Optional.of(new Cursor(page.getLast()).text()) : Optional.empty();
    Optional<String> suggestion =
        found.isEmpty() && after.isEmpty() ? nearest(listing, wanted) : Optional.empty();
    return ApiResponse.ok(
        new SymbolPage(
            listing.day(),
            page.stream().map(symbol -> symbol(listing, symbol)).toList(),
            suggestion,
            next));
  }

  ApiResponse expiries(ApiRequest request, Caller caller) {
    Listing listing = desk.listing(caller);
    SymbolMatch match = listing.matcher().match(request.path("symbol"));
    if (!(match instanceof SymbolMatch.Matched matched)) {
      throw ProblemException.notFound();
    }
    LocalDate today = desk.marketDate();
    List<Expiry> expiries =
        listing.catalog().expiries(matched.symbol()).stream()
            .filter(expiry -> !expiry.isBefore(today))
            .map(expiry -> expiry(listing, matched.symbol(), expiry, today))
            .toList();
    return ApiResponse.ok(new ExpiryList(matched.symbol(), listing.day(), expiries));
  }

  private Symbol symbol(Listing listing, String symbol) {
    String kind = desk.spotKeys().isIndex(symbol) ? "INDEX" : "STOCK";
    return new Symbol(symbol, kind, listing.catalog().expiries(symbol).size());
  }

  private static Expiry expiry(Listing listing, String symbol, LocalDate expiry, LocalDate today) {
    List<Instrument> contracts = listing.catalog().contracts(symbol, expiry);
    return new Expiry(
        expiry,
        ScreenParameters.days(today, expiry),
        contracts.getFirst().lotSize(),
        contracts.size());
  }

  private static Optional<String> nearest(Listing listing, String wanted) {
    return switch (listing.matcher().match(wanted)) {
      case SymbolMatch.Matched matched -> Optional.of(matched.symbol());
      case SymbolMatch.NotInFno listed -> Optional.empty();
      case SymbolMatch.Unknown unknown -> unknown.suggestion();
    };
  }
}

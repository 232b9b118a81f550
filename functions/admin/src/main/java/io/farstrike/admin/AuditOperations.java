package io.farstrike.admin;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.http.ApiRequest;
import io.farstrike.cloud.http.ApiResponse;
import io.farstrike.cloud.http.Caller;
import io.farstrike.cloud.http.FieldError;
import io.farstrike.cloud.http.FieldError.Code;
import io.farstrike.cloud.http.ProblemException;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.roster.AuditDays;
import io.farstrike.cloud.roster.Roster;
import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.trail.Period;
import io.farstrike.cloud.trail.TrailEntry;
import io.farstrike.cloud.trail.TrailForm;
import io.farstrike.cloud.trail.TrailPage;
import io.farstrike.tenancy.TenantScope;
import io.farstrike.tenancy.UserId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The record of changes of all users. Users are named by their handles. */
final class AuditOperations {

  private static final List<String> COLUMNS =
      List.of(
          "at", "user", "email", "operation", "target", "address", "agent", "outcome", "requestId");

  private final Platform platform;
  private final Roster roster;
  private final AuditDays days;

  AuditOperations(Platform platform, Roster roster, AuditDays days) {
    this.platform = requireNonNull(platform, "platform is null");
    this.roster = requireNonNull(roster, "roster is null");
    this.days = requireNonNull(days, "days is null");
  }

  /** An entry; of a user who is gone it has no handle. */
  private record Entry(
      Instant at,
      Optional<String> user,
      Optional<String> email,
      String operation,
      String target,
      String address,
      String agent,
      int outcome,
      String requestId) {

    static Entry of(TrailEntry entry, Optional<String> user) {
      return new Entry(
          entry.at(),
          user,
          entry.email(),
          entry.operation(),
          entry.target(),
          entry.address(),
          entry.agent(),
          entry.outcome(),
          entry.requestId());
    }
  }

  ApiResponse list(ApiRequest request, Caller caller) {
    TrailForm form = TrailForm.of(request, TrailForm.all());
    TrailPage page =
        TrailPage.of(
            source(request.query("user", "")),
            Period.of(request, platform.systemClock().now()),
            request.cursor(),
            wanted(request),
            form.limit(request));
    Map<UserId, Optional<String>> handles = new HashMap<>();
    List<Entry> entries =
        page.items().stream()
            .map(
                item ->
                    Entry.of(
                        TrailEntry.of(item),
                        AuditDays.actor(item).flatMap(user -> handle(user, handles))))
            .toList();
    return form.answer(entries, page.next(), COLUMNS);
  }

  private Function<Period, Stream<Item>> source(String handle) {
    if (handle.isEmpty()) {
      return days::within;
    }
    TenantScope user =
        roster
            .userOf(handle)
            .orElseThrow(() -> refused("user", Code.FORMAT, "must be the handle of a user"));
    return platform.trail(user)::within;
  }

  private static Predicate<Item> wanted(ApiRequest request) {
    String operation = request.query("operation", "");
    if (!operation.matches("[A-Za-z]{0,60}")) {
      throw refused("operation", Code.FORMAT, "must be the id of an operation");
    }
    String outcome = request.query("outcome", "");
    if (!outcome.matches("([1-5]([0-9]{2}|xx))?")) {
      throw refused("outcome", Code.FORMAT, "must be a status like 404 or a class like 4xx");
    }
    String begin = outcome.replace("xx", "");
    return entry ->
        (operation.isEmpty() || operation.equals(entry.text("operation", "entry")))
            && Long.toString(entry.number("outcome")).startsWith(begin);
  }

  private Optional<String> handle(TenantScope user, Map<UserId, Optional<String>> known) {
    return known.computeIfAbsent(user.userId(), id -> platform.members().handle(user));
  }

  private static ProblemException refused(String field, Code code, String rule) {
    return ProblemException.invalid(List.of(FieldError.of(field, code, rule)));
  }
}

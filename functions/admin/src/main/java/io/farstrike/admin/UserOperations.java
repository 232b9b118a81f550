package io.farstrike.admin;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.http.ApiRequest;
import io.farstrike.cloud.http.ApiResponse;
import io.farstrike.cloud.http.Caller;
import io.farstrike.cloud.http.Cursor;
import io.farstrike.cloud.http.FieldError;
import io.farstrike.cloud.http.FieldError.Code;
import io.farstrike.cloud.http.Fields;
import io.farstrike.cloud.http.Page;
import io.farstrike.cloud.http.ProblemException;
import io.farstrike.cloud.members.Member;
import io.farstrike.cloud.notices.Notice;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.quota.Limit;
import io.farstrike.cloud.quota.Quota;
import io.farstrike.cloud.roster.Roster;
import io.farstrike.tenancy.TenantScope;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Users, their limits, and who may sign in. */
final class UserOperations {

  private final Platform platform;
  private final Roster roster;
  private final Standings standings;

  UserOperations(Platform platform, Roster roster) {
    this.platform = requireNonNull(platform, "platform is null");
    this.roster = requireNonNull(roster, "roster is null");
    this.standings = new Standings(platform);
  }

  ApiResponse list(ApiRequest request, Caller caller) {
    int limit = request.limit();
    Place from = Place.of(request.cursor());
    List<Roster.Entry> found =
        roster.list(from.createdAt(), from.handle(), limit + 1, wanted(request));
    List<Roster.Entry> page = found.subList(0, Math.min(limit, found.size()));
    Optional<String> next =
        found.size() > limit
            ? Optional.of(Place.of(page.getLast()).cursor().text())
            : Optional.empty();
    return ApiResponse.ok(new Page<>(page, next));
  }

  private static Predicate<Roster.Entry> wanted(ApiRequest request) {
    String text = request.query("state", "");
    if (text.isEmpty()) {
      return entry -> true;
    }
    List<String> states = Arrays.stream(Roster.State.values()).map(Roster.State::name).toList();
    if (!states.contains(text)) {
      throw ProblemException.invalid(
          List.of(
              new FieldError("state", Code.ENUM, "is not an allowed value", Optional.of(states))));
    }
    return entry -> entry.state().name().equals(text);
  }

  ApiResponse change(ApiRequest request, Caller caller) {
    Change change = Change.of(request);
    String handle = request.path("handle");
    TenantScope user = roster.userOf(handle).orElseThrow(ProblemException::notFound);
    change.enabled().ifPresent(enabled -> standings.set(caller.scope(), user, enabled));
    if (change.approved() && platform.waitingRoom().release(user)) {
      platform.notices().tell(user, new Notice.Approved());
    }
    Quota quota =
        platform.quotas(user).change(change.limits()).orElseThrow(ProblemException::notFound);
    Member member = platform.members().find(user).orElseThrow(ProblemException::notFound);
    Roster.State state =
        Roster.State.of(platform.members().isDisabled(user), platform.waitingRoom().holds(user));
    return ApiResponse.ok(
        new Roster.Entry(handle, member.email(), member.name(), member.createdAt(), state, quota));
  }

  /** What is to be changed; at least one thing is. */
  private record Change(Optional<Boolean> enabled, boolean approved, Map<Limit, Long> limits) {

    static Change of(ApiRequest request) {
      Fields body = request.fields("enabled", "approved", "quota");
      Optional<Boolean> enabled = body.flag("enabled");
      Optional<Boolean> approved = body.flag("approved");
      if (!approved.orElse(true)) {
        body.error("approved", Code.ENUM, "must be true: turn a user off who is not to come in");
      }
      Map<Limit, Long> limits = new EnumMap<>(Limit.class);
      Optional<Fields> quota = body.object("quota", Limit.wireNames());
      for (Limit limit : Limit.values()) {
        quota
            .flatMap(fields -> fields.whole(limit.wireName(), limit.least(), limit.most()))
            .ifPresent(value -> limits.put(limit, value));
      }
      body.refuseIfWrong();
      if (body.has("quota") ? limits.isEmpty() : enabled.isEmpty() && approved.isEmpty()) {
        body.error(
            "quota", Code.REQUIRED, "must name a limit, or enabled or approved must be there");
        body.refuseIfWrong();
      }
      return new Change(enabled, approved.isPresent(), limits);
    }
  }

  /** Where a page ended, in a form that names no user id. */
  private record Place(Instant createdAt, String handle) {

    static Place of(Roster.Entry last) {
      return new Place(last.createdAt(), last.handle());
    }

    static Place of(Cursor cursor) {
      if (cursor.isStart()) {
        return new Place(Instant.EPOCH, "");
      }
      if (!cursor.position().matches("[0-9]{1,15}:[0-9A-Za-z]{1,40}")) {
        throw Cursor.refused();
      }
      int colon = cursor.position().indexOf(':');
      return new Place(
          Instant.ofEpochMilli(Long.parseLong(cursor.position().substring(0, colon))),
          cursor.position().substring(colon + 1));
    }

    Cursor cursor() {
      return new Cursor(createdAt.toEpochMilli() + ":" + handle);
    }
  }
}

package io.farstrike.accounts;

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
import io.farstrike.cloud.http.ProblemType;
import io.farstrike.cloud.members.Session;
import io.farstrike.cloud.members.Sessions;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.tenancy.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Staying signed in, signing out, and the list of where one is signed in. */
final class SessionOperations {

  private static final int TOKEN_MAX = 4096;

  private final Sessions sessions;
  private final SessionDesk desk;
  private final ConsoleGuard guard;

  SessionOperations(Platform platform, SessionDesk desk, ConsoleGuard guard) {
    this.sessions = platform.sessions();
    this.desk = requireNonNull(desk, "desk is null");
    this.guard = requireNonNull(guard, "guard is null");
  }

  /** A refresh token as it came, if one came. */
  private record Sent(TokenForm form, Optional<Secret> token) {}

  ApiResponse refresh(ApiRequest request) {
    Sent sent = sent(request);
    SessionDesk.Renewal renewal =
        sent.token().map(desk::renew).orElseGet(SessionDesk.Renewal.Over::new);
    return switch (renewal) {
      case SessionDesk.Renewal.Done done -> sent.form().answer(done.issue());
      case SessionDesk.Renewal.Over over -> throw over(sent.form());
      case SessionDesk.Renewal.TooManyAttempts pause -> throw AuthOperations.tooManyAttempts();
    };
  }

  ApiResponse logout(ApiRequest request) {
    boolean everywhere = everywhere(request);
    Sent sent = sent(request);
    if (everywhere) {
      sent.token().ifPresent(desk::endEverywhere);
    }
    sent.token().flatMap(desk::end).ifPresent(request.witness()::by);
    return switch (sent.form()) {
      case COOKIE -> ApiResponse.noContent().withCookie(RefreshCookie.CLEARED);
      case BODY -> ApiResponse.noContent();
    };
  }

  /** The body's token, or else the cookie's, which counts only if our console sent it. */
  private Sent sent(ApiRequest request) {
    if (!request.body().isBlank()) {
      Fields fields = request.fields("refreshToken");
      Optional<String> token = fields.text("refreshToken", 1, TOKEN_MAX);
      fields.refuseIfWrong();
      if (token.isPresent()) {
        return new Sent(TokenForm.BODY, token.filter(text -> !text.isBlank()).map(Secret::of));
      }
    }
    guard.requireConsole(request);
    return new Sent(TokenForm.COOKIE, request.browser().cookie(RefreshCookie.NAME));
  }

  private static boolean everywhere(ApiRequest request) {
    String text = request.query("everywhere", "false");
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw ProblemException.invalid(
              List.of(
                  new FieldError(
                      "everywhere",
                      Code.ENUM,
                      "is not an allowed value",
                      Optional.of(List.of("true", "false")))));
    };
  }

  private static ProblemException over(TokenForm form) {
    ProblemException over =
        ProblemException.of(
            ProblemType.UNAUTHENTICATED, "The session has ended. Please sign in again.");
    return switch (form) {
      case COOKIE -> over.withCookie(RefreshCookie.CLEARED);
      case BODY -> over;
    };
  }

  private record Shown(
      String id,
      Instant createdAt,
      Instant lastSeen,
      Instant endsAt,
      String address,
      String agent,
      boolean remember,
      boolean mfa,
      boolean current) {}

  ApiResponse list(ApiRequest request, Caller caller) {
    int limit = request.limit();
    Cursor cursor = request.cursor();
    List<Session> all = sessions.list(caller.scope());
    int from = cursor.isStart() ? 0 : after(all, cursor);
    List<Session> page = all.subList(from, Math.min(all.size(), from + limit));
    boolean more = from + page.size() < all.size();
    return ApiResponse.ok(
        new Page<>(
            page.stream().map(session -> shown(session, caller)).toList(),
            more ? Optional.of(new Cursor(page.getLast().id()).text()) : Optional.empty()));
  }

  /**
   * Behind the session that the page before ended with; a cursor to one that is over is refused.
   */
  private static int after(List<Session> all, Cursor cursor) {
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).id().equals(cursor.position())) {
        return i + 1;
      }
    }
    throw Cursor.refused();
  }

  private static Shown shown(Session session, Caller caller) {
    return new Shown(
        session.id(),
        session.createdAt(),
        session.lastSeen(),
        session.endsAt(),
        session.address(),
        session.agent(),
        session.remember(),
        session.secondFactor(),
        session.session().equals(caller.session()));
  }

  ApiResponse end(ApiRequest request, Caller caller) {
    Session session =
        sessions.list(caller.scope()).stream()
            .filter(one -> one.id().equals(request.path("id")))
            .findFirst()
            .orElseThrow(ProblemException::notFound);
    if (!sessions.end(caller.scope(), session.session())) {
      throw ProblemException.notFound();
    }
    return ApiResponse.noContent();
  }
}

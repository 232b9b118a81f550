package io.farstrike.accounts;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.directory.Directory.SignIn;
import io.farstrike.cloud.directory.RefreshTokens;
import io.farstrike.cloud.http.ApiRequest;
import io.farstrike.cloud.http.ApiResponse;
import io.farstrike.cloud.http.ProblemException;
import io.farstrike.cloud.http.ProblemType;
import io.farstrike.cloud.members.Device;
import io.farstrike.cloud.members.Devices;
import io.farstrike.cloud.members.Members;
import io.farstrike.cloud.members.RefreshLedger;
import io.farstrike.cloud.members.RefreshLedger.Holder;
import io.farstrike.cloud.members.Session;
import io.farstrike.cloud.members.Sessions;
import io.farstrike.cloud.notices.Notice;
import io.farstrike.cloud.notices.Notices;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.market.SystemClock;
import io.farstrike.tenancy.Secret;
import io.farstrike.tenancy.TenantScope;
import java.time.Instant;
import java.util.Optional;

/** The one way in which a session begins, goes on and ends, with its tokens. */
final class SessionDesk {

  private final Members members;
  private final Sessions sessions;
  private final RefreshLedger ledger;
  private final RefreshTokens refreshTokens;
  private final SystemClock clock;
  private final Doorkeeper doorkeeper;
  private final Devices devices;
  private final Notices notices;

  SessionDesk(Platform platform, Doorkeeper doorkeeper) {
    this.doorkeeper = requireNonNull(doorkeeper, "doorkeeper is null");
    this.devices = platform.devices();
    this.notices = platform.notices();
    this.members = platform.members();
    this.sessions = platform.sessions();
    this.ledger = platform.refreshLedger();
    this.refreshTokens = platform.refreshTokens();
    this.clock = platform.systemClock();
  }

  /**
   * How a session is to be.
   *
   * @param remember whether it outlives the browser, for 30 days
   */
  record Wish(boolean remember, TokenForm form) {
    Wish {
      requireNonNull(form, "form is null");
    }
  }

  /**
   * Opens the session of a user who has just signed in.
   *
   * @param secondFactor whether with more than the password
   */
  ApiResponse open(
      SignIn.Done done, String email, Wish wish, boolean secondFactor, ApiRequest request) {
    Instant now = clock.now();
    // Completes a registration that broke off between the directory and our table.
    TenantScope scope = doorkeeper.member(done, email);
    request.witness().by(scope);
    if (members.isLeaving(scope)) {
      throw ProblemException.of(
          ProblemType.ACCOUNT_LEAVING, "Its owner has deleted it; the rest goes within minutes.");
    }
    doorkeeper.requireApproved(scope, done);
    Device device = request.device();
    if (devices.isNew(scope, device)) {
      notices.mail(email, new Notice.NewDevice(device, now));
    }
    Instant end =
        sessions.open(
            scope,
            done.session(),
            wish.remember(),
            secondFactor,
            request.address(),
            request.agent());
    ledger.note(done.refreshToken(), new Holder(scope, done.subject(), done.session()), end);
    return wish.form()
        .answer(
            new TokenForm.Issue(
                done.accessToken(),
                done.expiresInSeconds(),
                done.refreshToken(),
                wish.remember(),
                now,
                end));
  }

  /** What became of a refresh. */
  sealed interface Renewal {
    /** The session goes on. */
    record Done(TokenForm.Issue issue) implements Renewal {}

    /** It is over, or was ended now because the token is stale. */
    record Over() implements Renewal {}

    /** The directory wants a pause; nothing has changed. */
    record TooManyAttempts() implements Renewal {}
  }

  /**
   * Exchanges a refresh token. One that the directory does not take any more ends its session:
   * somebody else may have the token, and which of the two is honest cannot be known.
   */
  Renewal renew(Secret token) {
    Optional<Holder> found = ledger.find(token);
    if (found.isEmpty()) {
      return new Renewal.Over();
    }
    Holder holder = found.get();
    Optional<Session> session = sessions.findRenewable(holder.scope(), holder.session());
    if (session.isEmpty()) {
      refreshTokens.revoke(token);
      return new Renewal.Over();
    }
    return switch (refreshTokens.exchange(token)) {
      case RefreshTokens.Exchange.Done done -> renewed(done, holder, session.get());
      case RefreshTokens.Exchange.Refused refused -> {
        end(token, holder);
        yield new Renewal.Over();
      }
      case RefreshTokens.Exchange.TooManyAttempts pause -> new Renewal.TooManyAttempts();
    };
  }

  private Renewal renewed(RefreshTokens.Exchange.Done done, Holder holder, Session session) {
    if (!done.session().equals(holder.session())) {
      throw new IllegalStateException("the directory's new token is of another sign-in");
    }
    if (!sessions.renew(holder.scope(), session)) {
      // Ended by another request while the directory was asked.
      refreshTokens.revoke(done.refreshToken());
      return new Renewal.Over();
    }
    ledger.note(done.refreshToken(), holder, session.endsAt());
    return new Renewal.Done(
        new TokenForm.Issue(
            done.accessToken(),
            done.expiresInSeconds(),
            done.refreshToken(),
            session.remember(),
            clock.now(),
            session.endsAt()));
  }

  /**
   * Ends the session of a refresh token, if there is one.
   *
   * @return whose it was
   */
  Optional<TenantScope> end(Secret token) {
    Optional<Holder> found = ledger.find(token);
    found.ifPresent(holder -> end(token, holder));
    return found.map(Holder::scope);
  }

  private void end(Secret token, Holder holder) {
    // Ours first: whatever the directory says then, no token of this session opens anything.
    sessions.end(holder.scope(), holder.session());
    refreshTokens.revoke(token);
  }

  /**
   * Ends all sessions of a refresh token's user. A token whose own session is over ends nothing: it
   * may be in wrong hands.
   */
  void endEverywhere(Secret token) {
    ledger
        .find(token)
        .filter(holder -> sessions.findRenewable(holder.scope(), holder.session()).isPresent())
        .ifPresent(holder -> endEverywhere(holder.scope(), holder.subject()));
  }

  /** Ends all sessions of a user. */
  void endEverywhere(TenantScope scope, String subject) {
    sessions.endAll(scope, session -> true);
    refreshTokens.revokeAll(subject);
  }

  /**
   * Ends all sessions of a user but one. At the directory the others' refresh tokens stay, since it
   * ends one sign-in by its token only; they open nothing without a session.
   */
  void endOthers(TenantScope scope, String kept) {
    sessions.endAll(scope, session -> !session.session().equals(kept));
  }
}

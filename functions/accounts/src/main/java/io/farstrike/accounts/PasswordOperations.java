package io.farstrike.accounts;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.directory.Passwords;
import io.farstrike.cloud.directory.Passwords.Proof;
import io.farstrike.cloud.http.ApiRequest;
import io.farstrike.cloud.http.ApiResponse;
import io.farstrike.cloud.http.Caller;
import io.farstrike.cloud.http.FieldError;
import io.farstrike.cloud.http.FieldError.Code;
import io.farstrike.cloud.http.Fields;
import io.farstrike.cloud.http.ProblemException;
import io.farstrike.cloud.members.Members;
import io.farstrike.cloud.members.SignInDelays;
import io.farstrike.cloud.notices.AccountChange;
import io.farstrike.cloud.notices.Notices;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.stream.RevocationReason;
import io.farstrike.cloud.stream.SocketReaper;
import io.farstrike.tenancy.Secret;
import io.farstrike.tenancy.TenantScope;
import java.util.List;

/** A new password, by the old one or by a code from a mail. */
final class PasswordOperations {

  private final Passwords passwords;
  private final Members members;
  private final SignInDelays delays;
  private final SessionDesk desk;
  private final Notices notices;
  private final SocketReaper sockets;

  PasswordOperations(Platform platform, SessionDesk desk) {
    this.passwords = platform.passwords();
    this.members = platform.members();
    this.notices = platform.notices();
    this.delays = platform.signInDelays();
    this.sockets = platform.socketReaper();
    this.desk = requireNonNull(desk, "desk is null");
  }

  ApiResponse forgot(ApiRequest request) {
    Fields fields = request.fields("email");
    String email = AuthOperations.email(fields);
    fields.refuseIfWrong();
    if (!passwords.forgot(email)) {
      throw AuthOperations.tooManyAttempts();
    }
    return ApiResponse.json(202, AuthOperations.MailSent.ANSWER);
  }

  /** Also ends all sessions: whoever forgot a password may have lost it to somebody. */
  ApiResponse reset(ApiRequest request) {
    Fields fields = request.fields("email", "code", "newPassword");
    String email = AuthOperations.email(fields);
    String code = fields.requiredText("code", AuthOperations.CODE, AuthOperations.CODE_RULE);
    String password = newPassword(fields);
    requireDone(passwords.reset(email, code, Secret.of(password)));
    passwords
        .subjectOf(email)
        .ifPresent(
            subject ->
                members.scopeOf(subject).ifPresent(scope -> wasReset(scope, subject, request)));
    delays.succeeded(email, request.address());
    return ApiResponse.noContent();
  }

  private void wasReset(TenantScope scope, String subject, ApiRequest request) {
    request.witness().by(scope);
    sockets.closeAll(scope, RevocationReason.PASSWORD_CHANGED);
    desk.endEverywhere(scope, subject);
    notices.changed(scope, AccountChange.PASSWORD_RESET, request.device());
  }

  /** Keeps the session that asks and ends all others. */
  ApiResponse change(ApiRequest request, Caller caller) {
    Fields fields = request.fields("oldPassword", "newPassword");
    String old = fields.requiredText("oldPassword", 1, AuthOperations.PASSWORD_MAX);
    String password = newPassword(fields);
    if (old.equals(password)) {
      throw refused("newPassword", Code.CONFLICT, "must differ from the old one");
    }
    String email = members.find(caller.scope()).orElseThrow(ProblemException::notFound).email();
    // Counted with sign-ins: a stolen session is no way round their delays.
    delays
        .take(email, request.address())
        .ifPresent(
            wait -> {
              throw AuthOperations.tooManyAttempts(wait);
            });
    Proof proof = old.isBlank() ? Proof.WRONG : passwords.prove(caller.subject(), Secret.of(old));
    switch (proof) {
      case RIGHT -> {}
      case WRONG -> throw refused("oldPassword", Code.CONFLICT, "is not your password");
      case TOO_MANY_ATTEMPTS -> throw AuthOperations.tooManyAttempts();
    }
    delays.succeeded(email, request.address());
    requireDone(passwords.set(caller.subject(), Secret.of(password)));
    desk.endOthers(caller.scope(), caller.session());
    // The one session that stays comes back with a new ticket.
    sockets.closeAll(caller.scope(), RevocationReason.PASSWORD_CHANGED);
    notices.changed(caller.scope(), AccountChange.PASSWORD_CHANGED, request.device());
    return ApiResponse.noContent();
  }

  /** The new password by the rules of registration. Ends the reading of the fields. */
  private static String newPassword(Fields fields) {
    String password =
        fields.requiredText(
            "newPassword", AuthOperations.PASSWORD_MIN, AuthOperations.PASSWORD_MAX);
    if (!password.isEmpty() && password.isBlank()) {
      fields.error("newPassword", Code.FORMAT, AuthOperations.POLICY);
    }
    fields.refuseIfWrong();
    return password;
  }

  private static void requireDone(Passwords.Setting setting) {
    switch (setting) {
      case DONE -> {}
      case CODE_REFUSED -> throw refused("code", Code.FORMAT, "is wrong or has expired");
      case PASSWORD_REFUSED -> throw refused("newPassword", Code.FORMAT, AuthOperations.POLICY);
      case TOO_MANY_ATTEMPTS -> throw AuthOperations.tooManyAttempts();
    }
  }

  private static ProblemException refused(String field, Code code, String message) {
    return ProblemException.invalid(List.of(FieldError.of(field, code, message)));
  }
}

package io.farstrike.accounts;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.directory.Directory;
import io.farstrike.cloud.directory.Directory.SignIn;
import io.farstrike.cloud.directory.Passwords;
import io.farstrike.cloud.http.ApiRequest;
import io.farstrike.cloud.http.ApiResponse;
import io.farstrike.cloud.http.Fields;
import io.farstrike.cloud.http.ProblemException;
import io.farstrike.cloud.http.ProblemType;
import io.farstrike.cloud.members.Members;
import io.farstrike.cloud.members.SignInChallenges.Waiting;
import io.farstrike.cloud.members.SignInDelays;
import io.farstrike.cloud.observe.Measures;
import io.farstrike.cloud.observe.Metric;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.tenancy.Secret;

/** Signing in with a password. Answers never tell whether an address has an account. */
final class SignInOperations {

  /** Of nobody: looked up where an address is unknown, so that this takes as long. */
  private static final String NO_SUBJECT = "nobody";

  private final Directory directory;
  private final Passwords passwords;
  private final Members members;
  private final SignInDelays delays;
  private final SessionDesk desk;
  private final ChallengeOperations challenges;
  private final ConsoleGuard guard;
  private final Measures measures;

  SignInOperations(
      Platform platform, SessionDesk desk, ChallengeOperations challenges, ConsoleGuard guard) {
    this.directory = platform.directory();
    this.passwords = platform.passwords();
    this.members = platform.members();
    this.delays = platform.signInDelays();
    this.desk = requireNonNull(desk, "desk is null");
    this.challenges = requireNonNull(challenges, "challenges is null");
    this.guard = requireNonNull(guard, "guard is null");
    this.measures = platform.counters().measures();
  }

  ApiResponse login(ApiRequest request) {
    Fields fields = request.fields("email", "password", "remember", "tokenIn");
    String email = AuthOperations.email(fields);
    String password = fields.requiredText("password", 1, AuthOperations.PASSWORD_MAX);
    boolean remember = fields.flag("remember").orElse(false);
    TokenForm form = TokenForm.of(fields);
    fields.refuseIfWrong();
    switch (form) {
      case COOKIE -> guard.refuseOtherSites(request);
      case BODY -> {
        // No page of another site could read it.
      }
    }
    if (password.isBlank()) {
      throw signInFailed();
    }
    delays
        .take(email, request.address())
        .ifPresent(
            wait -> {
              throw AuthOperations.tooManyAttempts(wait);
            });
    return switch (directory.signIn(email, Secret.of(password))) {
      case SignIn.Done done -> {
        delays.succeeded(email, request.address());
        yield desk.open(done, email, new SessionDesk.Wish(remember, form), false, request);
      }
      case SignIn.Challenged challenged -> {
        members.scopeOf(challenged.subject()).ifPresent(request.witness()::by);
        yield challenges.ask(
            new Waiting(
                challenged.subject(),
                email,
                challenged.session(),
                remember,
                form == TokenForm.BODY));
      }
      case SignIn.Refused refused -> {
        witness(email, request);
        throw signInFailed();
      }
      case SignIn.NotConfirmed waiting -> {
        delays.succeeded(email, request.address());
        witness(email, request);
        throw ProblemException.of(ProblemType.NOT_CONFIRMED, "Enter the code from the mail first.");
      }
      case SignIn.TooManyAttempts pause -> throw AuthOperations.tooManyAttempts();
    };
  }

  /** Puts a failed sign-in on the record of the user whose address was named, if there is one. */
  private void witness(String email, ApiRequest request) {
    String subject = passwords.subjectOf(email).orElse(NO_SUBJECT);
    members.scopeOf(subject).ifPresent(request.witness()::by);
  }

  private ProblemException signInFailed() {
    measures.add(Metric.SIGN_IN_FAILURES, 1);
    return ProblemException.of(
        ProblemType.SIGN_IN_FAILED, "The address is unknown or the password is wrong.");
  }
}

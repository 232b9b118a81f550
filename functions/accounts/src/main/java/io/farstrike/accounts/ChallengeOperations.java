package io.farstrike.accounts;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.directory.RefreshTokens;
import io.farstrike.cloud.directory.SecondFactor;
import io.farstrike.cloud.http.ApiRequest;
import io.farstrike.cloud.http.ApiResponse;
import io.farstrike.cloud.http.Fields;
import io.farstrike.cloud.http.ProblemException;
import io.farstrike.cloud.http.ProblemType;
import io.farstrike.cloud.members.Members;
import io.farstrike.cloud.members.SignInChallenges;
import io.farstrike.cloud.members.SignInChallenges.Waiting;
import io.farstrike.cloud.members.SignInDelays;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.tenancy.Secret;
import io.farstrike.tenancy.TenantScope;

/**
 * Signing in with a second factor, after the password. The try that the password took is given back
 * by a right code only: whoever has a password gets no more codes to try than passwords.
 */
final class ChallengeOperations {

  private static final String FORM = "[0-9A-Za-z-]{1,64}";

  private final Members members;
  private final SecondFactor secondFactor;
  private final SignInChallenges challenges;
  private final SignInDelays delays;
  private final RefreshTokens refreshTokens;
  private final SessionDesk desk;
  private final SecondFactorSwitch factor;
  private final ConsoleGuard guard;

  ChallengeOperations(
      Platform platform, SessionDesk desk, SecondFactorSwitch factor, ConsoleGuard guard) {
    this.members = platform.members();
    this.secondFactor = platform.secondFactor();
    this.challenges = platform.signInChallenges();
    this.delays = platform.signInDelays();
    this.refreshTokens = platform.refreshTokens();
    this.desk = requireNonNull(desk, "desk is null");
    this.factor = requireNonNull(factor, "factor is null");
    this.guard = requireNonNull(guard, "guard is null");
  }

  /**
   * What a sign-in is told whose password was right.
   *
   * @param expiresIn seconds
   */
  private record Challenge(boolean mfaRequired, String challenge, int expiresIn) {}

  private record Recovered(String status) {}

  /** Puts a sign-in off until its second factor comes. */
  ApiResponse ask(Waiting waiting) {
    return ApiResponse.ok(
        new Challenge(
            true,
            challenges.begin(waiting).reveal(),
            Math.toIntExact(SignInChallenges.LIFE.toSeconds())));
  }

  ApiResponse answer(ApiRequest request) {
    Fields fields = request.fields("challenge", "code", "recoveryCode");
    String text =
        fields.requiredText("challenge", FORM, "must be up to 64 letters, digits and dashes");
    GivenCode code = GivenCode.read(fields);
    fields.refuseIfWrong();
    Secret challenge = Secret.of(text);
    Waiting waiting = challenges.find(challenge).orElseThrow(ChallengeOperations::over);
    TenantScope scope = members.scopeOf(waiting.subject()).orElseThrow(ChallengeOperations::over);
    request.witness().by(scope);
    if (!waiting.inBody()) {
      guard.refuseOtherSites(request);
    }
    delays
        .take(waiting.email(), request.address())
        .ifPresent(
            wait -> {
              throw AuthOperations.tooManyAttempts(wait);
            });
    if (!challenges.take(challenge)) {
      throw over();
    }
    return switch (code) {
      case GivenCode.OfApp app -> finish(request, challenge, waiting, app);
      case GivenCode.OfRecovery recovery -> recover(request, challenge, waiting, scope, recovery);
    };
  }

  private ApiResponse finish(
      ApiRequest request, Secret challenge, Waiting waiting, GivenCode.OfApp code) {
    return switch (secondFactor.answer(waiting.subject(), waiting.session(), code.digits())) {
      case SecondFactor.Answer.Done done -> {
        if (!challenges.finish(challenge)) {
          refreshTokens.revoke(done.signIn().refreshToken());
          throw over();
        }
        delays.succeeded(waiting.email(), request.address());
        TokenForm form = waiting.inBody() ? TokenForm.BODY : TokenForm.COOKIE;
        yield desk.open(
            done.signIn(),
            waiting.email(),
            new SessionDesk.Wish(waiting.remember(), form),
            true,
            request);
      }
      case SecondFactor.Answer.CodeRefused refused -> throw GivenCode.refused();
      case SecondFactor.Answer.Over over -> {
        challenges.finish(challenge);
        throw over();
      }
      case SecondFactor.Answer.TooManyAttempts pause -> throw AuthOperations.tooManyAttempts();
    };
  }

  /**
   * The directory finishes no sign-in without a code of the app, so a recovery code turns the
   * second factor off, and the user signs in again. All sessions end: the app may be in other
   * hands.
   */
  private ApiResponse recover(
      ApiRequest request,
      Secret challenge,
      Waiting waiting,
      TenantScope scope,
      GivenCode.OfRecovery recovery) {
    if (!factor.spend(scope, recovery.code())) {
      throw GivenCode.refused();
    }
    factor.off(scope, waiting.subject(), request.device());
    challenges.finish(challenge);
    desk.endEverywhere(scope, waiting.subject());
    delays.succeeded(waiting.email(), request.address());
    return ApiResponse.json(202, new Recovered("MFA_OFF"));
  }

  /** The same for one that never was, one that was finished, and one that is too old. */
  private static ProblemException over() {
    return ProblemException.of(
        ProblemType.CHALLENGE_OVER, "It took too long or too many tries. Give the password again.");
  }
}

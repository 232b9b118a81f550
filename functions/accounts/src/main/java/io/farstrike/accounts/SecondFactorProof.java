package io.farstrike.accounts;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.directory.Directory;
import io.farstrike.cloud.directory.Directory.SignIn;
import io.farstrike.cloud.directory.RefreshTokens;
import io.farstrike.cloud.directory.SecondFactor;
import io.farstrike.cloud.http.ApiRequest;
import io.farstrike.cloud.http.Caller;
import io.farstrike.cloud.http.ProblemException;
import io.farstrike.cloud.members.Members;
import io.farstrike.cloud.members.SignInDelays;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.tenancy.Secret;
import java.util.function.Consumer;

/**
 * Asks a signed-in user for the password, and for a code where sign-ins ask for one: by a sign-in
 * that leaves nothing behind. Tries are counted with sign-ins, so that a stolen session is no way
 * round their delays.
 */
final class SecondFactorProof {

  private final Directory directory;
  private final SecondFactor secondFactor;
  private final RefreshTokens refreshTokens;
  private final Members members;
  private final SignInDelays delays;
  private final SecondFactorSwitch factor;

  SecondFactorProof(Platform platform, SecondFactorSwitch factor) {
    this.directory = platform.directory();
    this.secondFactor = platform.secondFactor();
    this.refreshTokens = platform.refreshTokens();
    this.members = platform.members();
    this.delays = platform.signInDelays();
    this.factor = requireNonNull(factor, "factor is null");
  }

  /** Whether sign-ins ask for more than the password. */
  enum State {
    ON,
    OFF
  }

  /** A user's tries, until {@link #right}. */
  record Tries(SignInDelays delays, String email, String address) {
    void right() {
      delays.succeeded(email, address);
    }
  }

  /**
   * Takes a try of the caller.
   *
   * @throws ProblemException if the caller must wait first
   */
  Tries take(ApiRequest request, Caller caller) {
    String email = members.find(caller.scope()).orElseThrow(ProblemException::notFound).email();
    delays
        .take(email, request.address())
        .ifPresent(
            wait -> {
              throw AuthOperations.tooManyAttempts(wait);
            });
    return new Tries(delays, email, request.address());
  }

  /** Lets the caller pass who knows the password. */
  State password(ApiRequest request, Caller caller, String password) {
    return prove(request, caller, password, challenged -> {});
  }

  /** Lets the caller pass who knows the password and, while the second factor is on, has a code. */
  State passwordAndCode(ApiRequest request, Caller caller, String password, GivenCode code) {
    return prove(request, caller, password, challenged -> requireCode(caller, challenged, code));
  }

  private State prove(
      ApiRequest request,
      Caller caller,
      String password,
      Consumer<SignIn.Challenged> whereACodeIsAskedFor) {
    Tries tries = take(request, caller);
    State state =
        switch (signIn(caller, password)) {
          case SignIn.Challenged challenged -> {
            whereACodeIsAskedFor.accept(challenged);
            yield State.ON;
          }
          case SignIn.Done done -> {
            refreshTokens.revoke(done.refreshToken());
            yield State.OFF;
          }
          case SignIn.Refused refused -> throw OwnPassword.wrong();
          case SignIn.NotConfirmed waiting -> throw OwnPassword.wrong();
          case SignIn.TooManyAttempts pause -> throw AuthOperations.tooManyAttempts();
        };
    tries.right();
    return state;
  }

  private SignIn signIn(Caller caller, String password) {
    return password.isBlank()
        ? new SignIn.Refused()
        : directory.signIn(caller.subject(), Secret.of(password));
  }

  private void requireCode(Caller caller, SignIn.Challenged challenged, GivenCode given) {
    switch (given) {
      case GivenCode.OfRecovery recovery -> {
        if (!factor.spend(caller.scope(), recovery.code())) {
          throw GivenCode.refused();
        }
      }
      case GivenCode.OfApp app -> {
        switch (secondFactor.answer(challenged.subject(), challenged.session(), app.digits())) {
          case SecondFactor.Answer.Done done -> refreshTokens.revoke(done.signIn().refreshToken());
          case SecondFactor.Answer.CodeRefused refused -> throw GivenCode.refused();
          case SecondFactor.Answer.Over over -> throw GivenCode.refused();
          case SecondFactor.Answer.TooManyAttempts pause -> throw AuthOperations.tooManyAttempts();
        }
      }
    }
  }
}

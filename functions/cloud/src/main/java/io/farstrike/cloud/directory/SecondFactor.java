package io.farstrike.cloud.directory;

import static java.util.Objects.requireNonNull;

import io.farstrike.tenancy.Secret;
import java.util.Map;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CodeMismatchException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.EnableSoftwareTokenMfaException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExpiredCodeException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.LimitExceededException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SoftwareTokenMfaNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.TooManyFailedAttemptsException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.TooManyRequestsException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;

/** Codes of an authenticator app (RFC 6238) at the directory, which keeps their secrets. */
public final class SecondFactor {

  private final CognitoIdentityProviderClient cognito;
  private final String poolId;
  private final String clientId;

  public SecondFactor(CognitoIdentityProviderClient cognito, String poolId, String clientId) {
    this.cognito = requireNonNull(cognito, "cognito is null");
    this.poolId = requireNonNull(poolId, "poolId is null");
    this.clientId = requireNonNull(clientId, "clientId is null");
  }

  /** What became of a new secret that was asked for. */
  public sealed interface Enrolment {
    /**
     * A new secret, which counts once a code made with it has come back.
     *
     * @param secret in base32, as apps take it
     */
    record Begun(Secret secret) implements Enrolment {}

    /** The directory takes the access token no more. */
    record SignedOut() implements Enrolment {}

    /** The directory wants a pause. */
    record TooManyAttempts() implements Enrolment {}
  }

  /** What the first code of a new secret comes to. */
  public enum Trial {
    RIGHT,
    WRONG,
    /** There is no new secret. */
    NOT_BEGUN,
    SIGNED_OUT,
    TOO_MANY_ATTEMPTS
  }

  /** What a code comes to that a sign-in waits for. */
  public sealed interface Answer {
    /** Signed in. */
    record Done(Directory.SignIn.Done signIn) implements Answer {}

    /** Wrong, too old, or used before; another may be tried. */
    record CodeRefused() implements Answer {}

    /** The sign-in is over: too old, finished before, or its user is turned off or gone. */
    record Over() implements Answer {}

    /** The directory wants a pause. */
    record TooManyAttempts() implements Answer {}
  }

  /** Has a new secret made for the user of an access token. */
  public Enrolment begin(Secret accessToken) {
    try {
      return new Enrolment.Begun(
          Secret.of(
              cognito
                  .associateSoftwareToken(request -> request.accessToken(accessToken.reveal()))
                  .secretCode()));
    } catch (NotAuthorizedException | UserNotFoundException e) {
      return new Enrolment.SignedOut();
    } catch (LimitExceededException | TooManyRequestsException e) {
      return new Enrolment.TooManyAttempts();
    }
  }

  /** Tries a code of the secret that was made last; sign-ins ask for none yet. */
  public Trial confirm(Secret accessToken, String code) {
    try {
      cognito.verifySoftwareToken(
          request -> request.accessToken(accessToken.reveal()).userCode(code));
      return Trial.RIGHT;
    } catch (CodeMismatchException
        | EnableSoftwareTokenMfaException
        | ExpiredCodeException
        | InvalidParameterException e) {
      return Trial.WRONG;
    } catch (SoftwareTokenMfaNotFoundException e) {
      return Trial.NOT_BEGUN;
    } catch (NotAuthorizedException | UserNotFoundException e) {
      return Trial.SIGNED_OUT;
    } catch (LimitExceededException | TooManyRequestsException | TooManyFailedAttemptsException e) {
      return Trial.TOO_MANY_ATTEMPTS;
    }
  }

  /** Lets sign-ins ask for a code, or ask for none. Doing it twice is doing it once. */
  public void turn(String subject, boolean on) {
    cognito.adminSetUserMFAPreference(
        request ->
            request
                .userPoolId(poolId)
                .username(subject)
                .softwareTokenMfaSettings(settings -> settings.enabled(on).preferredMfa(on)));
  }

  /**
   * Goes on with a sign-in.
   *
   * @param session from {@link Directory.SignIn.Challenged}
   */
  public Answer answer(String subject, Secret session, String code) {
    try {
      return new Answer.Done(
          Directory.done(
              cognito
                  .adminRespondToAuthChallenge(
                      request ->
                          request
                              .userPoolId(poolId)
                              .clientId(clientId)
                              .challengeName(ChallengeNameType.SOFTWARE_TOKEN_MFA)
                              .session(session.reveal())
                              .challengeResponses(
                                  Map.of("USERNAME", subject, "SOFTWARE_TOKEN_MFA_CODE", code)))
                  .authenticationResult()));
    } catch (CodeMismatchException | ExpiredCodeException e) {
      return new Answer.CodeRefused();
    } catch (NotAuthorizedException | UserNotFoundException | SoftwareTokenMfaNotFoundException e) {
      return new Answer.Over();
    } catch (LimitExceededException | TooManyRequestsException | TooManyFailedAttemptsException e) {
      return new Answer.TooManyAttempts();
    }
  }
}

package io.farstrike.accounts;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.directory.AccountSwitch;
import io.farstrike.cloud.directory.SecondFactor;
import io.farstrike.cloud.http.ApiRequest;
import io.farstrike.cloud.http.ApiResponse;
import io.farstrike.cloud.http.Caller;
import io.farstrike.cloud.http.FieldError.Code;
import io.farstrike.cloud.http.Fields;
import io.farstrike.cloud.http.ProblemException;
import io.farstrike.cloud.http.ProblemType;
import io.farstrike.cloud.members.Members;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.tenancy.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The own second factor: codes of an authenticator app, and recovery codes for when it is lost. */
final class SecondFactorOperations {

  private final Members members;
  private final SecondFactor secondFactor;
  private final AccountSwitch accounts;
  private final SecondFactorSwitch factor;
  private final SecondFactorProof proof;

  SecondFactorOperations(Platform platform, SecondFactorSwitch factor) {
    this.members = platform.members();
    this.secondFactor = platform.secondFactor();
    this.accounts = new AccountSwitch(platform.cognito(), platform.poolId());
    this.factor = requireNonNull(factor, "factor is null");
    this.proof = new SecondFactorProof(platform, factor);
  }

  private record Begun(String secret, String otpauthUri) {}

  private record Codes(List<String> recoveryCodes) {
    static ApiResponse answer(List<Secret> codes) {
      return ApiResponse.ok(new Codes(codes.stream().map(Secret::reveal).toList()));
    }
  }

  /** With the password a new secret, with the first code of that secret it is on. */
  ApiResponse enrol(ApiRequest request, Caller caller) {
    Fields fields = request.fields("password", "code");
    if (fields.has("code")) {
      if (fields.has("password")) {
        fields.error("code", Code.CONFLICT, "comes in a request of its own, after the password");
      }
      String code = fields.requiredText("code", GivenCode.FORM, GivenCode.RULE);
      fields.refuseIfWrong();
      return confirm(request, caller, code);
    }
    String password = OwnPassword.read(fields);
    fields.refuseIfWrong();
    return begin(request, caller, password);
  }

  private ApiResponse begin(ApiRequest request, Caller caller, String password) {
    switch (proof.password(request, caller, password)) {
      case ON ->
          throw ProblemException.of(
              ProblemType.SECOND_FACTOR_ON, "Turn it off first, or sign in with a recovery code.");
      case OFF -> {
        // The password was right, and nothing else stands in the way.
      }
    }
    return switch (secondFactor.begin(token(request))) {
      case SecondFactor.Enrolment.Begun begun -> {
        String email = members.find(caller.scope()).orElseThrow(ProblemException::notFound).email();
        String secret = begun.secret().reveal();
        yield ApiResponse.ok(new Begun(secret, uri(email, secret)));
      }
      case SecondFactor.Enrolment.SignedOut over -> throw signedOut();
      case SecondFactor.Enrolment.TooManyAttempts pause -> throw AuthOperations.tooManyAttempts();
    };
  }

  private ApiResponse confirm(ApiRequest request, Caller caller, String code) {
    SecondFactorProof.Tries tries = proof.take(request, caller);
    switch (secondFactor.confirm(token(request), code)) {
      case RIGHT -> tries.right();
      case WRONG -> throw GivenCode.refused();
      case NOT_BEGUN -> throw off("Ask for a secret first, with your password.");
      case SIGNED_OUT -> throw signedOut();
      case TOO_MANY_ATTEMPTS -> throw AuthOperations.tooManyAttempts();
    }
    return Codes.answer(factor.on(caller.scope(), caller.subject(), request.device()));
  }

  /** Turns it off, but not for administrators. */
  ApiResponse turnOff(ApiRequest request, Caller caller) {
    Fields fields = request.fields("password", "code", "recoveryCode");
    String password = OwnPassword.read(fields);
    GivenCode code = GivenCode.read(fields);
    fields.refuseIfWrong();
    if (accounts.isAdministrator(caller.subject())) {
      throw ProblemException.of(
          ProblemType.SECOND_FACTOR_REQUIRED, "Administrators cannot be without it.");
    }
    proof.passwordAndCode(request, caller, password, code);
    factor.off(caller.scope(), caller.subject(), request.device());
    return ApiResponse.noContent();
  }

  /** Ten new recovery codes; those of before count no more. */
  ApiResponse renewCodes(ApiRequest request, Caller caller) {
    Fields fields = request.fields("password", "code");
    String password = OwnPassword.read(fields);
    String code = fields.requiredText("code", GivenCode.FORM, GivenCode.RULE);
    fields.refuseIfWrong();
    return switch (proof.passwordAndCode(request, caller, password, new GivenCode.OfApp(code))) {
      case ON -> Codes.answer(factor.renew(caller.scope()));
      case OFF -> throw off("There are no recovery codes without it.");
    };
  }

  /** Of the sign-in that asks: the directory makes secrets for users who show theirs. */
  private static Secret token(ApiRequest request) {
    return request.accessToken().orElseThrow(SecondFactorOperations::signedOut);
  }

  /**
   * What authenticator apps read from a QR code, with the figures that they would assume anyway.
   * The form is that of Google Authenticator's Key Uri Format.
   */
  private static String uri(String email, String secret) {
    return "otpauth://totp/Farstrike:"
        + URLEncoder.encode(email, StandardCharsets.UTF_8)
        + "?secret="
        + secret
        + "&issuer=Farstrike&algorithm=SHA1&digits=6&period=30";
  }

  private static ProblemException off(String detail) {
    return ProblemException.of(ProblemType.SECOND_FACTOR_OFF, detail);
  }

  private static ProblemException signedOut() {
    return ProblemException.of(
        ProblemType.UNAUTHENTICATED, "The session has ended. Please sign in again.");
  }
}

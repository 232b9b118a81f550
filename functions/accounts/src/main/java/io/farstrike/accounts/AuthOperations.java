package io.farstrike.accounts;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.directory.Directory;
import io.farstrike.cloud.directory.Directory.Confirmation;
import io.farstrike.cloud.directory.Directory.Registration;
import io.farstrike.cloud.directory.Directory.SignIn;
import io.farstrike.cloud.http.ApiRequest;
import io.farstrike.cloud.http.ApiResponse;
import io.farstrike.cloud.http.FieldError;
import io.farstrike.cloud.http.FieldError.Code;
import io.farstrike.cloud.http.Fields;
import io.farstrike.cloud.http.ProblemException;
import io.farstrike.cloud.http.ProblemType;
import io.farstrike.cloud.members.Member;
import io.farstrike.cloud.members.Members;
import io.farstrike.cloud.members.Sessions;
import io.farstrike.market.SystemClock;
import io.farstrike.tenancy.Secret;
import io.farstrike.tenancy.TenantScope;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Registration and sign-in. Answers never tell whether an address has an account. */
final class AuthOperations {

  /** Version of the terms and the risk notice that a registration accepts. */
  static final String TERMS = "2026-11";

  private static final int PASSWORD_MIN = 12;
  private static final int PASSWORD_MAX = 256;
  private static final String POLICY = "does not meet the password policy";
  private static final int NAME_MAX = 100;
  private static final int CODE_MAX = 20;
  private static final String EMAIL =
      "[^\\s@\\p{Cntrl}]{1,64}@[^\\s@\\p{Cntrl}]{1,185}\\.[a-zA-Z]{2,}";
  private static final String EMAIL_RULE = "must be an e-mail address";
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final Directory directory;
  private final Members members;
  private final Sessions sessions;
  private final SystemClock clock;

  AuthOperations(Directory directory, Members members, Sessions sessions, SystemClock clock) {
    this.directory = requireNonNull(directory, "directory is null");
    this.members = requireNonNull(members, "members is null");
    this.sessions = requireNonNull(sessions, "sessions is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  private record MailSent(String status) {
    static final MailSent ANSWER = new MailSent("MAIL_SENT");
  }

  private record Tokens(String accessToken, int expiresIn, String tokenType) {}

  ApiResponse register(ApiRequest request) {
    Fields fields = request.fields("email", "password", "name", "acceptedTerms");
    String email = email(fields);
    String password = fields.requiredText("password", PASSWORD_MIN, PASSWORD_MAX);
    String name = fields.requiredText("name", 1, NAME_MAX);
    fields.require("acceptedTerms");
    if (!fields.flag("acceptedTerms").orElse(true)) {
      fields.error("acceptedTerms", Code.ENUM, "must be true: the terms have to be accepted");
    }
    if (!password.isEmpty() && password.isBlank()) {
      fields.error("password", Code.FORMAT, POLICY);
    }
    fields.refuseIfWrong();
    switch (directory.register(email, Secret.of(password), name)) {
      case Registration.Created created ->
          members.enrol(created.subject(), new Member(email, name, clock.now(), TERMS));
      case Registration.AddressKnown known -> {
        // The answer below is the same, so that nobody learns who has an account.
      }
      case Registration.PasswordRefused refused ->
          throw ProblemException.invalid(List.of(FieldError.of("password", Code.FORMAT, POLICY)));
    }
    return ApiResponse.json(202, MailSent.ANSWER);
  }

  ApiResponse confirm(ApiRequest request) {
    Fields fields = request.fields("email", "code");
    String email = email(fields);
    String code = fields.requiredText("code", 1, CODE_MAX);
    fields.refuseIfWrong();
    Confirmation confirmation = directory.confirm(email, code);
    return switch (confirmation) {
      case DONE -> ApiResponse.noContent();
      case CODE_REFUSED ->
          throw ProblemException.invalid(
              List.of(FieldError.of("code", Code.FORMAT, "is wrong or has expired")));
      case TOO_MANY_ATTEMPTS -> throw tooManyAttempts();
    };
  }

  ApiResponse resend(ApiRequest request) {
    Fields fields = request.fields("email");
    String email = email(fields);
    fields.refuseIfWrong();
    if (!directory.resend(email)) {
      throw tooManyAttempts();
    }
    return ApiResponse.json(202, MailSent.ANSWER);
  }

  ApiResponse login(ApiRequest request) {
    Fields fields = request.fields("email", "password");
    String email = email(fields);
    String password = fields.requiredText("password", 1, PASSWORD_MAX);
    fields.refuseIfWrong();
    if (password.isBlank()) {
      throw signInFailed();
    }
    return switch (directory.signIn(email, Secret.of(password))) {
      case SignIn.Done done -> signedIn(done, email, request);
      case SignIn.Refused refused -> throw signInFailed();
      case SignIn.NotConfirmed waiting ->
          throw ProblemException.of(
              ProblemType.NOT_CONFIRMED, "Enter the code from the mail first.");
      case SignIn.TooManyAttempts pause -> throw tooManyAttempts();
    };
  }

  private ApiResponse signedIn(SignIn.Done done, String email, ApiRequest request) {
    // Completes a registration that broke off between the directory and our table.
    TenantScope scope =
        members.enrol(done.subject(), new Member(email, done.name(), clock.now(), TERMS));
    sessions.open(scope, done.session(), request.address(), request.agent());
    return ApiResponse.ok(
        new Tokens(done.accessToken().reveal(), done.expiresInSeconds(), "Bearer"));
  }

  /** Addresses are compared in lower case, as mail providers do. */
  private static String email(Fields fields) {
    return fields.requiredText("email", EMAIL, EMAIL_RULE).toLowerCase(Locale.ROOT);
  }

  private static ProblemException signInFailed() {
    return ProblemException.of(
        ProblemType.SIGN_IN_FAILED, "The address is unknown or the password is wrong.");
  }

  private static ProblemException tooManyAttempts() {
    return ProblemException.retry(
        ProblemType.TOO_MANY_ATTEMPTS, "Please wait a little and try again.", PAUSE);
  }
}

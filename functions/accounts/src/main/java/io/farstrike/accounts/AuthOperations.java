package io.farstrike.accounts;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.directory.Directory;
import io.farstrike.cloud.directory.Directory.Confirmation;
import io.farstrike.cloud.directory.Directory.Registration;
import io.farstrike.cloud.http.ApiRequest;
import io.farstrike.cloud.http.ApiResponse;
import io.farstrike.cloud.http.FieldError;
import io.farstrike.cloud.http.FieldError.Code;
import io.farstrike.cloud.http.Fields;
import io.farstrike.cloud.http.ProblemException;
import io.farstrike.cloud.http.ProblemType;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.rules.Terms;
import io.farstrike.tenancy.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Registration. Answers never tell whether an address has an account. */
final class AuthOperations {

  static final int PASSWORD_MIN = 12;
  static final int PASSWORD_MAX = 256;
  static final String POLICY = "does not meet the password policy";
  private static final int NAME_MAX = 100;
  static final String CODE = "[0-9A-Za-z]{1,20}";
  static final String CODE_RULE = "must be 1 to 20 letters and digits";
  private static final String EMAIL =
      "[^\\s@\\p{Cntrl}]{1,64}@[^\\s@\\p{Cntrl}]{1,185}\\.[a-zA-Z]{2,}";
  private static final String EMAIL_RULE = "must be an e-mail address";
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private static final int INVITATION_MAX = 64;

  private final Directory directory;
  private final Doorkeeper doorkeeper;
  private final Terms terms;

  AuthOperations(Platform platform, Doorkeeper doorkeeper) {
    this.directory = platform.directory();
    this.doorkeeper = requireNonNull(doorkeeper, "doorkeeper is null");
    this.terms = platform.rules().terms();
  }

  record MailSent(String status) {
    static final MailSent ANSWER = new MailSent("MAIL_SENT");
  }

  ApiResponse register(ApiRequest request) {
    Fields fields = request.fields("email", "password", "name", "acceptedTerms", "invitation");
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
    Optional<String> invitation = fields.text("invitation", 1, INVITATION_MAX);
    fields.refuseIfWrong();
    doorkeeper.admit(email, invitation);
    switch (directory.register(email, Secret.of(password), name)) {
      case Registration.Created created -> {
        request.witness().by(doorkeeper.register(created.subject(), email, name));
        request.witness().note("terms", terms.version());
        doorkeeper.spend(email);
      }
      case Registration.AddressKnown known ->
          // The answer below is the same, so that nobody learns who has an account.
          doorkeeper.spend(email);
      case Registration.PasswordRefused refused ->
          throw ProblemException.invalid(List.of(FieldError.of("password", Code.FORMAT, POLICY)));
    }
    return ApiResponse.json(202, MailSent.ANSWER);
  }

  ApiResponse confirm(ApiRequest request) {
    Fields fields = request.fields("email", "code");
    String email = email(fields);
    String code = fields.requiredText("code", CODE, CODE_RULE);
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

  /** Addresses are compared in lower case, as mail providers do. */
  static String email(Fields fields) {
    return fields.requiredText("email", EMAIL, EMAIL_RULE).toLowerCase(Locale.ROOT);
  }

  static ProblemException tooManyAttempts() {
    return tooManyAttempts(PAUSE);
  }

  static ProblemException tooManyAttempts(Duration pause) {
    return ProblemException.retry(
        ProblemType.TOO_MANY_ATTEMPTS, "Please wait a little and try again.", pause);
  }
}

package io.farstrike.accounts;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.directory.Passwords;
import io.farstrike.cloud.http.Caller;
import io.farstrike.cloud.http.FieldError;
import io.farstrike.cloud.http.FieldError.Code;
import io.farstrike.cloud.http.Fields;
import io.farstrike.cloud.http.ProblemException;
import io.farstrike.tenancy.Secret;
import java.util.List;

/** Asks a signed-in user for the password once more, where a stolen session must not be enough. */
final class OwnPassword {

  private static final int MAX = 256;

  private final Passwords passwords;

  OwnPassword(Passwords passwords) {
    this.passwords = requireNonNull(passwords, "passwords is null");
  }

  /** The field {@code password} of a body. */
  static String read(Fields fields) {
    return fields.requiredText("password", 1, MAX);
  }

  /** Lets the caller pass who knows the password. */
  void require(Caller caller, String password) {
    if (password.isBlank()) {
      throw wrong();
    }
    switch (passwords.prove(caller.subject(), Secret.of(password))) {
      case RIGHT -> {}
      case WRONG -> throw wrong();
      case TOO_MANY_ATTEMPTS -> throw AuthOperations.tooManyAttempts();
    }
  }

  static ProblemException wrong() {
    return ProblemException.invalid(
        List.of(FieldError.of("password", Code.FORMAT, "is not the password of this account")));
  }
}

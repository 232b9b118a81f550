package io.farstrike.accounts;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.directory.OwnAccount;
import io.farstrike.cloud.http.Caller;
import io.farstrike.cloud.http.FieldError;
import io.farstrike.cloud.http.FieldError.Code;
import io.farstrike.cloud.http.Fields;
import io.farstrike.cloud.http.ProblemException;
import io.farstrike.cloud.http.ProblemType;
import io.farstrike.tenancy.Secret;
import java.time.Duration;
import java.util.List;

/** Asks a signed-in user for the password once more, where a stolen session must not be enough. */
final class OwnPassword {

  private static final int MAX = 256;
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final OwnAccount account;

  OwnPassword(OwnAccount account) {
    this.account = requireNonNull(account, "account is null");
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
    switch (account.passwordOf(caller.subject(), Secret.of(password))) {
      case RIGHT -> {}
      case WRONG -> throw wrong();
      case TOO_MANY_ATTEMPTS ->
          throw ProblemException.retry(
              ProblemType.TOO_MANY_ATTEMPTS, "Please wait a little and try again.", PAUSE);
    }
  }

  private static ProblemException wrong() {
    return ProblemException.invalid(
        List.of(FieldError.of("password", Code.FORMAT, "is not the password of this account")));
  }
}

package io.farstrike.accounts;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.http.FieldError.Code;
import io.farstrike.cloud.http.Fields;
import io.farstrike.cloud.http.ProblemException;
import io.farstrike.cloud.http.ProblemType;
import io.farstrike.tenancy.Secret;

/** What a body brings for the second factor: one of two kinds of code. */
sealed interface GivenCode {

  /** Of an authenticator app. */
  String FORM = "[0-9]{6}";

  String RULE = "must be 6 digits";

  /** The six digits of an app. */
  record OfApp(String digits) implements GivenCode {
    public OfApp {
      requireNonNull(digits, "digits is null");
    }

    @Override
    public String toString() {
      return "OfApp[***]";
    }
  }

  /** One of the codes that were shown when the second factor was turned on. */
  record OfRecovery(Secret code) implements GivenCode {
    public OfRecovery {
      requireNonNull(code, "code is null");
    }
  }

  /** The fields {@code code} and {@code recoveryCode}, of which one must be there. */
  static GivenCode read(Fields fields) {
    if (fields.has("code") && fields.has("recoveryCode")) {
      fields.error("recoveryCode", Code.CONFLICT, "cannot come with a code");
    }
    if (fields.has("recoveryCode")) {
      String text =
          fields.requiredText(
              "recoveryCode",
              "[0-9A-Za-z][0-9A-Za-z -]{23,39}",
              "must be 24 letters and digits, with dashes between them or not");
      // An empty one is an error that the fields have noted, and goes no further.
      return text.isEmpty() ? new OfApp(text) : new OfRecovery(Secret.of(text));
    }
    return new OfApp(fields.requiredText("code", FORM, RULE));
  }

  /** The same for a wrong code, one that is too old, and one that was used before. */
  static ProblemException refused() {
    return ProblemException.of(
        ProblemType.CODE_REFUSED, "It is wrong, too old, or was used before. Try the next one.");
  }
}

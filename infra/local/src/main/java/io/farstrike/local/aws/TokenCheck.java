package io.farstrike.local.aws;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;

/** What the authoriser makes of a token. */
public sealed interface TokenCheck {

  /**
   * A token that lets its bearer in.
   *
   * @param claims every claim as a text, as a function receives them: a list is {@code [a b]}
   * @param scopes the token's scopes
   */
  record Accepted(Map<String, String> claims, List<String> scopes) implements TokenCheck {

    /** Copies both. */
    public Accepted {
      claims = Map.copyOf(claims);
      scopes = List.copyOf(scopes);
    }
  }

  /** A token that does not. */
  record Refused(Reason reason) implements TokenCheck {

    /** Checks that there is a reason. */
    public Refused {
      requireNonNull(reason, "reason is null");
    }
  }

  /** Why a token is refused, in the order in which it is checked. */
  enum Reason {
    MALFORMED("the token is malformed"),
    ALGORITHM("the token is not signed with an accepted algorithm"),
    UNKNOWN_KEY("the token was signed with an unknown key"),
    SIGNATURE("the token has an invalid signature"),
    ISSUER("the token does not have a valid issuer"),
    EXPIRED("the token has expired"),
    NOT_YET_VALID("the token is not valid yet"),
    AUDIENCE("the token does not have a valid audience"),
    SCOPE("the token does not have the required scope");

    private final String description;

    Reason(String description) {
      this.description = description;
    }

    /** For the {@code WWW-Authenticate} field. */
    public String description() {
      return description;
    }
  }
}

package io.farstrike.cloud.notices;

import static java.util.Objects.requireNonNull;

/** Changes of an account that its owner is told of by mail, whoever made them. */
public enum AccountChange {
  TOKEN_STORED("A broker token was stored in your account"),
  TOKEN_EXCHANGED("A login at the broker was made for your account, and its token was stored"),
  TOKEN_DELETED("The broker token of your account was deleted"),
  PASSWORD_CHANGED("The password of your account was changed"),
  PASSWORD_RESET("The password of your account was reset with a code from a mail"),
  SECOND_FACTOR_ADDED("A second factor was added to your account"),
  SECOND_FACTOR_REMOVED("The second factor of your account was removed");

  private final String sentence;

  AccountChange(String sentence) {
    this.sentence = requireNonNull(sentence, "sentence is null");
  }

  /** What happened, without the full stop. */
  String sentence() {
    return sentence;
  }
}

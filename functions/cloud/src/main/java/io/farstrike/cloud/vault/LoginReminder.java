package io.farstrike.cloud.vault;

/** Whether a user is to log in at the broker again. */
public enum LoginReminder {
  NONE,
  /** The token still works, but for less than an hour. */
  SOON,
  /** Nothing works until they do. */
  DUE
}

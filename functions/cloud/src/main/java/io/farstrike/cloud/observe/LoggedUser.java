package io.farstrike.cloud.observe;

import io.farstrike.cloud.table.Digest;
import io.farstrike.tenancy.TenantScope;

/**
 * A user as log lines name one: a digest of the stage and the user's id. The id is random, so
 * nobody can guess it, and whoever has the lines of two stages cannot tell who is in both.
 */
public final class LoggedUser {

  private static final int LENGTH = 16;

  private LoggedUser() {}

  /** From now on lines say that they are about this user. */
  public static void set(TenantScope scope) {
    LogField.USER.set(name(LogField.STAGE.value().orElse(""), scope));
  }

  /** What lines of a stage call a user. */
  public static String name(String stage, TenantScope scope) {
    return Digest.of("log", stage, scope.userId().value()).substring(0, LENGTH);
  }
}

package io.farstrike.cdk.backup;

import io.farstrike.cdk.Context;
import java.util.Locale;

/** Who may still shorten the life of copies, or delete them. */
public enum VaultLock {
  /** Whoever may change the vault. */
  NONE,
  /** Whoever may lift the lock. */
  GOVERNANCE,
  /** Nobody, not even the account's owner, three days after the lock was put on. */
  COMPLIANCE;

  /**
   * Reads the context.
   *
   * @throws IllegalArgumentException naming the key, and the words there are
   */
  public static VaultLock of(Context context) {
    String word = context.text("vaultLock").orElse("none");
    for (VaultLock lock : values()) {
      if (lock.name().toLowerCase(Locale.ROOT).equals(word)) {
        return lock;
      }
    }
    throw new IllegalArgumentException("vaultLock must be none, governance or compliance");
  }
}

package io.farstrike.ops.backup;

import java.util.List;

/**
 * What a restore has done, over all its runs where it broke off in between.
 *
 * @param users accounts that were made, or taken over
 * @param usersLeftOut registrations that were never confirmed, users being erased, and those whom
 *     no item knew: they may register anew
 * @param itemsLeftOut what belonged to sessions, sockets, workers and second factors, and items of
 *     users left out
 * @param tokens broker tokens that were restored
 * @param tokensLocked of these, how many no key of this account opens: their users enter new ones
 * @param missingKeys full names of the keys that those need
 */
public record RestoreReport(
    long users,
    long usersLeftOut,
    long items,
    long itemsLeftOut,
    long objects,
    long tokens,
    long tokensLocked,
    List<String> missingKeys) {

  public RestoreReport {
    missingKeys = List.copyOf(missingKeys);
  }
}

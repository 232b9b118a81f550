package io.farstrike.ops.backup;

/**
 * What an operator says to a restore.
 *
 * @param overwrite whether it may go into a stage that is not empty: items and objects of the same
 *     keys are replaced, accounts of the same addresses taken over
 * @param withoutTokens whether broker tokens stay behind, so that users are asked for new ones
 */
public record RestoreOptions(boolean overwrite, boolean withoutTokens) {

  /** Into an empty stage, with everything. */
  public static final RestoreOptions INTO_EMPTY = new RestoreOptions(false, false);
}

package io.farstrike.tenancy;

import static java.util.Objects.requireNonNull;

/**
 * The right to act on one user's data, and on nobody else's.
 *
 * <p>Repositories, workspaces and vaults are obtained for a scope and take no user id. A scope is
 * made in few places only, which an architecture test names: from a session whose token was
 * verified, from a job that a worker claimed, from a socket that the streamer writes to, from an
 * entry of an index that the janitor reads, and for an administrator who acts on a user.
 */
public final class TenantScope {

  private final UserId userId;

  private TenantScope(UserId userId) {
    this.userId = userId;
  }

  /** The scope of a caller whose access token was verified and belongs to {@code userId}. */
  public static TenantScope ofVerifiedCaller(UserId userId) {
    return new TenantScope(requireNonNull(userId, "userId is null"));
  }

  /** The scope of a job message; the job must then be found and claimed under this scope. */
  public static TenantScope ofJobMessage(UserId userId) {
    return new TenantScope(requireNonNull(userId, "userId is null"));
  }

  /**
   * The scope of a user whom an index across users named; the item must then be found under this
   * scope.
   */
  public static TenantScope ofIndexEntry(UserId userId) {
    return new TenantScope(requireNonNull(userId, "userId is null"));
  }

  /**
   * The scope of a user who has opened a socket of the live stream, as the table of sockets says.
   */
  public static TenantScope ofConnection(UserId userId) {
    return new TenantScope(requireNonNull(userId, "userId is null"));
  }

  /** The scope of the account whose feed the operator has declared to be for all. */
  public static TenantScope ofFeedAccount(UserId userId) {
    return new TenantScope(requireNonNull(userId, "userId is null"));
  }

  /** The scope of a user on whom an administrator acts, within the role for that. */
  public static TenantScope ofAdministered(UserId userId) {
    return new TenantScope(requireNonNull(userId, "userId is null"));
  }

  public UserId userId() {
    return userId;
  }

  /** Says nothing, so that no log and no message can carry the tenant by accident. */
  @Override
  public String toString() {
    return "TenantScope[***]";
  }
}

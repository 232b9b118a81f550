package io.farstrike.cloud.members;

import io.farstrike.tenancy.TenantScope;
import java.util.Set;

/** Is told at once when sessions were ended, so that what hangs on them ends as well. */
@FunctionalInterface
public interface SessionEnds {

  /** Nothing hangs on sessions. */
  SessionEnds IGNORED = (scope, sessions) -> {};

  /**
   * Some sessions of a user were ended; their items are gone.
   *
   * @param sessions their ids, empty if there were none
   */
  void ended(TenantScope scope, Set<String> sessions);
}

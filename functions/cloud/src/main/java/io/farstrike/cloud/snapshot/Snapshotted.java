package io.farstrike.cloud.snapshot;

import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * A function that rehearses before its snapshot is taken: what it ran then need be neither loaded
 * nor compiled when it is restored. It must rehearse on a twin of its own, which is thrown away: no
 * user's data, no connection, no credentials and nothing random or unique may be in the snapshot,
 * since every copy would share it.
 *
 * <p>The platform keeps the function, and so the registration lives as long.
 */
public interface Snapshotted extends Resource {

  /** Runs real code on constants, with no call to anywhere. */
  void rehearse() throws Exception;

  /** To be called once, by the constructor of the deployed function. */
  default void registerForSnapshot() {
    Core.getGlobalContext().register(this);
  }

  @Override
  default void beforeCheckpoint(Context<? extends Resource> context) throws Exception {
    rehearse();
  }

  /** What must be fresh is made when it is first used. */
  @Override
  default void afterRestore(Context<? extends Resource> context) {}
}

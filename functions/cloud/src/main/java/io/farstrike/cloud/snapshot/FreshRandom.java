package io.farstrike.cloud.snapshot;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;
import org.crac.Context;
import org.crac.Resource;
import org.jspecify.annotations.Nullable;

/**
 * A secure source of randomness that is not in the snapshot: it is made when it is first asked, and
 * anew after a restore.
 */
public final class FreshRandom implements RandomGenerator, Resource {

  private @Nullable SecureRandom random;

  @Override
  public long nextLong() {
    return source().nextLong();
  }

  private synchronized SecureRandom source() {
    SecureRandom source = random == null ? new SecureRandom() : random;
    random = source;
    return source;
  }

  /** Whether there is a source at the moment. */
  synchronized boolean isSeeded() {
    return random != null;
  }

  @Override
  public synchronized void beforeCheckpoint(Context<? extends Resource> context) {
    random = null;
  }

  @Override
  public synchronized void afterRestore(Context<? extends Resource> context) {
    random = null;
  }
}

package io.farstrike.broker;

import java.time.Duration;

/** How to wait; handed in so that tests wait on a clock of their own. */
public interface Sleeper {

  /** Waits for {@code time}; at once when it is zero or negative. */
  void sleep(Duration time) throws InterruptedException;
}

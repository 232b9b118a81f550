package io.farstrike.cloud.limits;

import static java.util.Objects.requireNonNull;

/** What became of one request at a limit. */
public sealed interface RateAnswer {

  RatePolicy policy();

  /**
   * It is counted and may go on.
   *
   * @param remaining requests that may follow in this window
   * @param resetSeconds until the next window, at least 1
   */
  record Passed(RatePolicy policy, long remaining, long resetSeconds) implements RateAnswer {
    public Passed {
      requireNonNull(policy, "policy is null");
    }
  }

  /**
   * The window is full.
   *
   * @param resetSeconds until the next window, at least 1
   * @param repeated whether this was known from a refusal before, without asking the store
   */
  record Refused(RatePolicy policy, long resetSeconds, boolean repeated) implements RateAnswer {
    public Refused {
      requireNonNull(policy, "policy is null");
    }
  }

  /** The store gave no answer: nobody knows how many there were. */
  record Uncounted(RatePolicy policy) implements RateAnswer {
    public Uncounted {
      requireNonNull(policy, "policy is null");
    }
  }
}

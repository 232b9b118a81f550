package io.farstrike.streamer;

import static java.util.Objects.requireNonNull;

import io.farstrike.tenancy.UserId;

/**
 * Where the market stream of a stage comes from. What one user's key fetched is never shown to
 * another.
 */
public sealed interface StreamSource {

  /** Each streaming user has an engine, fed by the user's own quotes. */
  record Own() implements StreamSource {}

  /**
   * One engine for all, fed by an account whose data the operator has declared redistributable.
   *
   * @param account whose broker token is used
   */
  record Licensed(UserId account) implements StreamSource {
    public Licensed {
      requireNonNull(account, "account is null");
    }
  }

  /**
   * One engine for all, fed by recorded minutes.
   *
   * @param object name of the recording below {@code shared/replay/}: gzipped CSV
   * @param speed 1 as it was, up to 1,000 times as fast
   */
  record Replay(String object, int speed) implements StreamSource {
    public Replay {
      if (!object.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
        throw new IllegalArgumentException("the name of a recording is not one of a file");
      }
      if (speed < 1 || speed > 1_000) {
        throw new IllegalArgumentException("speed must be 1 to 1000");
      }
    }
  }
}

package io.farstrike.cloud.notices;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.members.Device;
import io.farstrike.tenancy.Secret;
import java.time.Instant;

/** Something that somebody is told by mail. */
public sealed interface Notice {

  /**
   * An invitation to register.
   *
   * @param code the only secret that a mail of ours carries: it opens nothing but a registration of
   *     the address that it is sent to
   */
  record Invited(Secret code, Instant expiresAt) implements Notice {
    public Invited {
      requireNonNull(code, "code is null");
      requireNonNull(expiresAt, "expiresAt is null");
    }
  }

  /** An administrator has let a user in. */
  record Approved() implements Notice {}

  /** A sign-in from where the user never signed in before. */
  record NewDevice(Device device, Instant at) implements Notice {
    public NewDevice {
      requireNonNull(device, "device is null");
      requireNonNull(at, "at is null");
    }
  }

  /** Credentials of the account are others now. */
  record Changed(AccountChange change, Device device, Instant at) implements Notice {
    public Changed {
      requireNonNull(change, "change is null");
      requireNonNull(device, "device is null");
      requireNonNull(at, "at is null");
    }
  }

  /** The stored broker token works no longer than this. */
  record TokenEnding(Instant endsAt) implements Notice {
    public TokenEnding {
      requireNonNull(endsAt, "endsAt is null");
    }
  }
}

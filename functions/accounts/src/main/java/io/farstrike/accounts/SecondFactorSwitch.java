package io.farstrike.accounts;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.directory.SecondFactor;
import io.farstrike.cloud.members.Device;
import io.farstrike.cloud.members.RecoveryCodes;
import io.farstrike.cloud.notices.AccountChange;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.tenancy.Secret;
import io.farstrike.tenancy.TenantScope;
import java.util.List;

/**
 * The one way in which a second factor goes on and off. The directory comes first both ways: what
 * breaks off in between can be done again, and locks nobody out. The owner is told by mail.
 */
final class SecondFactorSwitch {

  private final Platform platform;
  private final SecondFactor directory;

  SecondFactorSwitch(Platform platform) {
    this.platform = requireNonNull(platform, "platform is null");
    this.directory = platform.secondFactor();
  }

  /** From the next sign-in on a code is asked for; gives the recovery codes. */
  List<Secret> on(TenantScope scope, String subject, Device device) {
    directory.turn(subject, true);
    List<Secret> codes = renew(scope);
    platform.notices().changed(scope, AccountChange.SECOND_FACTOR_ADDED, device);
    return codes;
  }

  /** New recovery codes, in place of all others. */
  List<Secret> renew(TenantScope scope) {
    return codes(scope).renew(platform.systemClock().now());
  }

  /** From the next sign-in on the password is enough. */
  void off(TenantScope scope, String subject, Device device) {
    directory.turn(subject, false);
    codes(scope).clear();
    platform.notices().changed(scope, AccountChange.SECOND_FACTOR_REMOVED, device);
  }

  /** Uses a recovery code up; false if it is none. */
  boolean spend(TenantScope scope, Secret recoveryCode) {
    return codes(scope).spend(recoveryCode);
  }

  private RecoveryCodes codes(TenantScope scope) {
    return platform.recoveryCodes(scope);
  }
}

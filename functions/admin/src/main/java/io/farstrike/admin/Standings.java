package io.farstrike.admin;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.directory.AccountSwitch;
import io.farstrike.cloud.http.ProblemException;
import io.farstrike.cloud.http.ProblemType;
import io.farstrike.cloud.members.Member;
import io.farstrike.cloud.members.Members;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.stream.RevocationReason;
import io.farstrike.tenancy.TenantScope;
import java.util.Optional;

/**
 * Turns users off and on. The profile says first that a user is off, since every request reads it;
 * then the sessions end, then the directory refuses the next sign-in. What breaks off half way is
 * completed by the same request again.
 */
final class Standings {

  private final Platform platform;
  private final AccountSwitch accounts;

  Standings(Platform platform) {
    this.platform = requireNonNull(platform, "platform is null");
    this.accounts = new AccountSwitch(platform.cognito(), platform.poolId());
  }

  /**
   * Turns a user off or on.
   *
   * @param by the administrator who does so
   * @throws ProblemException if it is the administrator's own account, the last administrator's, or
   *     nobody's
   */
  void set(TenantScope by, TenantScope user, boolean enabled) {
    Members members = platform.members();
    Member member = members.find(user).orElseThrow(ProblemException::notFound);
    if (!enabled) {
      disable(by, user, member.email());
    } else if (accounts.on(member.email())) {
      members.disable(user, Optional.empty());
    } else {
      throw ProblemException.notFound();
    }
  }

  private void disable(TenantScope by, TenantScope user, String email) {
    if (by.userId().equals(user.userId())) {
      throw ProblemException.of(
          ProblemType.OWN_ACCOUNT, "Another administrator can turn it off, if it must be.");
    }
    requireAnother(email);
    Members members = platform.members();
    members.disable(user, Optional.of(platform.systemClock().now()));
    if (members.isDisabled(by)) {
      // Two administrators turned each other off at once: at least one of them sees it here.
      members.disable(user, Optional.empty());
      throw lastAdministrator();
    }
    platform.socketReaper().closeAll(user, RevocationReason.ACCOUNT_DISABLED);
    platform.sessions().endAll(user);
    accounts.off(email);
  }

  private void requireAnother(String email) {
    if (accounts.isLastAdministrator(email)) {
      throw lastAdministrator();
    }
  }

  private static ProblemException lastAdministrator() {
    return ProblemException.of(
        ProblemType.LAST_ADMINISTRATOR, "Make somebody else an administrator first.");
  }
}

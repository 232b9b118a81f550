package io.farstrike.janitor;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.directory.AccountSwitch;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.tenancy.TenantScope;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminGetUserResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserType;

/** Whether those who may administer still should. */
final class AdministratorChecks {

  /** Rights that nobody has used for so long are better given back. */
  static final Duration IDLE = Duration.ofDays(90);

  private static final String SECOND_FACTOR = "SOFTWARE_TOKEN_MFA";

  private final Platform platform;

  AdministratorChecks(Platform platform) {
    this.platform = requireNonNull(platform, "platform is null");
  }

  void into(Findings findings) {
    platform
        .cognito()
        .listUsersInGroupPaginator(
            list -> list.userPoolId(platform.poolId()).groupName(AccountSwitch.ADMINISTRATORS))
        .users()
        .stream()
        .filter(user -> Boolean.TRUE.equals(user.enabled()))
        .forEach(user -> look(user, findings));
  }

  private void look(UserType administrator, Findings findings) {
    String subject = administrator.username();
    Optional<TenantScope> scope = platform.members().scopeOf(subject);
    Optional<String> handle = scope.flatMap(platform.members()::handle);
    AdminGetUserResponse account =
        platform.cognito().adminGetUser(get -> get.userPoolId(platform.poolId()).username(subject));
    if (!account.userMFASettingList().contains(SECOND_FACTOR)) {
      findings.add(AuditRule.ADMINISTRATOR_WITHOUT_SECOND_FACTOR, handle);
    }
    Instant idleBefore = platform.systemClock().now().minus(IDLE);
    Instant seen = scope.flatMap(platform.members()::lastSeen).orElseGet(account::userCreateDate);
    if (seen.isBefore(idleBefore)) {
      findings.add(AuditRule.IDLE_ADMINISTRATOR, handle);
    }
  }
}

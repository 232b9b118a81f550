package io.farstrike.janitor;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.roster.Roster;
import io.farstrike.cloud.vault.StoredCredentials;
import io.farstrike.tenancy.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserStatusType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserType;

/** Users, their accounts in the directory, sessions and tokens, compared with each other. */
final class UserChecks {

  /** A token lives a day; who has not brought another for so long has left it behind. */
  static final Duration OLD_TOKEN = Duration.ofDays(30);

  private final Platform platform;
  private final Roster roster;
  private final TimeLeft time;

  UserChecks(Platform platform, Roster roster, TimeLeft time) {
    this.platform = requireNonNull(platform, "platform is null");
    this.roster = requireNonNull(roster, "roster is null");
    this.time = requireNonNull(time, "time is null");
  }

  void into(Findings findings) {
    Map<UserId, Roster.Listed> unseen = new HashMap<>();
    Iterator<Roster.Listed> listed = roster.listed().iterator();
    while (time.isEnough() && listed.hasNext()) {
      Roster.Listed user = listed.next();
      unseen.put(user.scope().userId(), user);
      if (user.disabled() && !platform.sessions().list(user.scope()).isEmpty()) {
        findings.add(AuditRule.SESSION_OF_DISABLED_USER, user.handle());
      }
    }
    accounts(findings, unseen);
    tokens(findings);
  }

  private void accounts(Findings findings, Map<UserId, Roster.Listed> profiles) {
    Map<UserId, Roster.Listed> unseen = new HashMap<>(profiles);
    Iterator<UserType> accounts =
        platform
            .cognito()
            .listUsersPaginator(list -> list.userPoolId(platform.poolId()))
            .users()
            .iterator();
    while (accounts.hasNext()) {
      if (!time.isEnough()) {
        return;
      }
      UserType account = accounts.next();
      Optional<UserId> id = platform.members().userIdOf(account.username());
      Optional<Roster.Listed> profile = id.map(profiles::get);
      id.ifPresent(unseen::remove);
      if (profile.isEmpty() && account.userStatus() != UserStatusType.UNCONFIRMED) {
        // Whoever registered since the roster was read is no finding.
        boolean known =
            platform
                .members()
                .scopeOf(account.username())
                .filter(scope -> platform.members().find(scope).isPresent())
                .isPresent();
        if (!known) {
          findings.add(AuditRule.ACCOUNT_WITHOUT_PROFILE, Optional.empty());
        }
      }
      if (profile.filter(Roster.Listed::disabled).isPresent()
          && Boolean.TRUE.equals(account.enabled())) {
        findings.add(AuditRule.DISABLED_USER_MAY_SIGN_IN, profile.get().handle());
      }
    }
    unseen.values().stream()
        // An erasure takes the account first.
        .filter(user -> !platform.members().isLeaving(user.scope()))
        .filter(user -> platform.members().find(user.scope()).isPresent())
        .forEach(user -> findings.add(AuditRule.PROFILE_WITHOUT_ACCOUNT, user.handle()));
  }

  private void tokens(Findings findings) {
    Instant old = platform.systemClock().now().minus(OLD_TOKEN);
    Iterator<Roster.Token> tokens = roster.tokens().iterator();
    while (time.isEnough() && tokens.hasNext()) {
      Roster.Token token = tokens.next();
      platform
          .credentials(token.owner())
          .find(token.broker())
          .map(StoredCredentials::checkedAt)
          .filter(old::isAfter)
          .ifPresent(
              checked ->
                  findings.add(
                      AuditRule.OLD_BROKER_TOKEN, platform.members().handle(token.owner())));
    }
  }
}

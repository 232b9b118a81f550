package io.farstrike.admin;

import io.farstrike.cloud.directory.CloudDirectory;
import io.farstrike.cloud.http.ApiDispatcher;
import io.farstrike.cloud.http.HttpFunction;
import io.farstrike.cloud.notices.SesMail;
import io.farstrike.cloud.platform.CloudExtras;
import io.farstrike.cloud.platform.CloudPlatform;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.roster.AuditDays;
import io.farstrike.cloud.roster.Gauges;
import io.farstrike.cloud.roster.Roster;
import io.farstrike.kite.KiteSpotKeys;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The function for administrators: users, their limits, failed jobs. */
public final class AdminFunction extends HttpFunction {

  /** The deployed function, wired from its environment. */
  public AdminFunction() {
    this(
        CloudPlatform.of(
            System.getenv(),
            KiteSpotKeys.DEFAULTS,
            CloudExtras.NONE
                .withMail(clients -> SesMail.of(clients, System.getenv()))
                .withDirectory(CloudDirectory::of)));
    registerForSnapshot();
  }

  /** Of the functions' own roles, this one's may query the indexes across users. */
  private AdminFunction(Platform platform) {
    this(platform, platform.edge());
  }

  /**
   * The function on given parts.
   *
   * @param across may query the indexes across users
   */
  public AdminFunction(Platform platform, DynamoDbClient across) {
    Roster roster = new Roster(across, platform.topology(), platform.operator().standards());
    UserOperations users = new UserOperations(platform, roster);
    AuditOperations audit =
        new AuditOperations(
            platform,
            roster,
            new AuditDays(
                across,
                platform.topology(),
                platform.operator().rules().auditLife(),
                platform.systemClock()));
    RedriveOperations jobs = new RedriveOperations(platform, roster);
    KeyOperations keys = new KeyOperations(platform, roster);
    Gauges gauges = new Gauges(across, platform.topology());
    MetricsOperations metrics = new MetricsOperations(platform, gauges, across);
    ConnectionOperations connections = new ConnectionOperations(platform, across);
    EffectiveFilterOperation filters = new EffectiveFilterOperation(platform, roster);
    InvitationOperations invitations = new InvitationOperations(platform);
    ApiDispatcher dispatcher =
        platform
            .dispatcher()
            .administering("listUsers", users::list)
            .administering("changeUser", users::change)
            .administering("getEffectiveFilter", filters::show)
            .administeringOnce("createInvitation", invitations::create)
            .administering("listInvitations", invitations::list)
            .administering("withdrawInvitation", invitations::withdraw)
            .administering("redriveJob", jobs::redrive)
            .administering("listAudit", audit::list)
            .administering("getMetrics", metrics::show)
            .administering("listConnections", connections::list)
            .administering("closeConnection", connections::close)
            .administering("getReencryption", keys::progress)
            .administering("reencryptTokens", keys::reencrypt)
            .complete("admin");
    super(platform.observed("admin"), dispatcher);
  }

  @Override
  public void rehearse() {
    new AdminFunction(
            CloudPlatform.rehearsal(
                KiteSpotKeys.DEFAULTS, CloudExtras.NONE.withDirectory(CloudDirectory::of)))
        .answerNobody("GET /api/admin/users");
  }
}

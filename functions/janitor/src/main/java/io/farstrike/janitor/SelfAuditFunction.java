package io.farstrike.janitor;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import io.farstrike.cloud.directory.CloudDirectory;
import io.farstrike.cloud.json.Json;
import io.farstrike.cloud.observe.Metric;
import io.farstrike.cloud.observe.Observed;
import io.farstrike.cloud.platform.CloudExtras;
import io.farstrike.cloud.platform.CloudPlatform;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.roster.AuditDays;
import io.farstrike.cloud.roster.Roster;
import io.farstrike.cloud.snapshot.Snapshotted;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.kite.KiteSpotKeys;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Once a week: looks whether what ought to hold still holds. It changes nothing but the report, an
 * object of that day; a finding is also a line in the log.
 */
public final class SelfAuditFunction
    implements RequestHandler<ScheduledEvent, SelfAuditReport>, Snapshotted {

  private static final Logger LOG = LoggerFactory.getLogger(SelfAuditFunction.class);

  private final Platform platform;
  private final Observed observed;
  private final AccountSettings settings;
  private final Roster roster;
  private final AuditDays days;
  private final DueIndex due;

  /** The deployed function, wired from its environment. */
  public SelfAuditFunction() {
    this(
        CloudPlatform.of(
            System.getenv(),
            KiteSpotKeys.DEFAULTS,
            CloudExtras.NONE.withDirectory(CloudDirectory::of)));
    registerForSnapshot();
  }

  /** Deployed, the function's own role may query the indexes. */
  private SelfAuditFunction(Platform platform) {
    this(platform.edge(), AccountSettings.of(System.getenv()), platform);
  }

  /**
   * The function on given parts.
   *
   * @param across may query the indexes of users, of the record by day, and of sessions
   * @param settings shows how tables, buckets and keys are set
   * @param platform opens the scope of a user whom an index named
   */
  public SelfAuditFunction(DynamoDbClient across, AccountSettings settings, Platform platform) {
    this.platform = requireNonNull(platform, "platform is null");
    this.observed = platform.observed("self-audit");
    this.settings = requireNonNull(settings, "settings is null");
    Topology topology = platform.topology();
    this.roster = new Roster(across, topology, platform.operator().standards());
    this.days =
        new AuditDays(
            across,
            platform.topology(),
            platform.operator().rules().auditLife(),
            platform.systemClock());
    this.due = new DueIndex(across, topology);
  }

  @Override
  public void rehearse() {
    Platform twin =
        CloudPlatform.rehearsal(
            KiteSpotKeys.DEFAULTS, CloudExtras.NONE.withDirectory(CloudDirectory::of));
    var _ = new SelfAuditFunction(twin.edge(), settings, twin);
  }

  @Override
  public SelfAuditReport handleRequest(ScheduledEvent event, Context context) {
    return observed.call(context, () -> run(context));
  }

  private SelfAuditReport run(Context context) {
    TimeLeft time = TimeLeft.of(context);
    Findings findings = new Findings();
    new SettingsChecks(settings, platform.topology()).into(findings);
    new AdministratorChecks(platform).into(findings);
    new UserChecks(platform, roster, time).into(findings);
    new RecordChecks(platform, days, due, time).into(findings);
    Instant now = platform.systemClock().now();
    SelfAuditReport report =
        new SelfAuditReport(
            SelfAuditReport.VERSION,
            platform.topology().stage(),
            now,
            time.isEnough(),
            findings.list());
    keep(report);
    platform.counters().measures().add(Metric.AUDIT_FINDINGS, report.findings().size());
    report
        .findings()
        .forEach(
            one ->
                LOG.warn("self-audit finding: {} {} {}", one.rule(), one.severity(), one.count()));
    LOG.info("self-audit: {} findings, whole {}", report.findings().size(), report.whole());
    return report;
  }

  private void keep(SelfAuditReport report) {
    LocalDate day = LocalDate.ofInstant(report.at(), ZoneOffset.UTC);
    platform
        .shared()
        .putObject(
            put ->
                put.bucket(platform.topology().data().name())
                    .key(Topology.SELF_AUDITS + day + ".json")
                    .contentType("application/json"),
            RequestBody.fromString(Json.write(report)));
  }
}

package io.farstrike.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.farstrike.broker.BrokerCredentials;
import io.farstrike.cloud.audit.AuditEntry;
import io.farstrike.cloud.json.Json;
import io.farstrike.cloud.members.Member;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.vault.StoredCredentials;
import io.farstrike.janitor.AuditRule;
import io.farstrike.janitor.Finding;
import io.farstrike.janitor.SelfAuditReport;
import io.farstrike.local.aws.LocalCognito;
import io.farstrike.local.policy.PolicyWatch;
import io.farstrike.local.tenant.TenantRole;
import io.farstrike.tenancy.Secret;
import io.farstrike.tenancy.TenantScope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.MessageActionType;
import software.amazon.awssdk.services.kms.model.KeyState;

/** Each rule of the self-audit is broken once, under the policy of its role. */
@Timeout(300)
class SelfAuditTest {

  private static final String POOL = "ap-south-1_local";

  private final PolicyWatch watch = new PolicyWatch(Night.TOPOLOGY);
  private Night night;

  SelfAuditTest() throws Exception {
    night = new Night(watch);
  }

  @BeforeEach
  void someUsers() {
    user("one@example.com");
    admin("boss@example.com");
  }

  @AfterEach
  void nothingWasDenied() throws Exception {
    night.close();
    assertThat(watch.denied()).isEmpty();
  }

  @Test
  void cleanSystem_hasNoFindings_andAReportThatSaysSo() {
    SelfAuditReport report = night.selfAudit();

    assertThat(report.findings())
        .as("the administrator of this test has no second factor")
        .extracting(Finding::rule)
        .containsExactly(AuditRule.ADMINISTRATOR_WITHOUT_SECOND_FACTOR);
    leave("boss@example.com");
    assertThat(night.selfAudit().findings()).isEmpty();
    JsonNode kept =
        Json.tree(
            night
                .services
                .objects()
                .client()
                .getObjectAsBytes(
                    get ->
                        get.bucket(Night.TOPOLOGY.data().name())
                            .key("shared/reports/self-audit/2026-11-02.json"))
                .asUtf8String());
    assertThat(kept.path("stage").asText()).isEqualTo("night");
    assertThat(kept.path("whole").asBoolean()).isTrue();
    assertThat(kept.path("findings")).isEmpty();
  }

  @Test
  void administratorWhoIsNotHereForAQuarter_isFound() {
    night.time.pass(Duration.ofDays(91));

    assertThat(rules()).contains(AuditRule.IDLE_ADMINISTRATOR);
  }

  @Test
  void tokenThatNobodyReplacedForAMonth_isFound_byTheHandleOfItsUser() {
    TenantScope user = user("trader@example.com");
    Platform api = night.platforms.of(TenantRole.API);
    Instant now = night.time.clock().now();
    api.credentials(user)
        .put(
            new StoredCredentials(
                "kite",
                api.vault(user).seal("kite", new BrokerCredentials("apikey01", Secret.of("t"))),
                "****ey01",
                StoredCredentials.State.VALID,
                now,
                now.plus(Duration.ofHours(20))));
    night.time.pass(Duration.ofDays(30));
    assertThat(rules()).doesNotContain(AuditRule.OLD_BROKER_TOKEN);

    night.time.pass(Duration.ofMinutes(1));

    assertThat(finding(AuditRule.OLD_BROKER_TOKEN).examples())
        .containsExactly(night.platform().members().handle(user).orElseThrow());
  }

  @Test
  void disabledUser_withASession_andAnAccountThatStillSignsIn_isFoundTwice() {
    TenantScope user = user("off@example.com");
    session(user, true);
    night.platform().members().disable(user, Optional.of(night.time.clock().now()));

    assertThat(rules())
        .contains(AuditRule.SESSION_OF_DISABLED_USER, AuditRule.DISABLED_USER_MAY_SIGN_IN);
  }

  @Test
  void sessionOfSomebodyWhoIsNotOnRecord_isAGap() {
    TenantScope user = user("quiet@example.com");
    session(user, true);
    night.time.pass(Duration.ofMinutes(10));
    assertThat(rules()).doesNotContain(AuditRule.GAP_IN_THE_RECORD);

    TenantScope other = user("silent@example.com");
    session(other, false);
    night.time.pass(Duration.ofMinutes(10));

    assertThat(finding(AuditRule.GAP_IN_THE_RECORD).examples())
        .containsExactly(night.platform().members().handle(other).orElseThrow());
  }

  @Test
  void directoryAndTables_thatKnowDifferentUsers_areFound() {
    account("stranger@example.com");
    TenantScope orphan = night.member("no-such-subject");
    // Of that user there is a session, too; it is on record.
    record(orphan);

    assertThat(rules())
        .contains(AuditRule.ACCOUNT_WITHOUT_PROFILE, AuditRule.PROFILE_WITHOUT_ACCOUNT);
    assertThat(finding(AuditRule.PROFILE_WITHOUT_ACCOUNT).examples())
        .containsExactly(night.platform().members().handle(orphan).orElseThrow());
  }

  @Test
  void settingsThatWereTurnedOff_areFound_byTheNameOfTheResource() {
    night
        .services
        .account()
        .tables()
        .updateContinuousBackups(
            update ->
                update
                    .tableName(Night.TOPOLOGY.audit().name())
                    .pointInTimeRecoverySpecification(
                        change -> change.pointInTimeRecoveryEnabled(false)));
    night
        .services
        .account()
        .buckets()
        .deletePublicAccessBlock(delete -> delete.bucket(Night.TOPOLOGY.backups().name()));
    night
        .services
        .account()
        .buckets()
        .putPublicAccessBlock(
            put ->
                put.bucket(Night.TOPOLOGY.data().name())
                    .publicAccessBlockConfiguration(
                        block ->
                            block
                                .blockPublicAcls(true)
                                .ignorePublicAcls(true)
                                .blockPublicPolicy(false)
                                .restrictPublicBuckets(true)));
    String stores =
        night
            .keys
            .describeKey(key -> key.keyId(Night.TOPOLOGY.stores().alias()))
            .keyMetadata()
            .keyId();
    night.keys.disableKeyRotation(key -> key.keyId(stores));
    night.keys.setState(Night.TOPOLOGY.tokens().alias(), KeyState.PENDING_DELETION);

    assertThat(finding(AuditRule.NO_POINT_IN_TIME_RECOVERY).examples())
        .containsExactly("farstrike-night-audit");
    assertThat(finding(AuditRule.PUBLIC_ACCESS_NOT_BLOCKED).examples())
        .containsExactly("farstrike-night-data", "farstrike-night-backups");
    assertThat(finding(AuditRule.KEY_NOT_ROTATED).examples())
        .containsExactly("alias/farstrike-night-tokens", "alias/farstrike-night-stores");
  }

  private java.util.List<AuditRule> rules() {
    return night.selfAudit().findings().stream().map(Finding::rule).toList();
  }

  private Finding finding(AuditRule rule) {
    return night.selfAudit().findings().stream()
        .filter(one -> one.rule() == rule)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no finding of " + rule));
  }

  private TenantScope user(String email) {
    Instant now = night.time.clock().now();
    return night
        .platform()
        .members()
        .enrol(account(email), new Member(email, "A", now, Optional.empty()));
  }

  private String account(String email) {
    LocalCognito directory = night.platforms.cognito();
    String subject =
        directory
            .adminCreateUser(
                create ->
                    create
                        .userPoolId(POOL)
                        .username(email)
                        .messageAction(MessageActionType.SUPPRESS)
                        .userAttributes(
                            List.of(
                                attribute("email", email), attribute("email_verified", "true"))))
            .user()
            .username();
    directory.adminSetUserPassword(
        set ->
            set.userPoolId(POOL)
                .username(subject)
                .password("correct horse battery 25")
                .permanent(true));
    return subject;
  }

  private static AttributeType attribute(String name, String value) {
    return AttributeType.builder().name(name).value(value).build();
  }

  private void admin(String email) {
    user(email);
    night
        .platforms
        .cognito()
        .adminAddUserToGroup(add -> add.userPoolId(POOL).username(email).groupName("admin"));
  }

  private void leave(String email) {
    night
        .platforms
        .cognito()
        .adminRemoveUserFromGroup(
            remove -> remove.userPoolId(POOL).username(email).groupName("admin"));
  }

  private void session(TenantScope user, boolean onRecord) {
    night.platform().sessions().open(user, "s1", true, false, "203.0.113.7", "browser");
    if (onRecord) {
      record(user);
    }
  }

  private void record(TenantScope user) {
    night
        .platforms
        .of(TenantRole.API)
        .auditLog()
        .append(
            new AuditEntry(
                night.time.clock().now(),
                Optional.of(user),
                "login",
                "",
                "203.0.113.7",
                "browser",
                200,
                "r1",
                Optional.empty()));
  }
}

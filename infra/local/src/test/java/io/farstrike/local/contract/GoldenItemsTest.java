package io.farstrike.local.contract;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farstrike.cloud.jobs.JobLimits;
import io.farstrike.cloud.jobs.JobStatus;
import io.farstrike.cloud.jobs.JobStore;
import io.farstrike.cloud.jobs.JobTemplate;
import io.farstrike.cloud.members.Members;
import io.farstrike.cloud.monitors.Monitor;
import io.farstrike.cloud.monitors.Monitors;
import io.farstrike.cloud.named.NamedDocuments;
import io.farstrike.cloud.quota.Standards;
import io.farstrike.cloud.screens.OwnScreen;
import io.farstrike.cloud.stream.StreamPreferences;
import io.farstrike.cloud.table.FencedItems;
import io.farstrike.cloud.table.Formats;
import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.table.NewerFormatException;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.cloud.vault.CredentialStore;
import io.farstrike.cloud.workspace.StoredFile;
import io.farstrike.cloud.workspace.Workspace;
import io.farstrike.local.SharedServices;
import io.farstrike.local.aws.CountedIds;
import io.farstrike.local.aws.TestTime;
import io.farstrike.local.tenant.TenantRole;
import io.farstrike.ops.backup.AttributeJson;
import io.farstrike.tenancy.TenantScope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Items of a user as the first version wrote them, read by today's stores: whoever breaks the
 * reading of what users have stored breaks this.
 */
@Tag("emulator")
@ExtendWith(SharedServices.class)
class GoldenItemsTest {

  private static final String JOB = "01M81GH69WAXTFFMT2MPPF02WN";
  private static final String MONITOR = "01M81GHFZMK9AG3MV2DHHFG2BQ";

  /** When they were written: later some of them are over. */
  private final TestTime time = new TestTime(Instant.parse("2026-11-22T12:00:00Z"));

  private final CloudServices cloud;
  private final Topology.Table table;
  private final TenantScope user = CloudServices.newUser();

  GoldenItemsTest(CloudServices cloud) throws IOException {
    this.cloud = cloud;
    this.table = cloud.topology().index();
    try (var in =
        requireNonNull(GoldenItemsTest.class.getResourceAsStream("/formats/index-items-1.jsonl"))) {
      new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(this::put);
    }
  }

  private void put(String line) {
    Map<String, AttributeValue> item = new HashMap<>(AttributeJson.item(line));
    item.put("pk", Item.text(user.userId().value()));
    cloud.tables().putItem(put -> put.tableName(table.name()).item(item));
  }

  private DynamoDbClient dynamo() {
    return cloud.tenants(TenantRole.API).open(user).table();
  }

  private JobStore jobs() {
    return new JobStore(user, dynamo(), table, time.clock(), JobLimits.of(Standards.BUILT_IN));
  }

  private Monitors monitors() {
    return new Monitors(
        new FencedItems(user, dynamo(), table), time.clock(), () -> Duration.ofDays(7));
  }

  @Test
  void jobs_areRead() {
    assertThat(jobs().list(10, "")).hasSize(2);
    assertThat(jobs().find(JOB).orElseThrow().status()).isEqualTo(JobStatus.SUCCEEDED);
    assertThat(jobs().find(JOB).orElseThrow().parameters().symbols()).containsExactly("INFY");
    assertThat(jobs().occupancy().slots().running()).isEmpty();
  }

  @Test
  void monitor_isRead() {
    assertThat(monitors().list(10, "")).extracting(Monitor::id).containsExactly(MONITOR);
  }

  @Test
  void files_areRead_andCounted() {
    Workspace workspace =
        new Workspace(
            user,
            cloud.tenants(TenantRole.API).open(user),
            cloud.topology(),
            time.clock(),
            Standards.BUILT_IN);

    assertThat(workspace.list(Optional.empty(), 100, "")).hasSize(10);
    assertThat(workspace.list(Optional.empty(), 100, ""))
        .extracting(StoredFile::jobId)
        .contains(JOB);
    assertThat(workspace.use().files()).isEqualTo(10);
  }

  @Test
  void documentsOfAUser_areRead() {
    assertThat(new NamedDocuments<>(OwnScreen.KIND, user, dynamo(), table).find("calm"))
        .isPresent();
    assertThat(new NamedDocuments<>(JobTemplate.KIND, user, dynamo(), table).find("mine"))
        .isPresent();
    assertThat(new StreamPreferences(user, dynamo(), table).state().watchlists()).hasSize(1);
    assertThat(new StreamPreferences(user, dynamo(), table).state().filters()).hasSize(1);
  }

  @Test
  void profileAndToken_areRead() {
    Members members =
        new Members(
            cloud.edge(), cloud.tenants(TenantRole.API), cloud.topology(), new CountedIds());

    assertThat(members.find(user).orElseThrow().email()).isEqualTo("user1@example.com");
    assertThat(members.find(user).orElseThrow().acceptedTerms()).isPresent();
    assertThat(new CredentialStore(user, dynamo(), table).find("kite").orElseThrow().apiKeyMasked())
        .isEqualTo("**y1");
  }

  @Test
  void itemsOfANewerFormat_areRefusedByName_andStayAsTheyAre() {
    raise("JOB#" + JOB);
    raise("MONITOR#" + MONITOR);
    Map<String, AttributeValue> before = item("JOB#" + JOB);

    assertThatThrownBy(() -> jobs().find(JOB))
        .isInstanceOf(NewerFormatException.class)
        .hasMessageContaining("a job is of format 2");
    assertThatThrownBy(() -> jobs().cancel(JOB)).isInstanceOf(NewerFormatException.class);
    assertThatThrownBy(() -> monitors().find(MONITOR)).isInstanceOf(NewerFormatException.class);
    assertThat(item("JOB#" + JOB)).isEqualTo(before);
  }

  private Map<String, AttributeValue> item(String sortKey) {
    return cloud
        .tables()
        .getItem(get -> get.tableName(table.name()).key(Item.key(user.userId().value(), sortKey)))
        .item();
  }

  private void raise(String sortKey) {
    Map<String, AttributeValue> item = new HashMap<>(item(sortKey));
    item.put(Formats.FIELD, Item.number(2));
    cloud.tables().putItem(put -> put.tableName(table.name()).item(item));
  }
}

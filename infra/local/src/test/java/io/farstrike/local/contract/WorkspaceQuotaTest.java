package io.farstrike.local.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farstrike.cloud.quota.Limit;
import io.farstrike.cloud.quota.Quota;
import io.farstrike.cloud.quota.QuotaStore;
import io.farstrike.cloud.quota.Standards;
import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.workspace.FileKind;
import io.farstrike.cloud.workspace.OverQuotaException;
import io.farstrike.cloud.workspace.StoredFile;
import io.farstrike.cloud.workspace.Workspace;
import io.farstrike.cloud.workspace.Workspace.Draft;
import io.farstrike.cloud.workspace.WorkspaceUse;
import io.farstrike.local.SharedServices;
import io.farstrike.local.aws.TestTime;
import io.farstrike.local.tenant.TenantRole;
import io.farstrike.tenancy.TenantScope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a user's files take, counted and kept within limits, in a real bucket and table. */
@Tag("emulator")
@ExtendWith(SharedServices.class)
class WorkspaceQuotaTest {

  private static final Duration RETENTION =
      FileKind.LOGS.retention(Standards.BUILT_IN.quota(Map.of()));

  private final CloudServices cloud;
  private final TestTime time = new TestTime();
  private final TenantScope user = CloudServices.newUser();
  private final Path folder;

  WorkspaceQuotaTest(CloudServices cloud, @TempDir Path folder) {
    this.cloud = cloud;
    this.folder = folder;
  }

  @Test
  void use_ofConcurrentPublishersAndDeleters_isTheSumOfTheIndex() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> parts = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        int number = i;
        parts.add(
            threads.submit(
                () -> {
                  StoredFile first =
                      publish(draft(number * 10, 7 + number), draft(number * 10 + 1, 11))
                          .getFirst();
                  publish(draft(number * 10 + 2, 100));
                  return number % 2 == 0 ? workspace().delete(first) : true;
                }));
      }
      for (Future<?> part : parts) {
        assertThat(part.get()).isEqualTo(true);
      }
    }

    assertThat(workspace().use()).isEqualTo(sumOfTheIndex());
    assertThat(workspace().use().files()).isEqualTo(15);
  }

  @Test
  void publish_racingForTheLastRoom_letsInWhatFitsAndLeavesNothingElse() throws Exception {
    allow(Limit.WORKSPACE_BYTES, 250);
    int refused = 0;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<StoredFile>>> parts = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        int number = i;
        parts.add(threads.submit(() -> publish(draft(number, 100))));
      }
      for (Future<List<StoredFile>> part : parts) {
        try {
          part.get();
        } catch (ExecutionException e) {
          assertThat(e).hasCauseInstanceOf(OverQuotaException.class);
          refused++;
        }
      }
    }

    assertThat(refused).isEqualTo(3);
    assertThat(workspace().use()).isEqualTo(new WorkspaceUse(200, 2)).isEqualTo(sumOfTheIndex());
    assertThat(objects()).isEqualTo(2);
  }

  @Test
  void publish_again_leavesTheFirstAndCountsOnce() throws Exception {
    publish(draft(1, 100));
    publish(draft(1, 60));

    assertThat(workspace().use()).isEqualTo(new WorkspaceUse(100, 1)).isEqualTo(sumOfTheIndex());
  }

  @Test
  void publish_aFileAboveItsLimit_saysBothFiguresAndKeepsNothing() throws Exception {
    allow(Limit.FILE_BYTES, 1_000);

    assertThatThrownBy(() -> publish(draft(1, 10), draft(2, 1_001)))
        .isInstanceOf(OverQuotaException.class)
        .hasMessageContaining("1,001")
        .hasMessageContaining("1,000");
    assertThat(objects()).isZero();
    assertThat(workspace().use()).isEqualTo(new WorkspaceUse(0, 0));
  }

  @Test
  void publish_whenExpiredFilesFillTheWorkspace_clearsThemFirst() throws Exception {
    allow(Limit.WORKSPACE_BYTES, 250);
    publish(draft(1, 200));
    time.pass(RETENTION);
    assertThat(workspace().use().bytes()).as("counted until it is cleared").isEqualTo(200);

    publish(draft(2, 150));

    assertThat(workspace().use()).isEqualTo(new WorkspaceUse(150, 1)).isEqualTo(sumOfTheIndex());
    assertThat(objects()).isEqualTo(1);
  }

  @Test
  void delete_twice_givesBackOnce() throws Exception {
    StoredFile file = publish(draft(1, 40)).getFirst();
    publish(draft(2, 2));

    assertThat(workspace().delete(file)).isTrue();
    assertThat(workspace().delete(file)).isFalse();

    assertThat(workspace().find(file.id())).isEmpty();
    assertThat(workspace().use()).isEqualTo(new WorkspaceUse(2, 1));
    assertThat(objects()).isEqualTo(1);
  }

  @Test
  void quota_changed_leavesTheOtherLimitsAsTheyAre() {
    allow(Limit.QUEUED_JOBS, 1_000);

    Quota quota = cloudQuota();

    assertThat(quota.queuedJobs()).isEqualTo(1_000);
    assertThat(quota.runningJobs()).isEqualTo(Standards.BUILT_IN.quota(Map.of()).runningJobs());
    assertThat(quota.fileBytes()).isEqualTo(50_000_000);
  }

  private Quota cloudQuota() {
    return new QuotaStore(
            user,
            cloud.tenants(TenantRole.ADMIN).open(user).table(),
            cloud.topology().index(),
            Standards.BUILT_IN)
        .find();
  }

  private void allow(Limit limit, long value) {
    cloud
        .tables()
        .putItem(
            put ->
                put.tableName(cloud.topology().index().name())
                    .item(
                        Item.of(user.userId().value(), "PROFILE")
                            .put(Quota.attribute(limit), value)
                            .attributes()));
  }

  private WorkspaceUse sumOfTheIndex() {
    List<StoredFile> files = workspace().list(Optional.empty(), 1_000, "");
    return new WorkspaceUse(files.stream().mapToLong(StoredFile::bytes).sum(), files.size());
  }

  private List<StoredFile> publish(Draft... drafts) {
    return workspace()
        .publish(List.of(drafts), Holds.lasting(user, cloud.topology(), 1))
        .orElseThrow();
  }

  private Workspace workspace() {
    return new Workspace(
        user,
        cloud.tenants(TenantRole.WORKER).open(user),
        cloud.topology(),
        time.clock(),
        Standards.BUILT_IN);
  }

  private Draft draft(int job, int bytes) throws IOException {
    Path file = Files.createTempFile(folder, "draft", "");
    Files.write(file, new byte[bytes]);
    return new Draft(FileKind.LOGS, Jobs.id(job), "", "jsonl", file, 1, 1);
  }

  private int objects() {
    return cloud
        .objects()
        .listObjectsV2(
            list ->
                list.bucket(cloud.topology().data().name())
                    .prefix("users/" + user.userId().value() + '/'))
        .contents()
        .size();
  }
}

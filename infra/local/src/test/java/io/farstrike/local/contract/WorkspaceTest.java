package io.farstrike.local.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farstrike.cloud.quota.Standards;
import io.farstrike.cloud.tenant.TenantStores;
import io.farstrike.cloud.workspace.FileKind;
import io.farstrike.cloud.workspace.Hold;
import io.farstrike.cloud.workspace.StoredFile;
import io.farstrike.cloud.workspace.Workspace;
import io.farstrike.cloud.workspace.Workspace.Draft;
import io.farstrike.local.SharedServices;
import io.farstrike.local.aws.TestTime;
import io.farstrike.local.tenant.OutsideScopeException;
import io.farstrike.local.tenant.TenantRole;
import io.farstrike.tenancy.TenantScope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A user's files in a real bucket and table. The clock stands at 2 November 2026. */
@Tag("emulator")
@ExtendWith(SharedServices.class)
class WorkspaceTest {

  private static final String JOB = "01JD0000000000000000000001";

  private final CloudServices cloud;
  private final TestTime time = new TestTime();
  private final TenantScope user = CloudServices.newUser();
  private final Path folder;

  WorkspaceTest(CloudServices cloud, @TempDir Path folder) {
    this.cloud = cloud;
    this.folder = folder;
  }

  @Test
  void publish_files_areKeptBelowTheUsersFolderByKindAndMonth() throws Exception {
    publish(
        draft(FileKind.PROCESSED_OPTIONS, JOB, "", "rows"),
        draft(FileKind.FILTERED_OPTIONS, JOB, "HighYield", "few"));

    assertThat(keys())
        .containsExactlyInAnyOrder(
            "users/" + id(user) + "/processed_options/2026/11/" + JOB + ".1.parquet",
            "users/" + id(user) + "/filtered_options/2026/11/" + JOB + "-HighYield.1.parquet");
  }

  @Test
  void publish_file_isFoundAsItWasPublished() throws Exception {
    StoredFile stored =
        publish(draft(FileKind.FILTERED_OPTIONS, JOB, "Filtered", "abc")).getFirst();

    assertThat(workspace(user).find(stored.id())).contains(stored);
    assertThat(stored.bytes()).isEqualTo(3);
    assertThat(stored.sha256())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(stored.createdAt()).isEqualTo(time.clock().now());
    assertThat(stored.expiresAt()).isEqualTo(time.clock().now().plus(Duration.ofDays(7)));
    assertThat(stored.path()).doesNotContain(id(user));
  }

  @Test
  void publish_moreFilesThanOneWriteTakes_indexesThemAll() throws Exception {
    List<Draft> drafts = new ArrayList<>();
    for (int i = 0; i < 53; i++) {
      drafts.add(draft(FileKind.FILTERED_OPTIONS, JOB, "S" + i, "" + i));
    }

    publish(drafts.toArray(Draft[]::new));

    assertThat(workspace(user).list(Optional.empty(), 100, "")).hasSize(53);
  }

  @Test
  void publish_aFileThatCannotBeRead_indexesNothing() throws Exception {
    Draft missing =
        new Draft(FileKind.EXPORTS, JOB, "", "csv", folder.resolve("nowhere.csv"), 1, 1);

    assertThatThrownBy(() -> publish(draft(FileKind.PROCESSED_OPTIONS, JOB, "", "a"), missing))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(workspace(user).list(Optional.empty(), 10, "")).isEmpty();
  }

  @Test
  void publish_whenTheHoldIsGone_leavesNothing() throws Exception {
    List<Draft> drafts = List.of(draft(FileKind.PROCESSED_OPTIONS, JOB, "", "late"));

    assertThat(workspace(user).publish(drafts, hold(1, false))).isEmpty();

    assertThat(keys()).isEmpty();
    assertThat(workspace(user).list(Optional.empty(), 10, "")).isEmpty();
  }

  @Test
  void publish_whenTheHoldIsGone_changesNothingOfWhatAnotherPublished() throws Exception {
    StoredFile first = published();
    List<String> before = keys();
    List<Draft> drafts = List.of(draft(FileKind.PROCESSED_OPTIONS, JOB, "", "late"));

    workspace(user).publish(drafts, hold(2, false));

    assertThat(keys()).isEqualTo(before);
    assertThat(workspace(user).find(first.id())).contains(first);
  }

  @Test
  void publish_ofAJobWhoseFilesAreThere_keepsThoseAndStoresNothingTwice() throws Exception {
    StoredFile first = published();
    List<String> before = keys();
    List<Draft> drafts = List.of(draft(FileKind.PROCESSED_OPTIONS, JOB, "", "again"));

    assertThat(workspace(user).publish(drafts, hold(2, true)).orElseThrow()).containsExactly(first);

    assertThat(keys()).isEqualTo(before);
  }

  @Test
  void tidy_leavesNamedFilesAndOtherJobs_andNothingElseOfTheJob() throws Exception {
    published();
    publish(draft(FileKind.LOGS, "01JD0000000000000000000002", "", "another job"));
    List<String> named = keys();
    cloud
        .objects()
        .putObject(
            put ->
                put.bucket(cloud.topology().data().name())
                    .key("users/" + id(user) + "/logs/2026/10/" + JOB + ".7.jsonl"),
            RequestBody.fromString("of a dead worker"));
    workspace(user).temp(JOB).put("part", new byte[] {1});
    assertThat(keys()).hasSize(named.size() + 2);

    workspace(user).tidy(JOB, time.clock().now().minus(Duration.ofDays(7)));

    assertThat(keys()).isEqualTo(named);
  }

  @Test
  void list_pageAfterPage_isNewestFirstAndEachFileOnce() throws Exception {
    for (int i = 1; i <= 5; i++) {
      String job = "01JD000000000000000000000" + i;
      publish(draft(FileKind.LOGS, job, "", "line"));
    }

    List<String> seen = new ArrayList<>();
    for (List<StoredFile> page = workspace(user).list(Optional.empty(), 2, "");
        !page.isEmpty();
        page = workspace(user).list(Optional.empty(), 2, page.getLast().id())) {
      page.forEach(file -> seen.add(file.jobId().substring(25)));
    }

    assertThat(seen).containsExactly("5", "4", "3", "2", "1");
  }

  @Test
  void list_ofOneKind_leavesOutTheOthers() throws Exception {
    publish(
        draft(FileKind.LOGS, JOB, "", "line"), draft(FileKind.PROCESSED_OPTIONS, JOB, "", "rows"));

    assertThat(workspace(user).list(Optional.of(FileKind.LOGS), 10, ""))
        .extracting(StoredFile::kind)
        .containsExactly(FileKind.LOGS);
  }

  @Test
  void fileThatOutlivedItsTime_isUnseen() throws Exception {
    StoredFile stored = published();
    time.pass(Duration.ofDays(7));

    assertThat(workspace(user).find(stored.id())).isEmpty();
    assertThat(workspace(user).list(Optional.empty(), 10, "")).isEmpty();
  }

  @Test
  void download_address_givesTheContentUnderItsName() throws Exception {
    StoredFile stored = published();

    Workspace.Download download = workspace(user).download(stored);
    HttpResponse<String> answer = get(download.url());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("content");
    assertThat(answer.headers().firstValue("content-disposition"))
        .contains("attachment; filename=\"" + stored.name() + '"');
    assertThat(download.expiresAt()).isEqualTo(time.clock().now().plus(Duration.ofMinutes(5)));
  }

  @Test
  void fetch_copiesTheContent() throws Exception {
    Path copy = folder.resolve("copy");

    assertThat(workspace(user).fetch(published(), copy)).isTrue();

    assertThat(copy).hasContent("content");
  }

  @Test
  void anotherUsersFile_isNeitherFoundNorFetchedByItsPath() throws Exception {
    StoredFile stored = published();
    Workspace theirs = workspace(CloudServices.newUser());

    assertThat(theirs.find(stored.id())).isEmpty();
    assertThat(theirs.list(Optional.empty(), 10, "")).isEmpty();
    assertThat(theirs.fetch(stored, folder.resolve("stolen"))).isFalse();
    assertThat(folder.resolve("stolen")).doesNotExist();
  }

  @Test
  void pathThatLeavesTheUsersFolder_isRefused() throws Exception {
    StoredFile stored = published();
    StoredFile forged =
        new StoredFile(
            stored.id(),
            stored.jobId(),
            stored.kind(),
            stored.name(),
            "../" + id(user) + '/' + stored.path(),
            stored.bytes(),
            stored.rows(),
            stored.sha256(),
            stored.schemaVersion(),
            stored.createdAt(),
            stored.expiresAt());
    Workspace theirs = workspace(CloudServices.newUser());

    assertThatThrownBy(() -> theirs.download(forged)).isInstanceOf(OutsideScopeException.class);
    assertThatThrownBy(() -> theirs.fetch(forged, folder.resolve("stolen")))
        .isInstanceOf(OutsideScopeException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a#b", "a/b", "a b"})
  void find_whatIsNoId_isEmpty(String id) {
    assertThat(workspace(user).find(id)).isEmpty();
  }

  private StoredFile published() throws IOException {
    return publish(draft(FileKind.PROCESSED_OPTIONS, JOB, "", "content")).getFirst();
  }

  private List<StoredFile> publish(Draft... drafts) {
    return workspace(user).publish(List.of(drafts), hold(1, true)).orElseThrow();
  }

  /** A hold that lasts, or one that is gone. */
  private Hold hold(long fence, boolean lasts) {
    return lasts
        ? Holds.lasting(user, cloud.topology(), fence)
        : Holds.gone(user, cloud.topology(), fence);
  }

  private Workspace workspace(TenantScope scope) {
    TenantStores stores = cloud.tenants(TenantRole.WORKER).open(scope);
    return new Workspace(scope, stores, cloud.topology(), time.clock(), Standards.BUILT_IN);
  }

  private Draft draft(FileKind kind, String job, String part, String content) throws IOException {
    Path file = Files.createTempFile(folder, "draft", "");
    Files.writeString(file, content);
    return new Draft(kind, job, part, "parquet", file, 1, 1);
  }

  private List<String> keys() {
    return cloud
        .objects()
        .listObjectsV2(
            list -> list.bucket(cloud.topology().data().name()).prefix("users/" + id(user) + '/'))
        .contents()
        .stream()
        .map(S3Object::key)
        .toList();
  }

  private static String id(TenantScope scope) {
    return scope.userId().value();
  }

  private static HttpResponse<String> get(String url) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
    }
  }
}

package io.farstrike.cloud.workspace;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.json.Json;
import io.farstrike.cloud.table.Due;
import io.farstrike.cloud.table.Item;
import io.farstrike.cloud.tenant.TenantStores;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.market.SystemClock;
import io.farstrike.tenancy.TenantScope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * One user's files: objects below {@code users/{userId}/}, and their index. Data is written first,
 * then the index, so a file that can be found is whole.
 */
public final class Workspace {

  private static final Duration DOWNLOAD_LIFE = Duration.ofMinutes(5);
  private static final int BATCH = 25;

  private final TenantScope scope;
  private final TenantStores stores;
  private final Topology topology;
  private final SystemClock clock;

  public Workspace(TenantScope scope, TenantStores stores, Topology topology, SystemClock clock) {
    this.scope = requireNonNull(scope, "scope is null");
    this.stores = requireNonNull(stores, "stores is null");
    this.topology = requireNonNull(topology, "topology is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * A file to be published.
   *
   * @param part which of several files of one kind and job, for example a screen; may be empty
   * @param extension without the dot
   * @param content where it lies on this machine
   */
  public record Draft(
      FileKind kind,
      String jobId,
      String part,
      String extension,
      Path content,
      int rows,
      int schemaVersion) {}

  /** Publishes files: every object first, then the index in as few writes as possible. */
  public List<StoredFile> publish(List<Draft> drafts) {
    List<StoredFile> files = drafts.stream().map(this::store).toList();
    for (int from = 0; from < files.size(); from += BATCH) {
      index(files.subList(from, Math.min(files.size(), from + BATCH)));
    }
    return files;
  }

  /** A file by its id, if it has not outlived its time. */
  public Optional<StoredFile> find(String fileId) {
    if (!fileId.matches("[0-9A-Za-z_.-]{1,64}")) {
      return Optional.empty();
    }
    return stored(fileId).filter(file -> !isExpired(file));
  }

  /**
   * Removes a file: the object first, then the index, so that what cannot be found is gone. The one
   * place where a file leaves the workspace.
   *
   * @return false if somebody else removed it meanwhile
   */
  public boolean remove(StoredFile file) {
    stores
        .objects()
        .deleteObject(delete -> delete.bucket(topology.data().name()).key(key(file.path())));
    return stores
        .table()
        .deleteItem(
            delete ->
                delete
                    .tableName(topology.index().name())
                    .key(Item.key(scope.userId().value(), sortKey(file.id())))
                    .returnValues(ReturnValue.ALL_OLD))
        .hasAttributes();
  }

  /**
   * Removes a file that outlived its time.
   *
   * @return whether it was removed now
   */
  public boolean removeIfExpired(String fileId) {
    return stored(fileId).filter(this::isExpired).filter(this::remove).isPresent();
  }

  private boolean isExpired(StoredFile file) {
    return !file.expiresAt().isAfter(clock.now());
  }

  private Optional<StoredFile> stored(String fileId) {
    var answer =
        stores
            .table()
            .getItem(
                get ->
                    get.tableName(topology.index().name())
                        .key(Item.key(scope.userId().value(), sortKey(fileId)))
                        .consistentRead(true));
    return Optional.of(answer)
        .filter(got -> got.hasItem() && !got.item().isEmpty())
        .map(got -> file(Item.of(got.item())));
  }

  /**
   * A page of files, newest first.
   *
   * @param kind empty for all kinds
   * @param after id of the last file of the page before, empty for the first page
   */
  public List<StoredFile> list(Optional<FileKind> kind, int limit, String after) {
    String below = after.isEmpty() ? "FILE$" : sortKey(after);
    return stores
        .table()
        .queryPaginator(
            query ->
                query
                    .tableName(topology.index().name())
                    .keyConditionExpression("pk = :pk AND sk BETWEEN :from AND :to")
                    .expressionAttributeValues(
                        Map.of(
                            ":pk", Item.text(scope.userId().value()),
                            ":from", Item.text("FILE#"),
                            ":to", Item.text(below)))
                    .scanIndexForward(false))
        .items()
        .stream()
        .map(Item::of)
        .map(Workspace::file)
        .filter(file -> !isExpired(file))
        .filter(file -> !file.id().equals(after))
        .filter(file -> kind.isEmpty() || kind.get() == file.kind())
        .limit(limit)
        .toList();
  }

  /** An address from which anyone who has it can download the file, for five minutes. */
  public Download download(StoredFile file) {
    Instant expiresAt = clock.now().plus(DOWNLOAD_LIFE);
    String url =
        stores
            .presigner()
            .presignGetObject(
                presign ->
                    presign
                        .signatureDuration(DOWNLOAD_LIFE)
                        .getObjectRequest(
                            get ->
                                get.bucket(topology.data().name())
                                    .key(key(file.path()))
                                    .responseContentDisposition(
                                        "attachment; filename=\"" + file.name() + '"')))
            .url()
            .toString();
    return new Download(url, expiresAt);
  }

  /** Where a job keeps what it needs to be gone on with. */
  public TempFolder temp(String jobId) {
    if (!jobId.matches("[0-9A-Za-z]{1,40}")) {
      throw new IllegalArgumentException("not the id of a job");
    }
    return new TempFolder(stores.objects(), topology.data().name(), key("temp/" + jobId + '/'));
  }

  /** A presigned address. */
  public record Download(String url, Instant expiresAt) {}

  /** Copies a file's content to this machine. */
  public void fetch(StoredFile file, Path to) {
    stores.objects().getObject(get -> get.bucket(topology.data().name()).key(key(file.path())), to);
  }

  private StoredFile store(Draft draft) {
    Instant now = clock.now();
    String part = draft.part().isEmpty() ? "" : '-' + draft.part();
    String month = now.atZone(ZoneOffset.UTC).toLocalDate().toString().substring(0, 7);
    String folder = draft.kind().folder() + '/' + month.replace('-', '/') + '/';
    String path = folder + draft.jobId() + part + '.' + draft.extension();
    StoredFile file =
        new StoredFile(
            draft.jobId() + '-' + draft.kind().folder() + part,
            draft.jobId(),
            draft.kind(),
            draft.jobId() + '-' + draft.kind().folder() + part + '.' + draft.extension(),
            path,
            size(draft.content()),
            draft.rows(),
            Sha256.of(draft.content()),
            draft.schemaVersion(),
            now,
            now.plus(draft.kind().retention()));
    stores
        .objects()
        .putObject(
            put -> put.bucket(topology.data().name()).key(key(path)),
            RequestBody.fromFile(draft.content()));
    return file;
  }

  private void index(List<StoredFile> files) {
    Map<String, List<WriteRequest>> left = new HashMap<>();
    left.put(topology.index().name(), files.stream().map(this::write).toList());
    while (!left.isEmpty()) {
      Map<String, List<WriteRequest>> batch = left;
      left = stores.table().batchWriteItem(write -> write.requestItems(batch)).unprocessedItems();
    }
  }

  private WriteRequest write(StoredFile file) {
    Map<String, AttributeValue> item =
        Item.of(scope.userId().value(), sortKey(file.id()))
            .put("document", Json.write(file))
            // No end by the store itself: it would leave the object behind.
            .due(Due.FILE, file.expiresAt())
            .attributes();
    return WriteRequest.builder().putRequest(put -> put.item(item)).build();
  }

  private String key(String path) {
    return "users/" + scope.userId().value() + '/' + path;
  }

  private static StoredFile file(Item item) {
    return Json.read(item.text("document", "file"), StoredFile.class);
  }

  private static String sortKey(String fileId) {
    return "FILE#" + fileId;
  }

  private static long size(Path content) {
    try {
      return Files.size(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

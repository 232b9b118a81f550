package io.farstrike.cloud.workspace;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.objects.StoredObject;
import io.farstrike.cloud.quota.Quota;
import io.farstrike.cloud.quota.Standards;
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
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;

/**
 * One user's files: objects below {@code users/{userId}/}, and their index. Data is written first,
 * then the index, so a file that can be found is whole. What the files take is counted with the
 * index and kept within the user's quota.
 */
public final class Workspace {

  private static final Duration DOWNLOAD_LIFE = Duration.ofMinutes(5);

  private final TenantScope scope;
  private final TenantStores stores;
  private final Topology topology;
  private final SystemClock clock;
  private final FileIndex index;

  /**
   * Opens a user's files.
   *
   * @param standards limits that nobody has changed
   */
  public Workspace(
      TenantScope scope,
      TenantStores stores,
      Topology topology,
      SystemClock clock,
      Standards standards) {
    this.scope = requireNonNull(scope, "scope is null");
    this.stores = requireNonNull(stores, "stores is null");
    this.topology = requireNonNull(topology, "topology is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.index = new FileIndex(scope, stores.table(), topology.index(), standards);
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

  /**
   * Publishes files of a job, all or none: every object first, then the index and the count in one
   * write that needs the hold. An object's key has the hold's fence, so what one holder published
   * no other can change. Of a job whose files were published before, by a worker that did not come
   * to the job's end, those stay.
   *
   * @param drafts {@link FileIndex#MOST_FILES} at most, of one job
   * @return the files in the order of their drafts; empty if the hold is gone, and then nothing is
   *     left of the drafts
   * @throws OverQuotaException if one of them, or all together, are more than the user may have
   */
  public Optional<List<StoredFile>> publish(List<Draft> drafts, Hold hold) {
    if (drafts.size() > FileIndex.MOST_FILES) {
      throw new IllegalArgumentException("more files than one transaction takes");
    }
    FileIndex.Room room = index.room();
    List<StoredFile> files =
        drafts.stream().map(draft -> measured(draft, hold.fence(), room.quota())).toList();
    long mostBytes = requireRoom(files, room);
    for (int i = 0; i < files.size(); i++) {
      store(files.get(i), drafts.get(i).content());
    }
    return switch (index.add(files, hold, mostBytes)) {
      case ADDED -> Optional.of(files);
      case FULL -> {
        // Somebody else took the room meanwhile.
        files.forEach(this::deleteObject);
        throw OverQuotaException.ofWorkspace(index.room().use(), bytes(files), mostBytes);
      }
      case REFUSED -> publishedBefore(files);
    };
  }

  private Optional<List<StoredFile>> publishedBefore(List<StoredFile> files) {
    Map<String, StoredFile> known = index.known(files);
    Set<String> kept = paths(known.values());
    files.stream().filter(file -> !kept.contains(file.path())).forEach(this::deleteObject);
    return Optional.of(files)
        .filter(drafted -> drafted.size() == known.size())
        .map(drafted -> drafted.stream().flatMap(file -> of(file, known)).toList());
  }

  private static Stream<StoredFile> of(StoredFile file, Map<String, StoredFile> known) {
    return Optional.ofNullable(known.get(file.id())).stream();
  }

  /**
   * Deletes what workers left of a job that is over: its temporary objects, and objects that no
   * index item names. Exports stay: no worker makes one, and one may be on its way to the index.
   *
   * @param since no object of the job is older
   */
  public void tidy(String jobId, Instant since) {
    temp(jobId).clear();
    Set<String> named = paths(index.ofJob(jobId));
    YearMonth last = YearMonth.from(clock.now().atZone(ZoneOffset.UTC));
    for (FileKind kind : EnumSet.complementOf(EnumSet.of(FileKind.EXPORTS))) {
      YearMonth month = YearMonth.from(since.atZone(ZoneOffset.UTC));
      for (; !month.isAfter(last); month = month.plusMonths(1)) {
        deleteAllBut(named, folder(kind, month) + jobId);
      }
    }
  }

  private void deleteAllBut(Set<String> named, String prefix) {
    int user = key("").length();
    stores
        .objects()
        .listObjectsV2Paginator(list -> list.bucket(topology.data().name()).prefix(key(prefix)))
        .contents()
        .stream()
        .map(object -> object.key().substring(user))
        .filter(path -> !named.contains(path))
        .forEach(this::deleteObject);
  }

  private static Set<String> paths(Collection<StoredFile> files) {
    return files.stream().map(StoredFile::path).collect(Collectors.toUnmodifiableSet());
  }

  /** What all files take. */
  public WorkspaceUse use() {
    return index.room().use();
  }

  /**
   * How many bytes are left to a limit, once files that outlived their time are cleared away if
   * nothing is left otherwise.
   *
   * @return zero or less when the workspace is full
   */
  public long bytesLeft(long mostBytes) {
    long left = mostBytes - use().bytes();
    return left > 0 ? left : left + clearExpired().bytes();
  }

  /** Deletes a file; false if somebody else did so before. */
  public boolean delete(StoredFile file) {
    Instant now = clock.now();
    return index.expire(file, now) && clear(file.expiringAt(now));
  }

  /**
   * Deletes files that outlived their time, and what a deletion left that broke off half way.
   *
   * @return what they took
   */
  public WorkspaceUse clearExpired() {
    Instant now = clock.now();
    WorkspaceUse cleared = WorkspaceUse.NONE;
    for (StoredFile file : index.newestFirst("").filter(file -> file.isExpiredAt(now)).toList()) {
      cleared = clear(file) ? cleared.plus(file.bytes(), 1) : cleared;
    }
    return cleared;
  }

  /**
   * Removes a file that outlived its time.
   *
   * @return whether it was removed now
   */
  public boolean removeIfExpired(String fileId) {
    Instant now = clock.now();
    return index.find(fileId).filter(file -> file.isExpiredAt(now)).filter(this::clear).isPresent();
  }

  /** The object first: what is counted can then still be found by the next try. */
  private boolean clear(StoredFile expired) {
    deleteObject(expired);
    return index.remove(expired);
  }

  private void deleteObject(StoredFile file) {
    deleteObject(file.path());
  }

  private void deleteObject(String path) {
    stores.objects().deleteObject(delete -> delete.bucket(topology.data().name()).key(key(path)));
  }

  private long requireRoom(List<StoredFile> files, FileIndex.Room room) {
    for (StoredFile file : files) {
      if (file.bytes() > room.quota().fileBytes()) {
        throw OverQuotaException.ofFile(file.bytes(), room.quota().fileBytes());
      }
    }
    long mostBytes = room.quota().workspaceBytes();
    if (room.use().bytes() + bytes(files) > mostBytes) {
      clearExpired();
      WorkspaceUse use = use();
      long more = bytes(files) - bytes(index.known(files).values());
      if (more > 0 && use.bytes() + more > mostBytes) {
        throw OverQuotaException.ofWorkspace(use, more, mostBytes);
      }
    }
    return mostBytes;
  }

  private static long bytes(Collection<StoredFile> files) {
    return files.stream().mapToLong(StoredFile::bytes).sum();
  }

  /** A file by its id, if it has not outlived its time. */
  public Optional<StoredFile> find(String fileId) {
    if (!fileId.matches("[0-9A-Za-z_.-]{1,64}")) {
      return Optional.empty();
    }
    return index.find(fileId).filter(file -> !file.isExpiredAt(clock.now()));
  }

  /**
   * A page of files, newest first.
   *
   * @param kind empty for all kinds
   * @param after id of the last file of the page before, empty for the first page
   */
  public List<StoredFile> list(Optional<FileKind> kind, int limit, String after) {
    Instant now = clock.now();
    return index
        .newestFirst(after)
        .filter(file -> !file.isExpiredAt(now))
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

  /**
   * Copies a file's content to this machine.
   *
   * @return false if it is gone; nothing was copied
   */
  public boolean fetch(StoredFile file, Path to) {
    return StoredObject.find(
            stores.objects(),
            topology.data().name(),
            key(file.path()),
            ResponseTransformer.toFile(to))
        .isPresent();
  }

  /**
   * The id that a file has once it is published.
   *
   * @param part as in its draft
   */
  public static String fileId(FileKind kind, String jobId, String part) {
    return jobId + '-' + kind.folder() + (part.isEmpty() ? "" : '-' + part);
  }

  private StoredFile measured(Draft draft, long fence, Quota quota) {
    Instant now = clock.now();
    String part = draft.part().isEmpty() ? "" : '-' + draft.part();
    String folder = folder(draft.kind(), YearMonth.from(now.atZone(ZoneOffset.UTC)));
    String name = fileId(draft.kind(), draft.jobId(), draft.part());
    return new StoredFile(
        name,
        draft.jobId(),
        draft.kind(),
        name + '.' + draft.extension(),
        folder + draft.jobId() + part + '.' + fence + '.' + draft.extension(),
        size(draft.content()),
        draft.rows(),
        Sha256.of(draft.content()),
        draft.schemaVersion(),
        now,
        now.plus(draft.kind().retention(quota)));
  }

  private void store(StoredFile file, Path content) {
    stores
        .objects()
        .putObject(
            put -> put.bucket(topology.data().name()).key(key(file.path())),
            RequestBody.fromFile(content));
  }

  private static String folder(FileKind kind, YearMonth month) {
    return kind.folder() + '/' + month.toString().replace('-', '/') + '/';
  }

  private String key(String path) {
    return "users/" + scope.userId().value() + '/' + path;
  }

  private static long size(Path content) {
    try {
      return Files.size(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

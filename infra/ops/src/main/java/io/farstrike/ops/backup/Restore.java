package io.farstrike.ops.backup;

import static java.util.Objects.requireNonNull;

import io.farstrike.broker.Sleeper;
import io.farstrike.cloud.json.Json;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.cloud.vault.CredentialStore;
import io.farstrike.cloud.vault.StoredCredentials.State;
import io.farstrike.ops.backup.ObjectCopies.Place;
import io.farstrike.ops.backup.RestoreTally.Count;
import io.farstrike.tenancy.IdSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Brings a backup back: tables and objects first, users last, so that nobody gets in before their
 * data are there. After each part it notes how far it is; the same call again goes on there.
 */
public final class Restore {

  private static final Logger LOG = LoggerFactory.getLogger(Restore.class);

  private final Archive archive;
  private final IdSource ids;
  private final Sleeper sleeper;
  private final ObjectCopies copies;

  /**
   * Prepares restores.
   *
   * @param ids for passwords that nobody learns
   * @param scratch a folder on this machine with room for the largest object
   */
  public Restore(Archive archive, IdSource ids, Sleeper sleeper, Path scratch) {
    this.archive = requireNonNull(archive, "archive is null");
    this.ids = requireNonNull(ids, "ids is null");
    this.sleeper = requireNonNull(sleeper, "sleeper is null");
    this.copies = new ObjectCopies(scratch);
  }

  /**
   * Restores a backup, or goes on with it.
   *
   * @throws IllegalArgumentException if there is no such backup, or it is not whole
   * @throws NotEmptyException if the stage is not empty and {@code options} do not say that it may
   *     be so
   * @throws DamagedException if the backup is not what was stored, or fewer came back than it has
   */
  public RestoreReport run(String id, Stage stage, RestoreOptions options) {
    Manifest manifest =
        archive
            .find(id)
            .filter(found -> found.endedAt().isPresent())
            .orElseThrow(() -> new IllegalArgumentException("there is no whole backup " + id));
    if (archive.note(id, stage.poolId()).isEmpty()) {
      if (!options.overwrite()) {
        requireEmpty(stage);
      }
      archive.putNote(id, stage.poolId(), Json.write(RestoreTally.NOTHING));
    }
    Run run = new Run(manifest, stage, options, leftOut(manifest));
    for (Topology.Table table : stage.allTables()) {
      run.over(TableSource.nameOf(stage, table), lines -> run.items(table, lines));
    }
    run.over(ObjectSource.NAME, run::objects);
    run.over(DirectorySource.NAME, run::users);
    run.requireComplete();
    return run.tally.report();
  }

  private void requireEmpty(Stage stage) {
    if (!new DirectoryTarget(stage, ids).isEmpty()) {
      throw new NotEmptyException("the user pool");
    }
    for (Topology.Table table : List.of(stage.topology().index(), stage.topology().audit())) {
      if (!new TableTarget(stage, table, sleeper).isEmpty()) {
        throw new NotEmptyException("table " + stage.nameOf(table));
      }
    }
    if (!stage
        .objects()
        .listObjectsV2(list -> list.bucket(stage.bucket()).prefix("users/").maxKeys(1))
        .contents()
        .isEmpty()) {
      throw new NotEmptyException("the bucket of users' files");
    }
  }

  /** Users who were never more than a registration: what they have is nobody's. */
  private Set<String> leftOut(Manifest manifest) {
    Set<String> names = new HashSet<>();
    for (Manifest.Part part : manifest.section(DirectorySource.NAME).parts()) {
      archive.read(manifest.id(), part).stream()
          .map(line -> Json.read(line, SavedUser.class))
          .filter(user -> !user.confirmed())
          .forEach(user -> user.userId().ifPresent(names::add));
    }
    return names;
  }

  private interface Work {
    RestoreTally on(List<String> lines);
  }

  /** One run of a restore. */
  private final class Run {

    private final Manifest manifest;
    private final Stage stage;
    private final RestoreOptions options;
    private final Set<String> leftOut;
    private final KeysInUse keys;
    private final DirectoryTarget directory;
    private RestoreTally tally;

    Run(Manifest manifest, Stage stage, RestoreOptions options, Set<String> leftOut) {
      this.manifest = manifest;
      this.stage = stage;
      this.options = options;
      this.leftOut = leftOut;
      this.keys = new KeysInUse(stage.keys());
      this.directory = new DirectoryTarget(stage, ids);
      this.tally =
          archive
              .note(manifest.id(), stage.poolId())
              .map(text -> Json.read(text, RestoreTally.class))
              .orElse(RestoreTally.NOTHING);
    }

    void over(String section, Work work) {
      List<Manifest.Part> parts = manifest.section(section).parts();
      for (Manifest.Part part : parts.subList(tally.partsOf(section), parts.size())) {
        RestoreTally done = work.on(archive.read(manifest.id(), part));
        tally = tally.with(section, done);
        archive.putNote(manifest.id(), stage.poolId(), Json.write(tally));
      }
      LOG.info("restored {}: {} parts", section, parts.size());
    }

    RestoreTally items(Topology.Table table, List<String> lines) {
      Map<Count, Long> counts = new EnumMap<>(Count.class);
      Set<String> missing = new TreeSet<>();
      List<Map<String, AttributeValue>> kept = new ArrayList<>();
      for (String line : lines) {
        Map<String, AttributeValue> item = AttributeJson.item(line);
        if (isLeftOut(table, item)) {
          counts.merge(Count.ITEMS_LEFT_OUT, 1L, Long::sum);
          continue;
        }
        counts.merge(Count.ITEMS, 1L, Long::sum);
        Map<String, AttributeValue> restored = new HashMap<>(item);
        if (isToken(table, item)) {
          counts.merge(Count.TOKENS, 1L, Long::sum);
          String key = item.getOrDefault("keyArn", AttributeValue.fromS("")).s();
          if (!key.isEmpty() && !keys.has(key)) {
            counts.merge(Count.TOKENS_LOCKED, 1L, Long::sum);
            missing.add(key);
            // Its user is told, and no job tries to open it.
            restored.put("standing", AttributeValue.fromS(State.INVALID.name()));
          }
        }
        kept.add(restored);
      }
      new TableTarget(stage, table, sleeper).put(kept);
      return RestoreTally.of(counts, List.copyOf(missing));
    }

    private boolean isLeftOut(Topology.Table table, Map<String, AttributeValue> item) {
      return Transient.is(stage.topology(), table, item)
          || (options.withoutTokens() && isToken(table, item))
          || (table.equals(stage.topology().index())
              && leftOut.contains(item.getOrDefault("pk", AttributeValue.fromS("")).s()));
    }

    private boolean isToken(Topology.Table table, Map<String, AttributeValue> item) {
      return table.equals(stage.topology().index())
          && item.getOrDefault("sk", AttributeValue.fromS(""))
              .s()
              .startsWith(CredentialStore.SORT_KEY_PREFIX);
    }

    RestoreTally objects(List<String> lines) {
      for (String line : lines) {
        SavedObject saved = Json.read(line, SavedObject.class);
        copies.copy(
            saved,
            new Place(
                archive.client(), archive.bucket(), archive.copyKey(manifest.id(), saved.key())),
            new Place(stage.objects(), stage.bucket(), saved.key()));
      }
      return RestoreTally.of(Map.of(Count.OBJECTS, (long) lines.size()), List.of());
    }

    RestoreTally users(List<String> lines) {
      List<SavedUser> users = lines.stream().map(line -> Json.read(line, SavedUser.class)).toList();
      List<SavedUser> restored = users.stream().filter(SavedUser::isRestored).toList();
      restored.forEach(directory::put);
      return RestoreTally.of(
          Map.of(
              Count.USERS,
              (long) restored.size(),
              Count.USERS_LEFT_OUT,
              (long) users.size() - restored.size()),
          List.of());
    }

    /** What is there is counted anew, not what was sent. */
    void requireComplete() {
      require("users", directory.count(), tally.count(Count.USERS));
      long items = 0;
      for (Topology.Table table : stage.allTables()) {
        items += new TableTarget(stage, table, sleeper).count();
      }
      // Of each user the edge table has one more, the mapping.
      require("items", items, tally.count(Count.ITEMS) + tally.count(Count.USERS));
      long objects =
          stage
              .objects()
              .listObjectsV2Paginator(list -> list.bucket(stage.bucket()))
              .contents()
              .stream()
              .filter(object -> !object.key().endsWith("/"))
              .count();
      require("objects", objects, tally.count(Count.OBJECTS));
    }

    private static void require(String what, long there, long wanted) {
      if (there < wanted) {
        throw new DamagedException(
            "there are %d %s, and %d were restored".formatted(there, what, wanted));
      }
    }
  }
}

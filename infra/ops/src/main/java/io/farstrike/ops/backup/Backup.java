package io.farstrike.ops.backup;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.json.Json;
import io.farstrike.market.SystemClock;
import io.farstrike.ops.backup.ObjectCopies.Place;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Saves a stage: users, tables, objects, page by page. What is in memory is one page. Saving under
 * a name that is there already goes on where that backup broke off.
 */
public final class Backup {

  private static final Logger LOG = LoggerFactory.getLogger(Backup.class);

  private final Archive archive;
  private final SystemClock clock;
  private final ObjectCopies copies;

  /**
   * Prepares backups.
   *
   * @param scratch a folder on this machine with room for the largest object
   */
  public Backup(Archive archive, SystemClock clock, Path scratch) {
    this.archive = requireNonNull(archive, "archive is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.copies = new ObjectCopies(scratch);
  }

  /**
   * Saves everything, then reads back what was saved.
   *
   * @param id of the backup
   * @return its manifest
   * @throws DamagedException if what is read back is not what was saved
   * @throws IllegalArgumentException if the name is another stage's backup, or is no name
   */
  public Manifest save(Stage stage, String id) {
    Manifest manifest =
        archive.find(id).orElseGet(() -> Manifest.begun(id, stage.topology().stage(), clock.now()));
    if (!manifest.stage().equals(stage.topology().stage())) {
      throw new IllegalArgumentException("backup " + id + " is of stage " + manifest.stage());
    }
    if (manifest.endedAt().isPresent()) {
      throw new IllegalArgumentException("backup " + id + " is there already, and whole");
    }
    for (Source source : sources(stage, id)) {
      manifest = saved(manifest, source);
    }
    verify(manifest);
    Manifest whole = manifest.ended(clock.now());
    archive.put(whole);
    return whole;
  }

  /** Users come last: whoever registers meanwhile has no items yet, rather than no account. */
  private List<Source> sources(Stage stage, String id) {
    List<Source> sources = new ArrayList<>();
    stage.allTables().forEach(table -> sources.add(new TableSource(stage, table)));
    sources.add(new ObjectSource(stage, archive, id, copies));
    sources.add(new DirectorySource(stage));
    return sources;
  }

  private Manifest saved(Manifest before, Source source) {
    Manifest manifest = before;
    Manifest.Section section = manifest.section(source.name());
    while (!section.whole()) {
      Source.Page page;
      try {
        page = source.next(section.cursor());
      } catch (Source.LostPlaceException e) {
        LOG.info("{} begins anew: {}", source.name(), e.getMessage());
        section = Manifest.Section.begun(source.name());
        continue;
      }
      section = section.with(archive.put(manifest.id(), section, page.lines()), page.next());
      manifest = manifest.with(section);
      archive.put(manifest);
    }
    LOG.info("saved {}: {} in {} parts", source.name(), section.lines(), section.parts().size());
    return manifest;
  }

  /**
   * Reads a backup and compares it with its manifest: every part and every copy of an object, by
   * count, length and SHA-256.
   *
   * @throws DamagedException naming what is missing or wrong
   */
  public void verify(Manifest manifest) {
    for (Manifest.Section section : manifest.sections()) {
      if (!section.whole()) {
        throw new DamagedException(section.name() + " was not saved to its end");
      }
      for (Manifest.Part part : section.parts()) {
        List<String> lines = archive.read(manifest.id(), part);
        if (section.name().equals(ObjectSource.NAME)) {
          lines.forEach(line -> checkCopy(manifest.id(), line));
        }
      }
    }
  }

  private void checkCopy(String id, String line) {
    SavedObject saved = Json.read(line, SavedObject.class);
    copies.check(
        saved, new Place(archive.client(), archive.bucket(), archive.copyKey(id, saved.key())));
  }

  /** A backup by its name. */
  public Optional<Manifest> find(String id) {
    return archive.find(id);
  }
}

package io.farstrike.ops.backup;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a backup consists of. It is written anew after every part, so that a backup which broke off
 * goes on behind the last part that it names.
 *
 * @param version of the backup's form
 * @param stage that was saved
 * @param begunAt when the first part was asked for; with others writing, later parts are younger
 * @param endedAt absent while parts are missing
 */
public record Manifest(
    int version,
    String id,
    String stage,
    Instant begunAt,
    Optional<Instant> endedAt,
    List<Section> sections) {

  /** The only form there is. */
  static final int VERSION = 1;

  public Manifest {
    requireNonNull(begunAt, "begunAt is null");
    requireNonNull(endedAt, "endedAt is null");
    requireId(id);
    requireNonNull(stage, "stage is null");
    sections = List.copyOf(sections);
    if (version != VERSION) {
      throw new IllegalArgumentException(
          "the backup is of form " + version + ", and this program reads " + VERSION);
    }
  }

  /**
   * Some lines, gzipped, in one object.
   *
   * @param sha256 of the object as it is stored, in hexadecimal digits
   */
  public record Part(String name, long lines, long bytes, String sha256) {
    public Part {
      requireNonNull(name, "name is null");
      requireNonNull(sha256, "sha256 is null");
    }
  }

  /**
   * One kind of thing that was saved.
   *
   * @param cursor where to go on; absent at the beginning and at the end
   * @param whole whether nothing is missing
   */
  public record Section(String name, List<Part> parts, Optional<String> cursor, boolean whole) {
    public Section {
      requireNonNull(name, "name is null");
      parts = List.copyOf(parts);
      requireNonNull(cursor, "cursor is null");
    }

    static Section begun(String name) {
      return new Section(name, List.of(), Optional.empty(), false);
    }

    /** Lines of all parts. */
    @JsonIgnore
    public long lines() {
      return parts.stream().mapToLong(Part::lines).sum();
    }

    Section with(Part part, Optional<String> next) {
      List<Part> more = new ArrayList<>(parts);
      more.add(part);
      return new Section(name, more, next, next.isEmpty());
    }

    Section ended() {
      return new Section(name, parts, Optional.empty(), true);
    }
  }

  static Manifest begun(String id, String stage, Instant now) {
    return new Manifest(VERSION, id, stage, now, Optional.empty(), List.of());
  }

  /** What is saved of one kind; nothing yet if there is no such section. */
  public Section section(String name) {
    return sections.stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseGet(() -> Section.begun(name));
  }

  Manifest with(Section section) {
    List<Section> all = new ArrayList<>(sections);
    all.removeIf(each -> each.name().equals(section.name()));
    all.add(section);
    return new Manifest(version, id, stage, begunAt, endedAt, all);
  }

  Manifest ended(Instant now) {
    return new Manifest(version, id, stage, begunAt, Optional.of(now), sections);
  }

  /** A name of a backup: 1 to 60 letters, digits and dashes. */
  static String requireId(String id) {
    if (!id.matches("[A-Za-z0-9][A-Za-z0-9-]{0,59}")) {
      throw new IllegalArgumentException(
          "the backup's name must be 1 to 60 letters, digits and '-'");
    }
    return id;
  }
}

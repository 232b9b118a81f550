package io.farstrike.ops.backup;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.json.Json;
import io.farstrike.ops.backup.ObjectCopies.Place;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The objects of the data bucket: each is copied into the archive, and listed. */
final class ObjectSource implements Source {

  static final String NAME = "objects";

  /** Objects of a part: what is copied again when a backup breaks off. */
  private static final int PAGE = 200;

  private final Stage stage;
  private final Archive archive;
  private final String id;
  private final ObjectCopies copies;

  ObjectSource(Stage stage, Archive archive, String id, ObjectCopies copies) {
    this.stage = requireNonNull(stage, "stage is null");
    this.archive = requireNonNull(archive, "archive is null");
    this.id = requireNonNull(id, "id is null");
    this.copies = requireNonNull(copies, "copies is null");
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Page next(Optional<String> cursor) {
    ListObjectsV2Response page =
        stage
            .objects()
            .listObjectsV2(
                list -> {
                  list.bucket(stage.bucket()).maxKeys(PAGE);
                  cursor.ifPresent(list::startAfter);
                });
    List<String> keys = page.contents().stream().map(S3Object::key).toList();
    List<String> lines =
        keys.stream()
            .filter(key -> !key.endsWith("/"))
            .flatMap(key -> copied(key).stream())
            .map(Json::write)
            .toList();
    return new Page(
        lines,
        Boolean.TRUE.equals(page.isTruncated()) ? Optional.of(keys.getLast()) : Optional.empty());
  }

  /** One that was deleted since the listing is not missing. */
  private Optional<SavedObject> copied(String key) {
    return copies
        .copy(
            new Place(stage.objects(), stage.bucket(), key),
            new Place(archive.client(), archive.bucket(), archive.copyKey(id, key)))
        .map(done -> new SavedObject(key, done.bytes(), done.contentType(), done.sha256()));
  }
}

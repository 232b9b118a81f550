package io.farstrike.cloud.erasure;

import static java.util.Objects.requireNonNull;

import io.farstrike.market.SystemClock;
import io.farstrike.tenancy.TenantScope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Everything below {@code users/{userId}/}, with all versions where the bucket keeps them. */
public final class UserObjects {

  private static final int NOT_IMPLEMENTED = 501;

  private final S3Client objects;
  private final String bucket;
  private final String prefix;
  private final SystemClock clock;

  public UserObjects(TenantScope scope, S3Client objects, String bucket, SystemClock clock) {
    this.objects = requireNonNull(objects, "objects is null");
    this.bucket = requireNonNull(bucket, "bucket is null");
    this.prefix = "users/" + scope.userId().value() + '/';
    this.clock = requireNonNull(clock, "clock is null");
  }

  private record Doomed(String key, Optional<String> version) {}

  /**
   * Deletes until nothing is left or time is over.
   *
   * @return whether nothing is left
   */
  public boolean clear(Instant until) {
    return clear(keepsVersions() ? this::versions : this::newest, until);
  }

  /** A deletion takes its entry off the list, so the first page is always the next one. */
  private boolean clear(Supplier<List<Doomed>> firstPage, Instant until) {
    for (List<Doomed> page = firstPage.get(); !page.isEmpty(); page = firstPage.get()) {
      for (Doomed doomed : page) {
        if (!clock.now().isBefore(until)) {
          return false;
        }
        objects.deleteObject(
            delete -> {
              delete.bucket(bucket).key(doomed.key());
              doomed.version().ifPresent(delete::versionId);
            });
      }
    }
    return true;
  }

  /** S3 lists versions of any bucket; a store that has never heard of them says so. */
  private boolean keepsVersions() {
    try {
      objects.listObjectVersions(list -> list.bucket(bucket).prefix(prefix).maxKeys(1));
      return true;
    } catch (S3Exception e) {
      if (e.statusCode() == NOT_IMPLEMENTED) {
        return false;
      }
      throw e;
    }
  }

  /** Versions and delete markers: while one of either is there, the key is not forgotten. */
  private List<Doomed> versions() {
    ListObjectVersionsResponse page =
        objects.listObjectVersions(list -> list.bucket(bucket).prefix(prefix));
    return Stream.concat(
            page.versions().stream()
                .map(one -> new Doomed(one.key(), Optional.ofNullable(one.versionId()))),
            page.deleteMarkers().stream()
                .map(one -> new Doomed(one.key(), Optional.ofNullable(one.versionId()))))
        .toList();
  }

  private List<Doomed> newest() {
    return objects.listObjectsV2(list -> list.bucket(bucket).prefix(prefix)).contents().stream()
        .map(object -> new Doomed(object.key(), Optional.empty()))
        .toList();
  }
}

package io.farstrike.ops.backup;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.HexFormat;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Copies objects from bucket to bucket by way of a file on this machine. */
final class ObjectCopies {

  private final Path scratch;

  /**
   * Prepares copies.
   *
   * @param scratch a folder with room for the largest object
   */
  ObjectCopies(Path scratch) {
    this.scratch = requireNonNull(scratch, "scratch is null");
  }

  /** An object, by its bucket and key. */
  record Place(S3Client client, String bucket, String key) {
    Place {
      requireNonNull(client, "client is null");
      requireNonNull(bucket, "bucket is null");
      requireNonNull(key, "key is null");
    }
  }

  /** What was copied. */
  record Copied(long bytes, String contentType, String sha256) {
    Copied {
      requireNonNull(contentType, "contentType is null");
      requireNonNull(sha256, "sha256 is null");
    }
  }

  /** Copies an object; empty if it is gone. */
  Optional<Copied> copy(Place from, Place to) {
    return fetched(from, (file, copied) -> put(file, copied, to));
  }

  /**
   * Copies an object that must be what was saved.
   *
   * @throws DamagedException if it is gone or another; nothing is written then
   */
  void copy(SavedObject saved, Place from, Place to) {
    found(
        saved,
        fetched(
            from,
            (file, copied) -> {
              if (isSame(saved, copied)) {
                put(file, copied, to);
              }
            }));
  }

  /**
   * Looks whether a copy is what was saved.
   *
   * @throws DamagedException if it is gone or another
   */
  void check(SavedObject saved, Place place) {
    found(saved, fetched(place, (file, copied) -> {}));
  }

  private interface Then {
    void with(Path file, Copied copied);
  }

  private static void found(SavedObject saved, Optional<Copied> copied) {
    if (copied.isEmpty()) {
      throw new DamagedException("the copy of an object is gone: " + shown(saved));
    }
    if (!isSame(saved, copied.get())) {
      throw new DamagedException("the copy of an object is not what was stored: " + shown(saved));
    }
  }

  /** Without the user's id. */
  private static String shown(SavedObject saved) {
    return saved.key().replaceFirst("^users/[^/]*/", "users/***/");
  }

  private static boolean isSame(SavedObject saved, Copied copied) {
    return saved.bytes() == copied.bytes() && saved.sha256().equals(copied.sha256());
  }

  private Optional<Copied> fetched(Place from, Then then) {
    try {
      Path file = Files.createTempFile(scratch, "object", "");
      try (ResponseInputStream<GetObjectResponse> in =
          from.client().getObject(get -> get.bucket(from.bucket()).key(from.key()))) {
        String type = Optional.ofNullable(in.response().contentType()).orElse("");
        Copied copied = written(in, file, type);
        then.with(file, copied);
        return Optional.of(copied);
      } catch (NoSuchKeyException e) {
        return Optional.empty();
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("an object cannot be copied", e);
    }
  }

  private static Copied written(InputStream in, Path file, String type) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        DigestOutputStream digest = new DigestOutputStream(out, Archive.digest())) {
      long bytes = in.transferTo(digest);
      return new Copied(bytes, type, HexFormat.of().formatHex(digest.getMessageDigest().digest()));
    }
  }

  private static void put(Path file, Copied copied, Place to) {
    to.client()
        .putObject(
            put -> {
              put.bucket(to.bucket()).key(to.key());
              if (!copied.contentType().isEmpty()) {
                put.contentType(copied.contentType());
              }
            },
            RequestBody.fromFile(file));
  }
}

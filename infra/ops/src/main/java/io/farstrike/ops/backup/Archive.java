package io.farstrike.ops.backup;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.json.Json;
import io.farstrike.cloud.topology.Topology;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * The bucket of backups, which encrypts at rest by its own key. A backup is a folder: a manifest,
 * parts of JSON lines, and below {@code objects/data/} copies of objects.
 */
public final class Archive {

  private static final String MANIFEST = "manifest.json";

  private final S3Client objects;
  private final Topology.Bucket bucket;

  public Archive(S3Client objects, Topology.Bucket bucket) {
    this.objects = requireNonNull(objects, "objects is null");
    this.bucket = requireNonNull(bucket, "bucket is null");
  }

  /** A backup by its name, whole or not. */
  public Optional<Manifest> find(String id) {
    return get(key(id, MANIFEST))
        .map(bytes -> Json.read(new String(bytes, StandardCharsets.UTF_8), Manifest.class));
  }

  void put(Manifest manifest) {
    put(key(manifest.id(), MANIFEST), Json.write(manifest).getBytes(StandardCharsets.UTF_8));
  }

  /** Stores lines as the next part of a section. */
  Manifest.Part put(String id, Manifest.Section section, List<String> lines) {
    String name = "%s/part-%05d.jsonl.gz".formatted(section.name(), section.parts().size() + 1);
    byte[] bytes = gzipped(String.join("\n", lines));
    put(key(id, name), bytes);
    return new Manifest.Part(name, lines.size(), bytes.length, sha256(bytes));
  }

  /**
   * The lines of a part.
   *
   * @throws DamagedException if it is gone, or is not what was stored
   */
  List<String> read(String id, Manifest.Part part) {
    byte[] bytes =
        get(key(id, part.name()))
            .orElseThrow(() -> new DamagedException("part " + part.name() + " is gone"));
    if (bytes.length != part.bytes() || !sha256(bytes).equals(part.sha256())) {
      throw new DamagedException("part " + part.name() + " is not what was stored");
    }
    List<String> lines = part.lines() == 0 ? List.of() : List.of(plain(bytes).split("\n", -1));
    if (lines.size() != part.lines()) {
      throw new DamagedException(
          "part %s has %d lines, not %d".formatted(part.name(), lines.size(), part.lines()));
    }
    return lines;
  }

  /** How far a restore of a backup got, by a name of where it goes. */
  Optional<String> note(String id, String name) {
    return get(key(id, noteName(name))).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  void putNote(String id, String name, String text) {
    put(key(id, noteName(name)), text.getBytes(StandardCharsets.UTF_8));
  }

  /** Where the copy of an object is. */
  String copyKey(String id, String key) {
    return key(id, "objects/data/" + key);
  }

  String bucket() {
    return bucket.name();
  }

  S3Client client() {
    return objects;
  }

  private static String noteName(String name) {
    return "restores/" + name.replaceAll("[^A-Za-z0-9_-]", "_") + ".json";
  }

  private static String key(String id, String name) {
    return "backup/" + Manifest.requireId(id) + '/' + name;
  }

  private void put(String key, byte[] bytes) {
    objects.putObject(put -> put.bucket(bucket.name()).key(key), RequestBody.fromBytes(bytes));
  }

  private Optional<byte[]> get(String key) {
    try {
      ResponseBytes<GetObjectResponse> found =
          objects.getObject(
              get -> get.bucket(bucket.name()).key(key), ResponseTransformer.toBytes());
      return Optional.of(found.asByteArray());
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    }
  }

  private static byte[] gzipped(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  private static String plain(byte[] bytes) {
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("a part is no gzip", e);
    }
  }

  static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(digest().digest(bytes));
  }

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}

package io.farstrike.cloud.workspace;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.objects.StoredObject;
import java.util.Optional;
import software.amazon.awssdk.core.BytesWrapper;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Objects of one job that do not outlive it, below {@code users/{userId}/temp/{jobId}/}. They are
 * in no list of files and count for no quota.
 */
public final class TempFolder {

  private final S3Client objects;
  private final String bucket;
  private final String prefix;

  TempFolder(S3Client objects, String bucket, String prefix) {
    this.objects = requireNonNull(objects, "objects is null");
    this.bucket = requireNonNull(bucket, "bucket is null");
    this.prefix = requireNonNull(prefix, "prefix is null");
  }

  public void put(String name, byte[] content) {
    objects.putObject(put -> put.bucket(bucket).key(key(name)), RequestBody.fromBytes(content));
  }

  /** An object's content, if it is there. */
  public Optional<byte[]> get(String name) {
    return StoredObject.find(objects, bucket, key(name), ResponseTransformer.toBytes())
        .map(BytesWrapper::asByteArray);
  }

  public void delete(String name) {
    objects.deleteObject(delete -> delete.bucket(bucket).key(key(name)));
  }

  /** Deletes everything in it, also what a worker left that nobody remembers. */
  public void clear() {
    for (S3Object object :
        objects.listObjectsV2Paginator(list -> list.bucket(bucket).prefix(prefix)).contents()) {
      objects.deleteObject(delete -> delete.bucket(bucket).key(object.key()));
    }
  }

  private String key(String name) {
    if (!name.matches("[0-9A-Za-z][0-9A-Za-z.-]{0,63}")) {
      throw new IllegalArgumentException("not the name of a temporary object");
    }
    return prefix + name;
  }
}

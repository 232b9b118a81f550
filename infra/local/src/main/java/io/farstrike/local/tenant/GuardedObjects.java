package io.farstrike.local.tenant;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/** An S3 client that knows one bucket and one prefix. Whatever is not written here is refused. */
final class GuardedObjects implements S3Client {

  private final S3Client behind;
  private final String bucket;
  private final String prefix;

  GuardedObjects(S3Client behind, String bucket, String prefix) {
    this.behind = requireNonNull(behind, "behind is null");
    this.bucket = requireNonNull(bucket, "bucket is null");
    this.prefix = requireNonNull(prefix, "prefix is null");
  }

  /** A client for a role that reaches no object: a bucket's name is never empty. */
  static GuardedObjects none(S3Client behind) {
    return new GuardedObjects(behind, "", "");
  }

  @Override
  public <R> R getObject(
      GetObjectRequest request, ResponseTransformer<GetObjectResponse, R> transformer) {
    requireKey(request.bucket(), request.key());
    return behind.getObject(request, transformer);
  }

  @Override
  public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
    requireKey(request.bucket(), request.key());
    return behind.putObject(request, body);
  }

  @Override
  public DeleteObjectResponse deleteObject(DeleteObjectRequest request) {
    requireKey(request.bucket(), request.key());
    return behind.deleteObject(request);
  }

  @Override
  public ListObjectsV2Response listObjectsV2(ListObjectsV2Request request) {
    requireKey(request.bucket(), request.prefix());
    return behind.listObjectsV2(request);
  }

  @Override
  public ListObjectVersionsResponse listObjectVersions(ListObjectVersionsRequest request) {
    requireKey(request.bucket(), request.prefix());
    return behind.listObjectVersions(request);
  }

  void requireKey(String inBucket, @Nullable String key) {
    if (!bucket.equals(inBucket) || key == null || !key.startsWith(prefix) || key.contains("..")) {
      throw new OutsideScopeException("an object of bucket " + inBucket);
    }
  }

  @Override
  public String serviceName() {
    return behind.serviceName();
  }

  /** The client behind serves others as well and stays open. */
  @Override
  public void close() {}
}

package io.farstrike.local.tenant;

import static java.util.Objects.requireNonNull;

import java.util.Set;
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

/**
 * An S3 client that knows one bucket, one prefix, and what may be done there. Whatever is not
 * written here is refused.
 */
final class GuardedObjects implements S3Client {

  private final S3Client behind;
  private final String bucket;
  private final String prefix;
  private final Set<ObjectAction> actions;

  GuardedObjects(S3Client behind, String bucket, String prefix, Set<ObjectAction> actions) {
    this.behind = requireNonNull(behind, "behind is null");
    this.bucket = requireNonNull(bucket, "bucket is null");
    this.prefix = requireNonNull(prefix, "prefix is null");
    this.actions = Set.copyOf(actions);
  }

  @Override
  public <R> R getObject(
      GetObjectRequest request, ResponseTransformer<GetObjectResponse, R> transformer) {
    require(request);
    return behind.getObject(request, transformer);
  }

  @Override
  public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
    require(ObjectAction.PUT, request.bucket(), request.key());
    return behind.putObject(request, body);
  }

  @Override
  public DeleteObjectResponse deleteObject(DeleteObjectRequest request) {
    ObjectAction action =
        request.versionId() == null ? ObjectAction.DELETE : ObjectAction.DELETE_VERSION;
    require(action, request.bucket(), request.key());
    return behind.deleteObject(request);
  }

  @Override
  public ListObjectsV2Response listObjectsV2(ListObjectsV2Request request) {
    require(ObjectAction.LIST, request.bucket(), request.prefix());
    return behind.listObjectsV2(request);
  }

  @Override
  public ListObjectVersionsResponse listObjectVersions(ListObjectVersionsRequest request) {
    require(ObjectAction.LIST_VERSIONS, request.bucket(), request.prefix());
    return behind.listObjectVersions(request);
  }

  /** Checks a download; no role may read a version that is not the newest. */
  void require(GetObjectRequest request) {
    if (request.versionId() != null) {
      throw new OutsideScopeException("a version of an object of bucket " + request.bucket());
    }
    require(ObjectAction.GET, request.bucket(), request.key());
  }

  private void require(ObjectAction action, String inBucket, @Nullable String key) {
    if (!actions.contains(action)) {
      throw new OutsideScopeException(action + " in bucket " + inBucket);
    }
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

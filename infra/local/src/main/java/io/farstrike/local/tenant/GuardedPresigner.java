package io.farstrike.local.tenant;

import static java.util.Objects.requireNonNull;

import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.AbortMultipartUploadPresignRequest;
import software.amazon.awssdk.services.s3.presigner.model.CompleteMultipartUploadPresignRequest;
import software.amazon.awssdk.services.s3.presigner.model.CreateMultipartUploadPresignRequest;
import software.amazon.awssdk.services.s3.presigner.model.DeleteObjectPresignRequest;
import software.amazon.awssdk.services.s3.presigner.model.GetObjectPresignRequest;
import software.amazon.awssdk.services.s3.presigner.model.PresignedAbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.presigner.model.PresignedCompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.presigner.model.PresignedCreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.presigner.model.PresignedDeleteObjectRequest;
import software.amazon.awssdk.services.s3.presigner.model.PresignedGetObjectRequest;
import software.amazon.awssdk.services.s3.presigner.model.PresignedPutObjectRequest;
import software.amazon.awssdk.services.s3.presigner.model.PresignedUploadPartRequest;
import software.amazon.awssdk.services.s3.presigner.model.PutObjectPresignRequest;
import software.amazon.awssdk.services.s3.presigner.model.UploadPartPresignRequest;

/** Signs downloads of one tenant's objects; no other kind of address. */
final class GuardedPresigner implements S3Presigner {

  private final S3Presigner behind;
  private final GuardedObjects objects;

  GuardedPresigner(S3Presigner behind, GuardedObjects objects) {
    this.behind = requireNonNull(behind, "behind is null");
    this.objects = requireNonNull(objects, "objects is null");
  }

  @Override
  public PresignedGetObjectRequest presignGetObject(GetObjectPresignRequest request) {
    objects.require(request.getObjectRequest());
    return behind.presignGetObject(request);
  }

  @Override
  public PresignedPutObjectRequest presignPutObject(PutObjectPresignRequest request) {
    throw refused();
  }

  @Override
  public PresignedDeleteObjectRequest presignDeleteObject(DeleteObjectPresignRequest request) {
    throw refused();
  }

  @Override
  public PresignedCreateMultipartUploadRequest presignCreateMultipartUpload(
      CreateMultipartUploadPresignRequest request) {
    throw refused();
  }

  @Override
  public PresignedUploadPartRequest presignUploadPart(UploadPartPresignRequest request) {
    throw refused();
  }

  @Override
  public PresignedCompleteMultipartUploadRequest presignCompleteMultipartUpload(
      CompleteMultipartUploadPresignRequest request) {
    throw refused();
  }

  @Override
  public PresignedAbortMultipartUploadRequest presignAbortMultipartUpload(
      AbortMultipartUploadPresignRequest request) {
    throw refused();
  }

  private static OutsideScopeException refused() {
    return new OutsideScopeException("an address for anything but a download");
  }

  /** The presigner behind serves others as well and stays open. */
  @Override
  public void close() {}
}

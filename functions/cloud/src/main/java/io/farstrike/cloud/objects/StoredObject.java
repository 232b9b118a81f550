package io.farstrike.cloud.objects;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Reads one object of the bucket, which may be gone. */
public final class StoredObject {

  private static final Logger LOG = LoggerFactory.getLogger(StoredObject.class);

  /** Other refusals with status 403, such as a session that has ended, have codes of their own. */
  private static final String DENIED = "AccessDenied";

  private StoredObject() {}

  /**
   * An object's content, if it is there. The key must be one that the caller's role may read.
   *
   * <p>S3 says that an object is missing only to a role that may list the whole bucket, and denies
   * it to all others; see <a
   * href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html">GetObject</a>. No
   * role of ours may list the whole bucket, so a denial is taken for a missing object. It is
   * logged, since a fault of a policy looks the same.
   *
   * @param into what becomes of the content
   */
  public static <R> Optional<R> find(
      S3Client objects, String bucket, String key, ResponseTransformer<GetObjectResponse, R> into) {
    try {
      return Optional.of(objects.getObject(get -> get.bucket(bucket).key(key), into));
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    } catch (S3Exception e) {
      if (e.awsErrorDetails() == null || !DENIED.equals(e.awsErrorDetails().errorCode())) {
        throw e;
      }
      LOG.warn("an object is not there, or may not be read");
      return Optional.empty();
    }
  }
}

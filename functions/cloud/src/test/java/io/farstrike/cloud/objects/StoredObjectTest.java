package io.farstrike.cloud.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farstrike.cloud.quota.Standards;
import io.farstrike.cloud.tenant.TenantStores;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.cloud.workspace.FileKind;
import io.farstrike.cloud.workspace.StoredFile;
import io.farstrike.cloud.workspace.Workspace;
import io.farstrike.market.SystemClock;
import io.farstrike.tenancy.TenantScope;
import io.farstrike.tenancy.UserId;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.BytesWrapper;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Objects that are gone, as told to a role that may list the bucket and to one that may not. */
class StoredObjectTest {

  private static final String USER = "0b0c2f6e-1111-4222-8333-444455556666";
  private static final Topology TOPOLOGY = new Topology("gone");
  private static final String KEY = "users/" + USER + "/temp/job1/part";

  @TempDir private Path folder;

  @Test
  void object_thatIsThere_isItsContent() throws Exception {
    Bucket bucket = new Bucket(Optional.empty());

    assertThat(read(bucket)).hasValue("content");
    assertThat(temp(bucket)).hasValue("content");
    assertThat(workspace(bucket).fetch(file(), folder.resolve("copy"))).isTrue();
    assertThat(folder.resolve("copy")).hasContent("content");
  }

  @ParameterizedTest
  @CsvSource({"404, NoSuchKey", "403, AccessDenied"})
  void object_thatIsGone_isMissing_whicheverWayItIsTold(int status, String code) {
    Bucket bucket = new Bucket(Optional.of(refusal(status, code)));

    assertThat(read(bucket)).isEmpty();
    assertThat(temp(bucket)).isEmpty();
    assertThat(workspace(bucket).fetch(file(), folder.resolve("copy"))).isFalse();
    assertThat(folder.resolve("copy")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({
    "403, ExpiredToken",
    "403, SignatureDoesNotMatch",
    "404, NoSuchBucket",
    "500, InternalError"
  })
  void otherRefusals_areNotTakenForAMissingObject(int status, String code) {
    Bucket bucket = new Bucket(Optional.of(refusal(status, code)));

    assertThatThrownBy(() -> read(bucket)).isInstanceOf(S3Exception.class);
  }

  private static Optional<String> read(Bucket bucket) {
    return StoredObject.find(bucket, TOPOLOGY.data().name(), KEY, ResponseTransformer.toBytes())
        .map(BytesWrapper::asUtf8String);
  }

  private Optional<String> temp(Bucket bucket) {
    return workspace(bucket)
        .temp("job1")
        .get("part")
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  private static Workspace workspace(Bucket bucket) {
    TenantStores stores =
        new TenantStores(
            unused(DynamoDbClient.class),
            bucket,
            unused(S3Presigner.class),
            unused(KmsClient.class));
    return new Workspace(
        TenantScope.ofVerifiedCaller(new UserId(USER)),
        stores,
        TOPOLOGY,
        new SystemClock(() -> Instant.EPOCH),
        Standards.BUILT_IN);
  }

  private static StoredFile file() {
    return new StoredFile(
        "job1-logs",
        "job1",
        FileKind.LOGS,
        "job1-logs.jsonl",
        "logs/job1.1.jsonl",
        7,
        1,
        "0".repeat(64),
        1,
        Instant.EPOCH,
        Instant.EPOCH.plusSeconds(60));
  }

  private static S3Exception refusal(int status, String code) {
    S3Exception.Builder refusal =
        code.equals("NoSuchKey") ? NoSuchKeyException.builder() : S3Exception.builder();
    return (S3Exception)
        refusal
            .statusCode(status)
            .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
            .build();
  }

  private static <T> T unused(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              throw new UnsupportedOperationException(method.getName());
            }));
  }

  /** Answers every download alike. */
  private record Bucket(Optional<S3Exception> refusal) implements S3Client {

    @Override
    public <R> R getObject(
        GetObjectRequest request, ResponseTransformer<GetObjectResponse, R> into) {
      refusal.ifPresent(
          refused -> {
            throw refused;
          });
      try {
        return into.transform(
            GetObjectResponse.builder().metadata(Map.of()).build(),
            AbortableInputStream.create(
                new ByteArrayInputStream("content".getBytes(StandardCharsets.UTF_8))));
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public String serviceName() {
      return "s3";
    }

    @Override
    public void close() {}
  }
}

package io.farstrike.cloud.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.market.SystemClock;
import io.farstrike.tenancy.TenantScope;
import io.farstrike.tenancy.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

class UserObjectsTest {

  private static final Instant NOW = Instant.parse("2026-11-02T04:00:00Z");
  private static final String USER = "0b0c2f6e-1111-4222-8333-444455556666";
  private static final String OTHER = "users/0b0c2f6e-1111-4222-8333-444455556667/exports/a";

  private Instant now = NOW;
  private final Bucket bucket = new Bucket();

  @Test
  void clear_bucketWithVersions_takesEveryVersionAndDeleteMarker() {
    bucket.versioned = true;
    for (int i = 0; i < 5; i++) {
      bucket.put("users/" + USER + "/logs/a" + i);
      bucket.put("users/" + USER + "/logs/a" + i);
    }
    bucket.delete("users/" + USER + "/logs/a1");
    bucket.put(OTHER);

    assertThat(clear(NOW.plusSeconds(1))).isTrue();

    assertThat(bucket.entries).extracting(Entry::key).containsExactly(OTHER);
  }

  @Test
  void clear_bucketWithoutVersions_takesEveryObject() {
    for (int i = 0; i < 5; i++) {
      bucket.put("users/" + USER + "/logs/a" + i);
    }
    bucket.put(OTHER);

    assertThat(clear(NOW.plusSeconds(1))).isTrue();

    assertThat(bucket.entries).extracting(Entry::key).containsExactly(OTHER);
  }

  @Test
  void clear_whenTimeIsOver_leavesTheRestForTheNext() {
    for (int i = 0; i < 5; i++) {
      bucket.put("users/" + USER + "/logs/a" + i);
    }
    bucket.secondsADeletion = 1;

    assertThat(clear(NOW.plusSeconds(3))).isFalse();
    assertThat(bucket.entries).hasSize(2);
    assertThat(clear(NOW.plusSeconds(60))).isTrue();
    assertThat(bucket.entries).isEmpty();
  }

  private boolean clear(Instant until) {
    TenantScope scope = TenantScope.ofVerifiedCaller(new UserId(USER));
    return new UserObjects(scope, bucket, "data", new SystemClock(() -> now)).clear(until);
  }

  private record Entry(String key, String version, boolean marker) {}

  /** As S3 does it: without a version a deletion only adds a marker, once versions are kept. */
  private final class Bucket implements S3Client {

    private static final int PAGE = 2;

    private final List<Entry> entries = new ArrayList<>();
    private boolean versioned;
    private int secondsADeletion;
    private int made;

    void put(String key) {
      entries.add(new Entry(key, "v" + made++, false));
    }

    void delete(String key) {
      remove(key, null);
    }

    private void remove(String key, @Nullable String version) {
      if (versioned && version == null) {
        entries.add(new Entry(key, "v" + made++, true));
      } else {
        entries.removeIf(
            entry -> entry.key().equals(key) && (version == null || entry.version.equals(version)));
      }
    }

    @Override
    public DeleteObjectResponse deleteObject(DeleteObjectRequest request) {
      remove(request.key(), request.versionId());
      now = now.plusSeconds(secondsADeletion);
      return DeleteObjectResponse.builder().build();
    }

    @Override
    public ListObjectVersionsResponse listObjectVersions(ListObjectVersionsRequest request) {
      if (!versioned) {
        throw S3Exception.builder().statusCode(501).build();
      }
      List<Entry> page = page(request.prefix());
      return ListObjectVersionsResponse.builder()
          .versions(
              page.stream()
                  .filter(entry -> !entry.marker())
                  .map(one -> ObjectVersion.builder().key(one.key()).versionId(one.version).build())
                  .toList())
          .deleteMarkers(
              page.stream()
                  .filter(Entry::marker)
                  .map(
                      one ->
                          DeleteMarkerEntry.builder().key(one.key()).versionId(one.version).build())
                  .toList())
          .build();
    }

    @Override
    public ListObjectsV2Response listObjectsV2(ListObjectsV2Request request) {
      return ListObjectsV2Response.builder()
          .contents(
              page(request.prefix()).stream()
                  .map(one -> S3Object.builder().key(one.key()).build())
                  .toList())
          .build();
    }

    private List<Entry> page(String prefix) {
      return entries.stream().filter(one -> one.key().startsWith(prefix)).limit(PAGE).toList();
    }

    @Override
    public String serviceName() {
      return "s3";
    }

    @Override
    public void close() {}
  }
}

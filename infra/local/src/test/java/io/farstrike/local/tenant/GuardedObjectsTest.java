package io.farstrike.local.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farstrike.cloud.tenant.TenantStores;
import io.farstrike.local.SharedServices;
import io.farstrike.local.contract.CloudServices;
import io.farstrike.tenancy.TenantScope;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** A tenant's object client and presigner against what the deployed policy would deny. */
@ExtendWith(SharedServices.class)
class GuardedObjectsTest {

  private final CloudServices cloud;
  private final TenantScope user = CloudServices.newUser();
  private final String mine = user.userId().value();
  private final String theirs = CloudServices.newUser().userId().value();
  private final String bucket;
  private final TenantStores stores;

  GuardedObjectsTest(CloudServices cloud) {
    this.cloud = cloud;
    this.bucket = cloud.topology().data().name();
    this.stores = cloud.tenants(TenantRole.API).open(user);
  }

  @Test
  void ownObjects_areWrittenReadListedSignedAndDeleted() {
    S3Client objects = stores.objects();
    String key = "users/" + mine + "/logs/a";
    objects.putObject(put -> put.bucket(bucket).key(key), RequestBody.fromString("own"));

    assertThat(objects.getObjectAsBytes(get -> get.bucket(bucket).key(key)).asUtf8String())
        .isEqualTo("own");
    assertThat(
            objects
                .listObjectsV2(list -> list.bucket(bucket).prefix("users/" + mine + '/'))
                .contents())
        .hasSize(1);
    assertThat(signed(bucket, key)).contains(mine);
    objects.deleteObject(delete -> delete.bucket(bucket).key(key));
    assertThat(
            objects
                .listObjectsV2(list -> list.bucket(bucket).prefix("users/" + mine + '/'))
                .contents())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "users/THEIRS/logs/a",
        "users/MINE",
        "users/MINEx/a",
        "users/MINE/../THEIRS/a",
        "users/MINE/..",
        "../users/MINE/a",
        "/users/MINE/a",
        "users//MINE/a",
        "USERS/MINE/a",
        "users/",
        "MINE/a",
        "shared/instruments/a"
      })
  void keyOutsideTheUsersFolder_isRefusedByEveryOperation(String form) {
    String key = form.replace("MINE", mine).replace("THEIRS", theirs);
    S3Client objects = stores.objects();

    assertRefused(() -> objects.getObjectAsBytes(get -> get.bucket(bucket).key(key)));
    assertRefused(
        () ->
            objects.putObject(
                put -> put.bucket(bucket).key(key), RequestBody.fromString("foreign")));
    assertRefused(() -> objects.deleteObject(delete -> delete.bucket(bucket).key(key)));
    assertRefused(() -> objects.listObjectsV2(list -> list.bucket(bucket).prefix(key)));
    assertRefused(() -> signed(bucket, key));
  }

  @Test
  void listWithoutPrefix_isRefused() {
    assertRefused(() -> stores.objects().listObjectsV2(list -> list.bucket(bucket)));
  }

  @Test
  void anotherBucket_isRefused() {
    String key = "users/" + mine + "/a";

    assertRefused(() -> stores.objects().getObjectAsBytes(get -> get.bucket("elsewhere").key(key)));
    assertRefused(() -> signed("elsewhere", key));
  }

  @Test
  void addressThatWrites_isRefused() {
    String key = "users/" + mine + "/a";

    assertRefused(
        () ->
            stores
                .presigner()
                .presignPutObject(
                    sign ->
                        sign.signatureDuration(Duration.ofMinutes(1))
                            .putObjectRequest(put -> put.bucket(bucket).key(key))));
    assertRefused(
        () ->
            stores
                .presigner()
                .presignDeleteObject(
                    sign ->
                        sign.signatureDuration(Duration.ofMinutes(1))
                            .deleteObjectRequest(delete -> delete.bucket(bucket).key(key))));
  }

  @Test
  void copy_isNotSupported() {
    assertThatThrownBy(
            () ->
                stores
                    .objects()
                    .copyObject(
                        copy ->
                            copy.sourceBucket(bucket)
                                .sourceKey("users/" + theirs + "/a")
                                .destinationBucket(bucket)
                                .destinationKey("users/" + mine + "/a")))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void sharedClient_reachesReferenceDataAndNoUser() {
    S3Client shared = cloud.shared();
    shared.putObject(
        put -> put.bucket(bucket).key("shared/guarded"), RequestBody.fromString("list"));

    assertThat(
            shared.getObjectAsBytes(get -> get.bucket(bucket).key("shared/guarded")).asUtf8String())
        .isEqualTo("list");
    assertRefused(
        () -> shared.getObjectAsBytes(get -> get.bucket(bucket).key("users/" + mine + "/logs/a")));
  }

  private String signed(String inBucket, String key) {
    return stores
        .presigner()
        .presignGetObject(
            sign ->
                sign.signatureDuration(Duration.ofMinutes(1))
                    .getObjectRequest(get -> get.bucket(inBucket).key(key)))
        .url()
        .toString();
  }

  private static void assertRefused(ThrowingCallable request) {
    assertThatThrownBy(request).isInstanceOf(OutsideScopeException.class);
  }
}

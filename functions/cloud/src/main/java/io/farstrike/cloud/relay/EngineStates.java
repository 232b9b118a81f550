package io.farstrike.cloud.relay;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.objects.StoredObject;
import io.farstrike.cloud.tenant.TenantAccess;
import io.farstrike.cloud.topology.Topology;
import io.farstrike.tenancy.TenantScope;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Saved states of engines. That of an engine for all stands with the shared data; that of a user's
 * own engine, which holds what the user's key fetched, in the user's workspace.
 */
public final class EngineStates {

  private final S3Client shared;
  private final TenantAccess tenants;
  private final Topology.Bucket bucket;

  public EngineStates(S3Client shared, TenantAccess tenants, Topology.Bucket bucket) {
    this.shared = requireNonNull(shared, "shared is null");
    this.tenants = requireNonNull(tenants, "tenants is null");
    this.bucket = requireNonNull(bucket, "bucket is null");
  }

  /** Keeps the state of an engine for all; the one before of the same name is replaced. */
  public void putShared(String name, byte[] state) {
    put(shared, sharedKey(name), state);
  }

  public Optional<byte[]> findShared(String name) {
    return find(shared, sharedKey(name));
  }

  /** Keeps the state of a user's own engine; the one before of the same name is replaced. */
  public void putOwn(TenantScope scope, String name, byte[] state) {
    put(tenants.open(scope).objects(), ownKey(scope, name), state);
  }

  public Optional<byte[]> findOwn(TenantScope scope, String name) {
    return find(tenants.open(scope).objects(), ownKey(scope, name));
  }

  private void put(S3Client objects, String key, byte[] state) {
    objects.putObject(put -> put.bucket(bucket.name()).key(key), RequestBody.fromBytes(state));
  }

  private Optional<byte[]> find(S3Client objects, String key) {
    return StoredObject.find(objects, bucket.name(), key, ResponseTransformer.toBytes())
        .map(bytes -> bytes.asByteArray());
  }

  private static String sharedKey(String name) {
    return "shared/stream/" + name + ".state";
  }

  /** Below what is swept away by itself when nobody needs it any more. */
  private static String ownKey(TenantScope scope, String name) {
    return "users/" + scope.userId().value() + "/temp/stream/" + name + ".state";
  }
}

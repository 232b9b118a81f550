package io.farstrike.local.aws;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.crypto.SecretKey;

/**
 * A symmetric key: its id, its alias, and its material by version, oldest first. The last version
 * encrypts; every version decrypts.
 */
record KmsKey(String id, String alias, Instant created, List<SecretKey> versions) {

  KmsKey {
    requireNonNull(id, "id is null");
    requireNonNull(alias, "alias is null");
    requireNonNull(created, "created is null");
    versions = List.copyOf(versions);
    if (versions.isEmpty()) {
      throw new IllegalArgumentException("key " + alias + " has no material");
    }
  }

  String arn() {
    return "arn:aws:kms:"
        + EmbeddedServices.REGION.id()
        + ":"
        + EmbeddedQueues.ACCOUNT
        + ":key/"
        + id;
  }

  /** Whether a caller's key id names this key: by id, by alias or by the full name of either. */
  boolean answersTo(String name) {
    String aliasArn =
        "arn:aws:kms:" + EmbeddedServices.REGION.id() + ":" + EmbeddedQueues.ACCOUNT + ":" + alias;
    return name.equals(id) || name.equals(alias) || name.equals(arn()) || name.equals(aliasArn);
  }

  /** The version that encrypts, counted from 1. */
  int currentVersion() {
    return versions.size();
  }

  Optional<SecretKey> material(int version) {
    return version >= 1 && version <= versions.size()
        ? Optional.of(versions.get(version - 1))
        : Optional.empty();
  }

  KmsKey with(SecretKey next) {
    List<SecretKey> more = new ArrayList<>(versions);
    more.add(next);
    return new KmsKey(id, alias, created, more);
  }

  /** Names the key and never its material. */
  @Override
  public String toString() {
    return "KmsKey[" + alias + ", " + versions.size() + " versions]";
  }
}

package io.farstrike.ops.backup;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A user of the directory. The directory gives out neither passwords, nor hashes of them, nor
 * secrets of authenticator apps.
 *
 * @param subject the directory's own name of the user, which another directory does not keep
 * @param attributes all but the subject, the address among them
 * @param confirmed whether the address was proved
 * @param userId our own name of the user, which stays; absent where a registration broke off
 * @param leaving whether the user was being erased
 */
record SavedUser(
    String subject,
    Map<String, String> attributes,
    boolean enabled,
    boolean confirmed,
    Set<String> groups,
    Optional<String> userId,
    boolean leaving) {

  SavedUser {
    requireNonNull(subject, "subject is null");
    attributes = new TreeMap<>(attributes);
    groups = new TreeSet<>(groups);
    requireNonNull(userId, "userId is null");
    if (!attributes.containsKey("email")) {
      throw new IllegalArgumentException("a user without an address");
    }
  }

  String email() {
    return requireNonNull(attributes.get("email"), "email is null");
  }

  /** Whether there is somebody to come back: neither a stranger to us nor on the way out. */
  boolean isRestored() {
    return confirmed && !leaving && userId.isPresent();
  }

  /** Nothing that names a person. */
  @Override
  public String toString() {
    return "SavedUser[***]";
  }
}

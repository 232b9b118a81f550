package io.farstrike.local.aws;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A user of the pool.
 *
 * @param sub the directory's id of the user; also the user name, as the pool signs in by e-mail
 * @param email in lower case: the pool tells no two users apart by case
 * @param attributes standard attributes beside the e-mail, such as {@code name}
 * @param temporary whether the password is one that an administrator's creation gave, and that has
 *     to be replaced before anything else
 */
record DirectoryUser(
    String sub,
    String email,
    Map<String, String> attributes,
    PasswordHash password,
    boolean temporary,
    boolean confirmed,
    boolean enabled,
    Set<String> groups,
    Optional<PendingCode> confirmation,
    Optional<PendingCode> reset,
    Instant created,
    Instant modified) {

  DirectoryUser {
    requireNonNull(sub, "sub is null");
    requireNonNull(email, "email is null");
    requireNonNull(password, "password is null");
    requireNonNull(confirmation, "confirmation is null");
    requireNonNull(reset, "reset is null");
    requireNonNull(created, "created is null");
    requireNonNull(modified, "modified is null");
    attributes = new TreeMap<>(attributes);
    groups = new TreeSet<>(groups);
  }

  static DirectoryUser signedUp(
      String sub, String email, Map<String, String> attributes, PasswordHash hash, Instant now) {
    return new DirectoryUser(
        sub,
        email,
        attributes,
        hash,
        false,
        false,
        true,
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        now,
        now);
  }

  /** Made by an administrator, with an address that is known to be the user's. */
  static DirectoryUser created(
      String sub, String email, Map<String, String> attributes, PasswordHash hash, Instant now) {
    return new DirectoryUser(
        sub,
        email,
        attributes,
        hash,
        true,
        true,
        true,
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        now,
        now);
  }

  DirectoryUser asConfirmed(Instant now) {
    return new DirectoryUser(
        sub,
        email,
        attributes,
        password,
        temporary,
        true,
        enabled,
        groups,
        Optional.empty(),
        reset,
        created,
        now);
  }

  DirectoryUser asEnabled(boolean next, Instant now) {
    return new DirectoryUser(
        sub,
        email,
        attributes,
        password,
        temporary,
        confirmed,
        next,
        groups,
        confirmation,
        reset,
        created,
        now);
  }

  /** With a new password, which also ends a reset that was asked for. */
  DirectoryUser withPassword(PasswordHash next, Instant now) {
    return new DirectoryUser(
        sub,
        email,
        attributes,
        next,
        false,
        confirmed,
        enabled,
        groups,
        confirmation,
        Optional.empty(),
        created,
        now);
  }

  DirectoryUser withGroups(Set<String> next, Instant now) {
    return new DirectoryUser(
        sub,
        email,
        attributes,
        password,
        temporary,
        confirmed,
        enabled,
        next,
        confirmation,
        reset,
        created,
        now);
  }

  DirectoryUser withConfirmation(PendingCode code) {
    return new DirectoryUser(
        sub,
        email,
        attributes,
        password,
        temporary,
        confirmed,
        enabled,
        groups,
        Optional.of(code),
        reset,
        created,
        modified);
  }

  DirectoryUser withReset(PendingCode code) {
    return new DirectoryUser(
        sub,
        email,
        attributes,
        password,
        temporary,
        confirmed,
        enabled,
        groups,
        confirmation,
        Optional.of(code),
        created,
        modified);
  }
}

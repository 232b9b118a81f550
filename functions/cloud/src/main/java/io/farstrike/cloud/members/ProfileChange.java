package io.farstrike.cloud.members;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** What a user changes of the own profile; what is empty stays as it is. */
public record ProfileChange(Optional<String> name, Optional<NoticeChoice> notices) {

  public ProfileChange {
    requireNonNull(name, "name is null");
    requireNonNull(notices, "notices is null");
  }
}

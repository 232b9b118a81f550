package io.farstrike.cloud.policy;

import static java.util.Objects.requireNonNull;

/**
 * A role of a stage.
 *
 * @param trust who may assume it
 * @param permissions what may be done under it
 */
public record Role(String name, PolicyDocument trust, PolicyDocument permissions) {

  public Role {
    requireNonNull(name, "name is null");
    requireNonNull(trust, "trust is null");
    requireNonNull(permissions, "permissions is null");
  }
}

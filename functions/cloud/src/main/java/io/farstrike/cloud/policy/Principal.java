package io.farstrike.cloud.policy;

import static java.util.Objects.requireNonNull;

/**
 * Who may assume a role.
 *
 * @param name a role's full name, or a service's
 */
public record Principal(Kind kind, String name) {

  /** What a principal is. */
  public enum Kind {
    AWS("AWS"),
    SERVICE("Service");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** As policies write it. */
    public String word() {
      return word;
    }
  }

  public Principal {
    requireNonNull(kind, "kind is null");
    if (name.isBlank() || name.contains("*")) {
      throw new IllegalArgumentException("not one principal: " + name);
    }
  }
}

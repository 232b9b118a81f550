package io.farstrike.cloud.http;

import static java.util.Objects.requireNonNull;

import io.farstrike.tenancy.TenantScope;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an operation tells the record of changes about its request, beyond what the request says by
 * itself: whose it was where nobody was signed in, and what it was about. It tells it before it
 * refuses, so that refusals are on record as well. One to a request, used by its thread alone.
 */
public final class Witness {

  private final Map<String, String> notes = new TreeMap<>();
  private Optional<TenantScope> actor = Optional.empty();

  /** The request was this user's, or somebody's who tried to be this user. */
  public void by(TenantScope scope) {
    actor = Optional.of(scope);
  }

  /** Adds to the target of the entry; never a secret, an address or a user's id. */
  public void note(String name, String value) {
    notes.put(requireNonNull(name, "name is null"), requireNonNull(value, "value is null"));
  }

  Optional<TenantScope> actor() {
    return actor;
  }

  /** The entry's target: the path parameters and what was noted, joined. */
  String target(Map<String, String> path) {
    Map<String, String> all = new TreeMap<>(path);
    all.putAll(notes);
    return all.toString();
  }
}

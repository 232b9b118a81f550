package io.farstrike.cloud.metrics;

/** What instances keep in memory, each for itself. */
public enum Cache {
  /** Clients under tenants' assumed roles. */
  TENANT_CREDENTIALS,
  /** The instrument list that was used last. */
  INSTRUMENTS,
  /** Windows of requests that are full: a hit is a refusal that cost no write. */
  FULL_WINDOWS,
  /** Users' own limits of requests. */
  REQUEST_QUOTAS;

  /** The counter of what was found in it. */
  String hits() {
    return name() + "_HITS";
  }

  /** The counter of what was not. */
  String misses() {
    return name() + "_MISSES";
  }
}

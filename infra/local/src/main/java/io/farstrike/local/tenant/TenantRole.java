package io.farstrike.local.tenant;

/** The roles that functions assume for a tenant. */
public enum TenantRole {
  /** Functions behind the API: may encrypt tokens, never decrypt one. */
  API,
  /** Workers: may decrypt tokens. */
  WORKER,
  /** Functions on schedules: neither. */
  JANITOR,
  /** The admin function: a user's profile and jobs, no file; moves tokens from key to key. */
  ADMIN
}

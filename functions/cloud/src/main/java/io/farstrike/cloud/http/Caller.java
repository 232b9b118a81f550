package io.farstrike.cloud.http;

import static java.util.Objects.requireNonNull;

import io.farstrike.tenancy.TenantScope;

/**
 * Who sent a request: a user whose access token was verified and whose session is alive.
 *
 * @param subject the directory's name of the user
 * @param session the session's id, the token's {@code origin_jti}
 * @param secondFactor whether the session was opened with a second factor
 */
public record Caller(TenantScope scope, String subject, String session, boolean secondFactor) {

  public Caller {
    requireNonNull(scope, "scope is null");
    requireNonNull(subject, "subject is null");
    requireNonNull(session, "session is null");
  }

  @Override
  public String toString() {
    return "Caller[***]";
  }
}

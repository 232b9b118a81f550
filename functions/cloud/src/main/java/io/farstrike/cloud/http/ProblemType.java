package io.farstrike.cloud.http;

/** Kinds of failure that a caller can tell apart, by a stable address (RFC 9457 {@code type}). */
public enum ProblemType {
  MALFORMED(400, "malformed", "The request cannot be read"),
  INVALID(400, "invalid", "A field breaks a rule"),
  BROKER_REFUSED(400, "broker-refused", "The broker refused"),
  UNAUTHENTICATED(401, "unauthenticated", "Sign in first"),
  SIGN_IN_FAILED(401, "sign-in-failed", "Address or password is wrong"),
  CODE_REFUSED(401, "code-refused", "The code does not count"),
  CHALLENGE_OVER(401, "challenge-over", "Sign in again"),
  NOT_FOUND(404, "not-found", "There is nothing here"),
  NOT_CONFIRMED(409, "not-confirmed", "The address is not confirmed yet"),
  WAITING_FOR_APPROVAL(409, "waiting-for-approval", "The account waits for approval"),
  TERMS_NOT_ACCEPTED(409, "terms-not-accepted", "There are new terms to accept"),
  ACCOUNT_LEAVING(409, "account-leaving", "The account is being erased"),
  NO_CREDENTIALS(409, "no-credentials", "No valid broker token is stored"),
  INSTRUMENTS_PENDING(409, "instruments-pending", "The instrument list is not there yet"),
  MARKET_CLOSED(409, "market-closed", "There is no trading now"),
  JOB_NOT_FINISHED(409, "job-not-finished", "The job has no result yet"),
  UNDER_WAY(409, "under-way", "The same request is still being carried out"),
  RESULT_GONE(409, "result-gone", "The rows of the job are not kept any more"),
  NOT_RESCREENABLE(409, "not-rescreenable", "The job has no rows of its own"),
  TEMPLATES_FULL(409, "templates-full", "You have as many templates as you may have"),
  SCREENS_FULL(409, "screens-full", "You have as many screens as you may have"),
  FILTERS_FULL(409, "filters-full", "You have as many filters as you may have"),
  FILTER_EXISTS(409, "filter-exists", "There is a filter of that name"),
  DEFAULT_FILTER(409, "default-filter", "The default filter stays, under its name"),
  WATCHLISTS_FULL(409, "watchlists-full", "You have as many watchlists as you may have"),
  JOB_UNDER_WAY(409, "job-under-way", "A job is still at work on it"),
  JOB_NOT_FAILED(409, "job-not-failed", "The job has not failed"),
  JOB_ENDED(409, "job-ended", "The job is over"),
  OWN_ACCOUNT(409, "own-account", "It is your own account"),
  SECOND_FACTOR_REQUIRED(409, "second-factor-required", "A second factor is required"),
  SECOND_FACTOR_ON(409, "second-factor-on", "The second factor is on already"),
  SECOND_FACTOR_OFF(409, "second-factor-off", "The second factor is off"),
  LAST_ADMINISTRATOR(409, "last-administrator", "Nobody could administer any more"),
  CONFIRMATION(409, "confirmation", "The number does not fit"),
  STALE(412, "stale", "It was changed meanwhile"),
  TOO_LARGE(413, "too-large", "The body is too large"),
  UNSUPPORTED_TYPE(415, "unsupported-type", "The body is of another type"),
  KEY_REUSED(422, "key-reused", "The Idempotency-Key belongs to another request"),
  WORKSPACE_FULL(422, "workspace-full", "Your workspace is full"),
  FILE_TOO_LARGE(422, "file-too-large", "The file would be larger than yours may be"),
  CONNECTION_LIMIT(429, "connection-limit", "You have as many connections as you may have"),
  QUOTA(429, "quota", "A limit of your account is reached"),
  TOO_MANY_REQUESTS(429, "too-many-requests", "Too many requests"),
  TOO_MANY_ATTEMPTS(429, "too-many-attempts", "Too many attempts"),
  INTERNAL(500, "internal", "Something went wrong on our side"),
  BROKER_UNAVAILABLE(502, "broker-unavailable", "The broker gave no usable answer"),
  UNAVAILABLE(503, "unavailable", "Not possible at the moment");

  private final int status;
  private final String slug;
  private final String title;

  ProblemType(int status, String slug, String title) {
    this.status = status;
    this.slug = slug;
    this.title = title;
  }

  public int status() {
    return status;
  }

  /**
   * The problem's address. Its last part is the heading of its section in docs/troubleshooting.md.
   */
  public String type() {
    return "/problems/" + slug;
  }

  public String title() {
    return title;
  }
}

package io.farstrike.cloud.members;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A member as stored now.
 *
 * @param version raised by each change that the member makes; limits have no part in it
 * @param lastActiveAt the last request of the sessions that are kept, to the minute; of
 *     registration when there is none
 * @param notices which mails the member wants
 */
public record Profile(Member member, long version, Instant lastActiveAt, NoticeChoice notices) {

  public Profile {
    requireNonNull(member, "member is null");
    requireNonNull(lastActiveAt, "lastActiveAt is null");
    requireNonNull(notices, "notices is null");
  }

  /** The entity tag that stands for the version. */
  public String tag() {
    return "\"" + version + '"';
  }
}

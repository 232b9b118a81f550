package io.farstrike.market.stream;

import io.farstrike.market.match.MemberPreferences;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A user with connections: one set of preferences for all of them. */
final class Member {

  final String id;
  final String handle;

  /** By connection, in the order in which they joined. */
  final Map<String, Lane> lanes = new LinkedHashMap<>();

  @Nullable MemberPreferences preferences;

  /** Null while there are no preferences that can be used. */
  @Nullable Channel channel;

  /** Why there are none. */
  StreamInput.@Nullable Unavailable unavailable;

  Member(String id, String handle) {
    this.id = id;
    this.handle = handle;
  }
}

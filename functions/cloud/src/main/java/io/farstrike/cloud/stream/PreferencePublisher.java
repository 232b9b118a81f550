package io.farstrike.cloud.stream;

import io.farstrike.tenancy.TenantScope;

/** Tells whoever runs the live stream that it shows a user something else now. */
@FunctionalInterface
public interface PreferencePublisher {

  /** A user's preferences are of this version. */
  void changed(TenantScope scope, long version);

  /** By the inbox of the user's shard. */
  static PreferencePublisher by(Inbox inbox) {
    return (scope, version) ->
        inbox.post(new InboxMessage.PreferencesChanged(scope.userId(), version));
  }
}

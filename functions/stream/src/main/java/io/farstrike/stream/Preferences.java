package io.farstrike.stream;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.http.ApiDispatcher.SecuredOperation;
import io.farstrike.cloud.http.Caller;
import io.farstrike.cloud.http.RateFields;
import io.farstrike.cloud.limits.RateAnswer.Refused;
import io.farstrike.cloud.limits.RateLimiter;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.stream.PreferencePublisher;
import io.farstrike.cloud.stream.StreamPreferences.Change;
import io.farstrike.cloud.stream.StreamState;
import java.util.function.UnaryOperator;

/** What callers have set for the stream: read, changed, and told to whoever runs the stream. */
final class Preferences {

  private final Platform platform;
  private final RateLimiter limiter;
  private final PreferencePublisher publisher;

  Preferences(Platform platform, PreferencePublisher publisher) {
    this.platform = requireNonNull(platform, "platform is null");
    this.limiter = platform.limiter();
    this.publisher = requireNonNull(publisher, "publisher is null");
  }

  StreamState of(Caller caller) {
    return platform.streamPreferences(caller.scope()).state();
  }

  /** Changes what is there, and says so if the stream shows something else by it. */
  StreamState change(Caller caller, UnaryOperator<StreamState> change) {
    Change done = platform.streamPreferences(caller.scope()).change(change);
    if (!done.after().streamsLike(done.before())) {
      publisher.changed(caller.scope(), done.after().version());
    }
    return done.after();
  }

  /** The operation, as often in a minute as changes are allowed. */
  SecuredOperation limited(SecuredOperation operation) {
    return (request, caller) -> {
      if (limiter.ofPreferences(caller.scope()) instanceof Refused refused) {
        throw RateFields.problem(refused);
      }
      return operation.answer(request, caller);
    };
  }

  /** Another one each time, for the version of something that was changed. */
  String newTag() {
    return platform.ids().sortable();
  }
}

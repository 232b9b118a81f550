package io.farstrike.admin;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.http.ApiRequest;
import io.farstrike.cloud.http.ApiResponse;
import io.farstrike.cloud.http.Caller;
import io.farstrike.cloud.http.FieldError;
import io.farstrike.cloud.http.FieldError.Code;
import io.farstrike.cloud.http.Fields;
import io.farstrike.cloud.http.ProblemException;
import io.farstrike.cloud.http.ProblemType;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.roster.Roster;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Stored tokens, from the key that they are encrypted with to another one. */
final class KeyOperations {

  private static final String KEY = "[A-Za-z0-9:/_-]{1,256}";
  private static final String KEY_RULE = "must be an alias, an id or a full name of a key";

  /** The HTTP API gives up after 30 s. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Platform platform;
  private final Roster roster;

  KeyOperations(Platform platform, Roster roster) {
    this.platform = requireNonNull(platform, "platform is null");
    this.roster = requireNonNull(roster, "roster is null");
  }

  /**
   * How far it is.
   *
   * @param tokens all that are stored
   * @param failed handles of users whose tokens could not be moved
   * @param confirm what is to be sent to begin or to go on
   */
  private record Progress(
      long tokens, long moved, long left, Set<String> failed, Optional<String> confirm) {}

  ApiResponse progress(ApiRequest request, Caller caller) {
    return ApiResponse.ok(progress(target(request.query("targetKey", ""), caller), Set.of()));
  }

  ApiResponse reencrypt(ApiRequest request, Caller caller) {
    Fields body = request.fields("targetKey", "confirm");
    String name = body.requiredText("targetKey", KEY, KEY_RULE);
    Optional<String> confirm = body.text("confirm", 1, 20);
    body.refuseIfWrong();
    String target = target(name, caller);
    if (confirm.isEmpty()) {
      return ApiResponse.ok(progress(target, Set.of()));
    }
    String tokens = Long.toString(roster.tokens().count());
    if (!confirm.get().equals(tokens)) {
      throw ProblemException.of(
          ProblemType.CONFIRMATION, "There are " + tokens + " tokens: confirm must be that.");
    }
    Set<String> failed = new Reencryption(platform, roster, PATIENCE).run(target);
    return ApiResponse.ok(progress(target, failed));
  }

  private Progress progress(String target, Set<String> failed) {
    List<Roster.Token> tokens = roster.tokens().toList();
    long moved = tokens.stream().filter(token -> token.keyArn().equals(target)).count();
    long left = tokens.size() - moved;
    return new Progress(
        tokens.size(),
        moved,
        left,
        failed,
        left == 0 ? Optional.empty() : Optional.of(Integer.toString(tokens.size())));
  }

  /** Asked in the administrator's own scope: which keys there are is no user's matter. */
  private String target(String name, Caller caller) {
    if (!name.matches(KEY)) {
      throw refused(KEY_RULE);
    }
    return platform
        .vault(caller.scope())
        .usableKey(name)
        .orElseThrow(() -> refused("must name a key that is in use"));
  }

  private static ProblemException refused(String rule) {
    return ProblemException.invalid(List.of(FieldError.of("targetKey", Code.FORMAT, rule)));
  }
}

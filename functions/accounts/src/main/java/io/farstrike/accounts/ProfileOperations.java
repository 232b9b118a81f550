package io.farstrike.accounts;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.http.ApiRequest;
import io.farstrike.cloud.http.ApiResponse;
import io.farstrike.cloud.http.Caller;
import io.farstrike.cloud.http.FieldError.Code;
import io.farstrike.cloud.http.Fields;
import io.farstrike.cloud.http.ProblemException;
import io.farstrike.cloud.http.ProblemType;
import io.farstrike.cloud.members.Members;
import io.farstrike.cloud.members.NoticeChoice;
import io.farstrike.cloud.members.Profile;
import io.farstrike.cloud.members.ProfileChange;
import java.util.List;
import java.util.Optional;

/** Changes of the signed-in user's own profile. */
final class ProfileOperations {

  static final int NAME_MAX = 100;

  private static final String ANY = "*";

  private final Members members;
  private final MeOperations me;

  ProfileOperations(Members members, MeOperations me) {
    this.members = requireNonNull(members, "members is null");
    this.me = requireNonNull(me, "me is null");
  }

  ApiResponse change(ApiRequest request, Caller caller) {
    ProfileChange change = change(request.fields("name", "notices"));
    if (!members.change(caller.scope(), change, expected(request, caller))) {
      throw ProblemException.of(
          ProblemType.STALE, "The profile is not the one that If-Match names. Read it again.");
    }
    return me.me(request, caller);
  }

  /** At least one thing is to be changed. */
  private static ProfileChange change(Fields fields) {
    Optional<String> name = fields.text("name", 1, NAME_MAX);
    if (name.map(String::isBlank).orElse(false)) {
      fields.error("name", Code.FORMAT, "must not be blank");
    }
    Optional<Fields> notices = fields.object("notices", List.of("tokenEnding"));
    notices.ifPresent(inner -> inner.require("tokenEnding"));
    Optional<NoticeChoice> choice =
        notices.flatMap(inner -> inner.flag("tokenEnding")).map(NoticeChoice::new);
    if (!fields.has("name") && !fields.has("notices")) {
      fields.error("name", Code.REQUIRED, "is required unless notices are there");
    }
    fields.refuseIfWrong();
    return new ProfileChange(name, choice);
  }

  /** A tag that was never one of ours is as stale as an old one. */
  private Optional<Long> expected(ApiRequest request, Caller caller) {
    Optional<String> tag = request.ifMatch().filter(text -> !text.equals(ANY));
    if (tag.isEmpty()) {
      return Optional.empty();
    }
    Profile now = members.profile(caller.scope()).orElseThrow(ProblemException::notFound);
    if (!now.tag().equals(tag.get())) {
      throw ProblemException.of(
          ProblemType.STALE, "The profile is not the one that If-Match names. Read it again.");
    }
    return Optional.of(now.version());
  }
}

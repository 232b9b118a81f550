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
import io.farstrike.cloud.members.Profile;
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
    Fields fields = request.fields("name");
    String name = fields.requiredText("name", 1, NAME_MAX);
    if (!name.isEmpty() && name.isBlank()) {
      fields.error("name", Code.FORMAT, "must not be blank");
    }
    fields.refuseIfWrong();
    if (!members.rename(caller.scope(), name, expected(request, caller))) {
      throw ProblemException.of(
          ProblemType.STALE, "The profile is not the one that If-Match names. Read it again.");
    }
    return me.me(request, caller);
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

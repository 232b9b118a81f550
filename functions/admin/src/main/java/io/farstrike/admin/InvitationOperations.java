package io.farstrike.admin;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.http.ApiRequest;
import io.farstrike.cloud.http.ApiResponse;
import io.farstrike.cloud.http.Caller;
import io.farstrike.cloud.http.Cursor;
import io.farstrike.cloud.http.FieldError.Code;
import io.farstrike.cloud.http.Fields;
import io.farstrike.cloud.http.Page;
import io.farstrike.cloud.http.ProblemException;
import io.farstrike.cloud.members.Invitation;
import io.farstrike.cloud.members.Invitations;
import io.farstrike.cloud.notices.Letter;
import io.farstrike.cloud.notices.Notice;
import io.farstrike.cloud.notices.Notices;
import io.farstrike.cloud.platform.Platform;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Who may register where registration is by invitation. */
final class InvitationOperations {

  private static final String ID = "[0-9a-f]{32}";

  /** The longest address that registration takes. */
  private static final int ADDRESS_MAX = 254;

  private final Invitations invitations;
  private final Notices notices;

  InvitationOperations(Platform platform) {
    this.invitations = requireNonNull(platform, "platform is null").invitations();
    this.notices = platform.notices();
  }

  private record Created(
      String id, String email, Instant createdAt, Instant expiresAt, boolean mailed) {}

  /** The code goes into the mail and nowhere else. */
  ApiResponse create(ApiRequest request, Caller caller) {
    Fields fields = request.fields("email");
    String email = fields.requiredText("email", 1, ADDRESS_MAX).toLowerCase(Locale.ROOT);
    if (!email.isEmpty() && !Letter.isAddress(email)) {
      fields.error("email", Code.FORMAT, "must be an e-mail address that mail can be sent to");
    }
    fields.refuseIfWrong();
    Invitations.Fresh fresh = invitations.create(email);
    Invitation made = fresh.invitation();
    request.witness().note("invitation", made.id());
    boolean mailed = notices.mail(email, new Notice.Invited(fresh.code(), made.expiresAt()));
    return ApiResponse.json(
        201, new Created(made.id(), email, made.createdAt(), made.expiresAt(), mailed));
  }

  ApiResponse list(ApiRequest request, Caller caller) {
    int limit = request.limit();
    String after = request.cursor().position();
    if (!request.cursor().isStart() && !after.matches(ID)) {
      throw Cursor.refused();
    }
    List<Invitation> found = invitations.list(limit + 1, after);
    List<Invitation> page = found.subList(0, Math.min(limit, found.size()));
    return ApiResponse.ok(
        new Page<>(
            page,
            found.size() > limit
                ? Optional.of(new Cursor(page.getLast().id()).text())
                : Optional.empty()));
  }

  ApiResponse withdraw(ApiRequest request, Caller caller) {
    String id = request.path("id");
    if (!id.matches(ID) || !invitations.withdraw(id)) {
      throw ProblemException.notFound();
    }
    return ApiResponse.noContent();
  }
}

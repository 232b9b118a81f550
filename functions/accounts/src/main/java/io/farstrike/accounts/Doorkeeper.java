package io.farstrike.accounts;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.directory.Directory;
import io.farstrike.cloud.directory.Directory.SignIn;
import io.farstrike.cloud.directory.RefreshTokens;
import io.farstrike.cloud.http.FieldError;
import io.farstrike.cloud.http.FieldError.Code;
import io.farstrike.cloud.http.ProblemException;
import io.farstrike.cloud.http.ProblemType;
import io.farstrike.cloud.members.Acceptance;
import io.farstrike.cloud.members.Invitations;
import io.farstrike.cloud.members.Member;
import io.farstrike.cloud.members.Members;
import io.farstrike.cloud.members.WaitingRoom;
import io.farstrike.cloud.platform.Platform;
import io.farstrike.cloud.rules.HouseRules;
import io.farstrike.cloud.rules.RegistrationMode;
import io.farstrike.market.SystemClock;
import io.farstrike.tenancy.TenantScope;
import java.util.List;
import java.util.Optional;

/** Who may register and who may sign in, by the operator's mode of registration. */
final class Doorkeeper {

  private final HouseRules rules;
  private final Members members;
  private final Invitations invitations;
  private final WaitingRoom waitingRoom;
  private final Directory directory;
  private final RefreshTokens refreshTokens;
  private final SystemClock clock;

  Doorkeeper(Platform platform) {
    this.rules = platform.rules();
    this.members = platform.members();
    this.invitations = platform.invitations();
    this.waitingRoom = platform.waitingRoom();
    this.directory = platform.directory();
    this.refreshTokens = platform.refreshTokens();
    this.clock = platform.systemClock();
  }

  /**
   * Lets an address register, or not. A code that is wrong, used, old, withdrawn or another
   * address's gets one answer, whether the address has an account or not.
   *
   * @param invitation the code; not looked at where nobody has to be invited
   */
  void admit(String email, Optional<String> invitation) {
    requireNonNull(email, "email is null");
    if (rules.registration() != RegistrationMode.INVITATION) {
      return;
    }
    if (invitation.isEmpty()) {
      throw refused(Code.REQUIRED, "is required: registration is by invitation");
    }
    if (!invitations.isOpen(email, invitation.get())) {
      throw refused(Code.CONFLICT, "is no open invitation of this address");
    }
  }

  private static ProblemException refused(Code code, String message) {
    return ProblemException.invalid(List.of(FieldError.of("invitation", code, message)));
  }

  /** Makes a member of who has just registered and accepted the terms. */
  TenantScope register(String subject, String email, String name) {
    Acceptance accepted = new Acceptance(rules.terms().version(), clock.now());
    return members.enrol(
        subject,
        new Member(email, name, accepted.at(), Optional.of(accepted)),
        rules.registration() == RegistrationMode.APPROVAL);
  }

  /** The address has an account now; its invitation has done what it was for. */
  void spend(String email) {
    if (rules.registration() == RegistrationMode.INVITATION) {
      invitations.spend(email);
    }
  }

  /**
   * The member who gave the right password. One whom only the directory knows registered there, or
   * here and it broke off: such a one has accepted nothing yet, and where not everybody may
   * register, waits for approval.
   */
  TenantScope member(SignIn.Done done, String email) {
    return members.enrol(
        done.subject(),
        new Member(email, done.name(), clock.now(), Optional.empty()),
        rules.registration() != RegistrationMode.OPEN);
  }

  /**
   * Lets a member sign in who need not wait. Administrators of the directory never wait: somebody
   * has to be the first.
   *
   * @throws ProblemException for one who waits, and whose tokens then open nothing
   */
  void requireApproved(TenantScope scope, SignIn.Done done) {
    if (!waitingRoom.holds(scope)) {
      return;
    }
    if (directory.isAdministrator(done.accessToken())) {
      waitingRoom.release(scope);
      return;
    }
    refreshTokens.revoke(done.refreshToken());
    throw ProblemException.of(
        ProblemType.WAITING_FOR_APPROVAL,
        "The account waits for approval by an administrator. A mail will tell you.");
  }
}

package io.farstrike.cloud.notices;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.members.Device;
import io.farstrike.cloud.members.Member;
import io.farstrike.cloud.members.Members;
import io.farstrike.market.SystemClock;
import io.farstrike.tenancy.TenantScope;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells people by mail. What is told has happened already, so a mail that fails is logged, without
 * the address, and fails nothing else.
 */
public final class Notices {

  private static final Logger LOG = LoggerFactory.getLogger(Notices.class);

  private final Mail mail;
  private final Members members;
  private final SystemClock clock;

  public Notices(Mail mail, Members members, SystemClock clock) {
    this.mail = requireNonNull(mail, "mail is null");
    this.members = requireNonNull(members, "members is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * Tells a user that credentials of the account were changed just now.
   *
   * @param device that the change was made from
   */
  public void changed(TenantScope scope, AccountChange change, Device device) {
    tell(scope, new Notice.Changed(change, device, clock.now()));
  }

  /**
   * Tells a user.
   *
   * @return whether the mail was handed over
   */
  public boolean tell(TenantScope scope, Notice notice) {
    try {
      Optional<Member> member = members.find(scope);
      return member.isPresent() && mail(member.get().email(), notice);
    } catch (RuntimeException e) {
      return failed(notice, e);
    }
  }

  /**
   * Tells whoever reads an address.
   *
   * @return whether the mail was handed over
   */
  public boolean mail(String address, Notice notice) {
    try {
      mail.send(Letters.of(address, notice));
      return true;
    } catch (RuntimeException e) {
      return failed(notice, e);
    }
  }

  /** Services like to name the address in their messages, so only the kind of failure is kept. */
  private static boolean failed(Notice notice, RuntimeException e) {
    LOG.warn(
        "a mail was not sent: {}, {}",
        notice.getClass().getSimpleName(),
        e.getClass().getSimpleName());
    return false;
  }
}

package io.farstrike.local.aws;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The mail that the user directory and we would have sent: the last thousand, in memory. */
public final class Outbox {

  private static final int KEPT = 1000;

  private final Deque<Mail> mails = new ArrayDeque<>();

  /**
   * One mail.
   *
   * @param code the directory's code in the body, for tests and for the console of the local
   *     system; empty in mails of ours
   */
  public record Mail(String to, String subject, String body, String code, Instant at) {

    /** Checks that all parts are there. */
    public Mail {
      requireNonNull(to, "to is null");
      requireNonNull(subject, "subject is null");
      requireNonNull(body, "body is null");
      requireNonNull(code, "code is null");
      requireNonNull(at, "at is null");
    }
  }

  synchronized void send(Mail mail) {
    mails.addLast(mail);
    if (mails.size() > KEPT) {
      mails.removeFirst();
    }
  }

  /** The mails, oldest first. */
  public synchronized List<Mail> list() {
    return new ArrayList<>(mails);
  }

  /** The newest mail to an address, in whatever case it is written. */
  public Optional<Mail> latestTo(String address) {
    String wanted = address.toLowerCase(Locale.ROOT);
    return list().reversed().stream().filter(mail -> mail.to().equals(wanted)).findFirst();
  }
}

package io.farstrike.local.aws;

import static java.util.Objects.requireNonNull;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CodeDeliveryDetailsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeliveryMediumType;

/** Makes codes of six digits and puts the mails that carry them into the outbox. */
final class CodeMailer {

  private static final int CODES = 1_000_000;

  private final Outbox outbox;
  private final MailLimits limits = new MailLimits();
  private final SecureRandom random;

  CodeMailer(Outbox outbox, SecureRandom random) {
    this.outbox = requireNonNull(outbox, "outbox is null");
    this.random = requireNonNull(random, "random is null");
  }

  String newCode() {
    return String.format(Locale.ROOT, "%06d", random.nextInt(CODES));
  }

  /** Counts a mail against its address's limit, whether one is sent or only pretended. */
  void count(String email, Instant now) {
    if (!limits.take(email, now)) {
      throw CognitoRefusals.limit();
    }
  }

  void sendConfirmation(String email, String code, Instant now) {
    outbox.send(
        new Outbox.Mail(
            email, "Your verification code", "Your confirmation code is " + code, code, now));
  }

  void sendReset(String email, String code, Instant now) {
    outbox.send(
        new Outbox.Mail(
            email, "Your password reset code", "Your password reset code is " + code, code, now));
  }

  /** What a caller is told of a mail; the same shape when there was nobody to send it to. */
  static CodeDeliveryDetailsType delivery(String email) {
    int at = email.indexOf('@');
    String masked =
        at < 1 || at == email.length() - 1
            ? "***"
            : email.charAt(0) + "***@" + email.charAt(at + 1) + "***";
    return CodeDeliveryDetailsType.builder()
        .attributeName("email")
        .deliveryMedium(DeliveryMediumType.EMAIL)
        .destination(masked)
        .build();
  }
}

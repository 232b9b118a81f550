package io.farstrike.local.aws;

import static java.util.Objects.requireNonNull;

import io.farstrike.market.SystemClock;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.Message;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;
import software.amazon.awssdk.services.sesv2.model.SendEmailResponse;

/** SES as far as mails are sent over it: they go into the outbox, and no further. */
public final class LocalSes implements SesV2Client {

  private final Outbox outbox;
  private final SystemClock clock;

  public LocalSes(Outbox outbox, SystemClock clock) {
    this.outbox = requireNonNull(outbox, "outbox is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  @Override
  public SendEmailResponse sendEmail(SendEmailRequest request) {
    Message message = request.content().simple();
    for (String to : request.destination().toAddresses()) {
      outbox.send(
          new Outbox.Mail(
              to, message.subject().data(), message.body().text().data(), "", clock.now()));
    }
    return SendEmailResponse.builder().messageId("local").build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}

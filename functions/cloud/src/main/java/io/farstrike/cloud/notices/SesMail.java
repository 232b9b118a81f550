package io.farstrike.cloud.notices;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.platform.CloudClients;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.Content;

/** Mails over Amazon SES. Functions that send bring the library; the others do without it. */
public final class SesMail implements Mail {

  /** The address that mails come from; SES must have verified it. */
  public static final String FROM = "FARSTRIKE_MAIL_FROM";

  /** Users wait for the operation that a mail is about. */
  private static final Duration LONGEST = Duration.ofSeconds(4);

  private static final Duration LONGEST_TRY = Duration.ofSeconds(2);
  private static final String UTF_8 = "UTF-8";

  private final SesV2Client ses;
  private final String from;

  public SesMail(SesV2Client ses, String from) {
    this.ses = requireNonNull(ses, "ses is null");
    this.from = requireNonNull(from, "from is null");
    if (!Letter.isAddress(from)) {
      throw new IllegalArgumentException("from is no plain address");
    }
  }

  /**
   * Of a deployed function.
   *
   * @throws IllegalStateException naming the variable that is missing or wrong
   */
  public static SesMail of(CloudClients clients, Map<String, String> environment) {
    String from = environment.getOrDefault(FROM, "");
    if (!Letter.isAddress(from)) {
      throw new IllegalStateException(
          "environment variable " + FROM + " must be a plain e-mail address");
    }
    return new SesMail(
        clients.lateOf(
            SesV2Client.class,
            () ->
                clients
                    .of(SesV2Client.builder())
                    .overrideConfiguration(
                        change ->
                            change
                                .addMetricPublisher(clients.throttles())
                                .apiCallTimeout(LONGEST)
                                .apiCallAttemptTimeout(LONGEST_TRY))
                    .build()),
        from);
  }

  @Override
  public void send(Letter letter) {
    ses.sendEmail(
        send ->
            send.fromEmailAddress(from)
                .destination(to -> to.toAddresses(letter.to()))
                .content(
                    content ->
                        content.simple(
                            message ->
                                message
                                    .subject(text(letter.subject()))
                                    .body(body -> body.text(text(letter.body()))))));
  }

  private static Content text(String data) {
    return Content.builder().charset(UTF_8).data(data).build();
  }
}

package io.farstrike.cloud.platform;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.notices.Mail;
import io.farstrike.cloud.relay.RelayStart;
import io.farstrike.cloud.topology.Topology;
import java.util.function.BiFunction;
import java.util.function.Function;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;

/**
 * What only some functions use. A function names what it uses here; the clients of the rest are
 * then neither made when it starts nor in its jar.
 *
 * @param mail the way out for mails
 * @param directory makes the client of the user directory
 * @param relay makes the way to begin the live stream
 */
public record CloudExtras(
    Function<CloudClients, Mail> mail,
    Function<CloudClients, CognitoIdentityProviderClient> directory,
    BiFunction<CloudClients, Topology, RelayStart> relay) {

  /** Of a function that mails nobody, asks no directory and begins no stream. */
  public static final CloudExtras NONE =
      new CloudExtras(
          clients -> Mail.NONE,
          clients -> new NoDirectory(),
          (clients, topology) ->
              () -> {
                throw new IllegalStateException("this function begins no stream");
              });

  public CloudExtras {
    requireNonNull(mail, "mail is null");
    requireNonNull(directory, "directory is null");
    requireNonNull(relay, "relay is null");
  }

  public CloudExtras withMail(Function<CloudClients, Mail> next) {
    return new CloudExtras(next, directory, relay);
  }

  public CloudExtras withDirectory(Function<CloudClients, CognitoIdentityProviderClient> next) {
    return new CloudExtras(mail, next, relay);
  }

  public CloudExtras withRelay(BiFunction<CloudClients, Topology, RelayStart> next) {
    return new CloudExtras(mail, directory, next);
  }

  /** Refuses every call, as the interface does by itself. */
  private static final class NoDirectory implements CognitoIdentityProviderClient {

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }
}

package io.farstrike.cloud.stream;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.relay.RelayStart;
import io.farstrike.market.tick.Provider;
import java.net.URI;
import java.util.function.Supplier;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;

/**
 * Where a stage's sockets are.
 *
 * @param address that clients open sockets at, without a ticket; asked when a ticket is given,
 *     since the local system knows it only once it listens
 * @param gateway writes to open sockets and closes them
 * @param relay begins to run the stream, for somebody who has come
 * @param provider where the stage's ticks truly come from
 */
public record SocketPlace(
    Supplier<URI> address,
    ApiGatewayManagementApiClient gateway,
    RelayStart relay,
    Provider provider) {

  public SocketPlace {
    requireNonNull(address, "address is null");
    requireNonNull(gateway, "gateway is null");
    requireNonNull(relay, "relay is null");
    requireNonNull(provider, "provider is null");
  }
}

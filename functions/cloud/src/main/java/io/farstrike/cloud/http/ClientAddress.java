package io.farstrike.cloud.http;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.farstrike.tenancy.Secret;
import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;

/**
 * Where a request comes from. Behind the content network the gateway sees the network's address,
 * and the client's is in the header {@code CloudFront-Viewer-Address}. Anyone can send that header
 * to the gateway directly, so it counts only beside the secret that the network adds to each
 * request. X-Forwarded-For, which clients begin as they like, is never read.
 */
public final class ClientAddress {

  private final Optional<Secret> originSecret;

  public ClientAddress(Optional<Secret> originSecret) {
    this.originSecret = requireNonNull(originSecret, "originSecret is null");
  }

  /** The address without a port, or an empty text if the event names none. */
  String of(APIGatewayV2HTTPEvent event) {
    return of(
        requireNonNullElse(event.getHeaders(), Map.of()),
        requireNonNullElse(event.getRequestContext().getHttp().getSourceIp(), ""));
  }

  /**
   * The address without a port.
   *
   * @param headers by their names in lower case
   * @param source as the gateway saw it, or an empty text
   */
  public String of(Map<String, String> headers, String source) {
    return isFromTheNetwork(headers)
        ? Optional.ofNullable(headers.get("cloudfront-viewer-address"))
            .flatMap(ClientAddress::withoutPort)
            .orElse(source)
        : source;
  }

  private boolean isFromTheNetwork(Map<String, String> headers) {
    String sent = headers.get("x-origin-secret");
    return sent != null && originSecret.isPresent() && originSecret.get().matches(sent);
  }

  /** Such as 198.51.100.10:46532 or, without brackets, 2001:db8:0:0:0:0:0:1:46532. */
  private static Optional<String> withoutPort(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 0) {
      return Optional.empty();
    }
    try {
      String address = text.substring(0, colon).replaceAll("[\\[\\]]", "");
      return Optional.of(InetAddress.ofLiteral(address).getHostAddress());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}

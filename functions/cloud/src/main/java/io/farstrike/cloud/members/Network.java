package io.farstrike.cloud.members;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** The network that a client's address belongs to, as far as one person may move in it. */
final class Network {

  /** Providers give each line 64 bits of IPv6 to choose addresses from. */
  private static final int LINE_BYTES = 8;

  private Network() {}

  /** An IPv4 address itself, the line of an IPv6 address, any other text as it is. */
  static String of(String address) {
    try {
      return InetAddress.ofLiteral(address) instanceof Inet6Address six
          ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), LINE_BYTES))
          : address;
    } catch (IllegalArgumentException e) {
      return address;
    }
  }
}

package io.farstrike.cloud.limits;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Under which key an address is counted: its SHA-256, so that no table lists addresses. Of an IPv6
 * address only the first 64 bits count, since whoever has one mostly has all that share them. What
 * is no address at all is counted under one key.
 */
final class AddressKey {

  private static final int IPV6_NETWORK_BYTES = 8;

  private AddressKey() {}

  static String of(String address) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(network(address)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static byte[] network(String address) {
    try {
      InetAddress parsed = InetAddress.ofLiteral(address);
      return parsed instanceof Inet4Address
          ? parsed.getAddress()
          : Arrays.copyOf(parsed.getAddress(), IPV6_NETWORK_BYTES);
    } catch (IllegalArgumentException e) {
      return "no address".getBytes(StandardCharsets.US_ASCII);
    }
  }
}

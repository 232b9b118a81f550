package io.farstrike.cloud.members;

import static java.util.Objects.requireNonNull;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Where a sign-in came from, as coarse as a person would recognise it: nothing in it is a client's
 * own text.
 *
 * @param network the first 24 bits of an IPv4 address, the first 64 of an IPv6 address, in CIDR
 *     notation
 * @param client the family of the client's program, and the system that it runs on if it says so
 */
public record Device(String network, String client) {

  private static final int BYTE_BITS = 8;
  private static final int IPV4_BYTES = 3;
  private static final int IPV6_BYTES = 8;
  private static final String UNKNOWN_NETWORK = "an unknown network";
  private static final String UNKNOWN_CLIENT = "another program";

  /** In this order: browsers also name those that they descend from. */
  private static final List<Map.Entry<String, String>> PROGRAMS =
      List.of(
          Map.entry("Edg/", "Edge"),
          Map.entry("OPR/", "Opera"),
          Map.entry("Firefox/", "Firefox"),
          Map.entry("Chrome/", "Chrome"),
          Map.entry("Safari/", "Safari"),
          Map.entry("curl/", "curl"),
          Map.entry("python", "Python"),
          Map.entry("Java", "Java"));

  private static final List<Map.Entry<String, String>> SYSTEMS =
      List.of(
          Map.entry("Android", "Android"),
          Map.entry("iPhone", "iPhone"),
          Map.entry("iPad", "iPad"),
          Map.entry("Windows", "Windows"),
          Map.entry("Mac OS X", "macOS"),
          Map.entry("Linux", "Linux"));

  public Device {
    requireNonNull(network, "network is null");
    requireNonNull(client, "client is null");
  }

  /** The device of a request's address and of its client's name of itself. */
  public static Device of(String address, String agent) {
    String program = first(PROGRAMS, agent, UNKNOWN_CLIENT);
    String system = first(SYSTEMS, agent, "");
    return new Device(network(address), system.isEmpty() ? program : program + " on " + system);
  }

  private static String first(
      List<Map.Entry<String, String>> names, String agent, String otherwise) {
    return names.stream()
        .filter(name -> agent.contains(name.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(otherwise);
  }

  private static String network(String address) {
    try {
      InetAddress parsed = InetAddress.ofLiteral(address);
      byte[] whole = parsed.getAddress();
      int kept = parsed instanceof Inet6Address ? IPV6_BYTES : IPV4_BYTES;
      byte[] network = Arrays.copyOf(Arrays.copyOf(whole, kept), whole.length);
      return InetAddress.getByAddress(network).getHostAddress() + '/' + kept * BYTE_BITS;
    } catch (IllegalArgumentException | UnknownHostException e) {
      return UNKNOWN_NETWORK;
    }
  }
}

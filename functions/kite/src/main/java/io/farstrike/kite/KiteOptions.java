package io.farstrike.kite;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where the broker is and how much it takes in one call.
 *
 * @param base root of the REST API; plain HTTP is accepted for this machine only
 * @param loginPage the page where a user signs in at the broker
 * @param version of Farstrike, for the User-Agent
 * @param maxQuotes instruments in one quote call
 * @param maxLastPrices instruments in one last-price call
 * @param maxRequestLine bytes of a request line; lowered at run time when the broker refuses one
 * @param maxMarginOrders orders in one margin call
 * @param maxMarginBytes bytes of the body of one margin call
 * @param marginLegsPerUnderlying legs of one underlying in one margin call: 1 unless it is proven
 *     that the broker does not net them
 */
public record KiteOptions(
    URI base,
    URI loginPage,
    String version,
    int maxQuotes,
    int maxLastPrices,
    int maxRequestLine,
    int maxMarginOrders,
    int maxMarginBytes,
    int marginLegsPerUnderlying) {

  // Above the defaults, whose making checks against them.
  private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");
  private static final Pattern VERSION = Pattern.compile("[0-9A-Za-z.+-]{1,40}");

  /** The broker itself, with its documented counts and our own caps below its real limits. */
  public static final KiteOptions DEFAULTS =
      new KiteOptions(
          URI.create("https://api.kite.trade"),
          URI.create("https://kite.zerodha.com/connect/login"),
          "0.1.0",
          500,
          1_000,
          15_000,
          200,
          100_000,
          1);

  public KiteOptions {
    requireNonNull(base, "base is null");
    requireNonNull(loginPage, "loginPage is null");
    requireNonNull(version, "version is null");
    requireSafe(base);
    if (!VERSION.matcher(version).matches()) {
      throw new IllegalArgumentException("version cannot stand in a header");
    }
    requirePositive(maxQuotes, "maxQuotes");
    requirePositive(maxLastPrices, "maxLastPrices");
    requirePositive(maxRequestLine, "maxRequestLine");
    requirePositive(maxMarginOrders, "maxMarginOrders");
    requirePositive(maxMarginBytes, "maxMarginBytes");
    requirePositive(marginLegsPerUnderlying, "marginLegsPerUnderlying");
  }

  /** The same for a broker elsewhere, such as a simulator on this machine. */
  public KiteOptions at(URI otherBase, URI otherLoginPage) {
    return new KiteOptions(
        otherBase,
        otherLoginPage,
        version,
        maxQuotes,
        maxLastPrices,
        maxRequestLine,
        maxMarginOrders,
        maxMarginBytes,
        marginLegsPerUnderlying);
  }

  /** The same with another number of legs of one underlying in a margin call. */
  public KiteOptions withMarginLegsPerUnderlying(int legs) {
    return new KiteOptions(
        base,
        loginPage,
        version,
        maxQuotes,
        maxLastPrices,
        maxRequestLine,
        maxMarginOrders,
        maxMarginBytes,
        legs);
  }

  private static void requireSafe(URI base) {
    boolean plainToThisMachine =
        "http".equals(base.getScheme())
            && base.getHost() != null
            && THIS_MACHINE.contains(base.getHost());
    if (!"https".equals(base.getScheme()) && !plainToThisMachine) {
      throw new IllegalArgumentException("base must be https, or http on this machine");
    }
    if (base.getRawQuery() != null || base.getRawFragment() != null) {
      throw new IllegalArgumentException("base must have neither query nor fragment");
    }
  }

  private static void requirePositive(int value, String name) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1");
    }
  }
}

package io.farstrike.local.broker;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the simulated broker can be asked. */
public enum Route {
  LOGIN_PAGE("GET", "/connect/login", Bucket.NONE),
  LOGIN("POST", "/connect/login", Bucket.NONE),
  SESSION("POST", "/session/token", Bucket.OTHER),
  LOGOUT("DELETE", "/session/token", Bucket.OTHER),
  PROFILE("GET", "/user/profile", Bucket.OTHER),
  FUNDS("GET", "/user/margins", Bucket.OTHER),
  INSTRUMENTS("GET", "/instruments", Bucket.OTHER),
  QUOTE("GET", "/quote", Bucket.QUOTE),
  OHLC("GET", "/quote/ohlc", Bucket.QUOTE),
  LTP("GET", "/quote/ltp", Bucket.QUOTE),
  ORDER_MARGINS("POST", "/margins/orders", Bucket.OTHER),
  BASKET_MARGINS("POST", "/margins/basket", Bucket.OTHER);

  /** Calls that share a limit. */
  enum Bucket {
    NONE,
    QUOTE,
    OTHER
  }

  private final String method;
  private final String path;
  private final Bucket bucket;

  Route(String method, String path, Bucket bucket) {
    this.method = method;
    this.path = path;
    this.bucket = bucket;
  }

  String method() {
    return method;
  }

  Bucket bucket() {
    return bucket;
  }

  /** How many instruments one call may name; zero where it names none. */
  int mostInstruments() {
    return switch (this) {
      case QUOTE -> 500;
      case OHLC, LTP -> 1000;
      default -> 0;
    };
  }

  /** Routes of a path, whatever the method; {@code /instruments/NSE} is one of instruments. */
  static List<Route> ofPath(String path) {
    return Arrays.stream(values()).filter(route -> route.matches(path)).toList();
  }

  static Optional<Route> of(String method, String path) {
    return ofPath(path).stream().filter(route -> route.method.equals(method)).findFirst();
  }

  private boolean matches(String asked) {
    return asked.equals(path)
        || (this == INSTRUMENTS && asked.matches("/instruments/[A-Za-z]{1,10}"));
  }
}

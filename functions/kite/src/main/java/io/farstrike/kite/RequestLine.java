package io.farstrike.kite;

import io.farstrike.broker.InstrumentKey;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** How instruments are written into a query, and how long the request line gets by it. */
final class RequestLine {

  private static final String AROUND = "GET ? HTTP/1.1";
  private static final String HEX = "0123456789ABCDEF";

  private RequestLine() {}

  static String target(String path, List<InstrumentKey> keys) {
    StringBuilder target = new StringBuilder(path);
    char separator = '?';
    for (InstrumentKey key : keys) {
      target.append(separator).append("i=").append(encoded(key));
      separator = '&';
    }
    return target.toString();
  }

  /** Bytes of the request line without any instrument. */
  static int emptyLength(String rootPath, String path) {
    return AROUND.length() + rootPath.length() + path.length() - 1;
  }

  /** Bytes that an instrument adds to the line: itself, its name and a separator. */
  static int addedLength(InstrumentKey key) {
    return "&i=".length() + encoded(key).length();
  }

  static int length(String rootPath, String path, List<InstrumentKey> keys) {
    return emptyLength(rootPath, path) + keys.stream().mapToInt(RequestLine::addedLength).sum();
  }

  /**
   * The colon stays as it is, since escaping it would waste two bytes of every instrument; a blank
   * becomes a plus sign.
   */
  static String encoded(InstrumentKey key) {
    return encoded(key.exchange()) + ':' + encoded(key.tradingSymbol());
  }

  static String encoded(String text) {
    StringBuilder encoded = new StringBuilder(text.length() + 8);
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (octet & 0xff);
      if (isUnreserved(c)) {
        encoded.append(c);
      } else if (c == ' ') {
        encoded.append('+');
      } else {
        encoded.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xf));
      }
    }
    return encoded.toString();
  }

  /** Letters, digits and the four marks that RFC 3986 leaves unreserved. */
  private static boolean isUnreserved(char c) {
    return (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '.'
        || c == '_'
        || c == '~';
  }
}

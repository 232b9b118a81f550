package io.farstrike.market.match;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;

/**
 * Writes JSON as UTF-8 into one growing array: no text, no boxed number on the way.
 *
 * <p>Commas are set by itself; whether objects and arrays are closed is the caller's affair. It may
 * be cleared and used again. Not for several threads at once.
 */
public final class JsonBytes {

  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };
  private static final long[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000};

  /** Up to here a double has all its whole numbers, and a tenth of them to spare. */
  private static final double EXACT = 1e14;

  /** What multiplying by a power of ten may add to the distance from a half. */
  private static final double NEAR_HALF = 1e-9;

  private byte[] bytes;
  private int length;
  private boolean comma;

  public JsonBytes() {
    this(512);
  }

  /** Expects so many bytes; takes more. */
  public JsonBytes(int expected) {
    bytes = new byte[Math.max(expected, 16)];
  }

  public int length() {
    return length;
  }

  /** Forgets all that was written. */
  public JsonBytes clear() {
    length = 0;
    comma = false;
    return this;
  }

  public byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  public JsonBytes beginObject() {
    return begin('{');
  }

  public JsonBytes endObject() {
    return end('}');
  }

  public JsonBytes beginArray() {
    return begin('[');
  }

  public JsonBytes endArray() {
    return end(']');
  }

  /** A member's name; its value is what is written next. */
  public JsonBytes name(String name) {
    separate();
    quoted(name);
    put(':');
    comma = false;
    return this;
  }

  public JsonBytes string(String value) {
    separate();
    quoted(value);
    comma = true;
    return this;
  }

  public JsonBytes bool(boolean value) {
    separate();
    ascii(value ? "true" : "false");
    comma = true;
    return this;
  }

  public JsonBytes nothing() {
    separate();
    ascii("null");
    comma = true;
    return this;
  }

  public JsonBytes number(long value) {
    separate();
    if (value < 0) {
      put('-');
    }
    digits(value, 1);
    comma = true;
    return this;
  }

  /** Rupees of paise: {@code 141295} is {@code 1412.95}, {@code 141200} is {@code 1412}. */
  public JsonBytes paise(long paise) {
    separate();
    scaled(paise, 2);
    comma = true;
    return this;
  }

  /**
   * A number rounded half up, away from zero, as its shortest decimal form says: 1.005 to two
   * places is {@code 1.01}. Zeros at the end are left out, and there is never an exponent.
   *
   * @param places 0 to 6
   * @throws IllegalArgumentException if the number is not finite
   */
  public JsonBytes decimal(double value, int places) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("JSON has no " + value);
    }
    separate();
    double scaled = Math.abs(value) * POWERS[places];
    if (scaled < EXACT) {
      long whole = (long) scaled;
      double part = scaled - whole;
      double near = NEAR_HALF * Math.max(1, scaled * 1e-6);
      if (Math.abs(part - 0.5) > near) {
        long rounded = part > 0.5 ? whole + 1 : whole;
        scaled(value < 0 ? -rounded : rounded, places);
        comma = true;
        return this;
      }
    }
    exactly(BigDecimal.valueOf(value).setScale(places, RoundingMode.HALF_UP));
    comma = true;
    return this;
  }

  /** A value that is JSON already. */
  public JsonBytes raw(byte[] json) {
    separate();
    append(json, 0, json.length);
    comma = true;
    return this;
  }

  /** Bytes as they are: no comma is set before them, and one before what follows. */
  JsonBytes append(byte[] part, int from, int count) {
    ensure(count);
    System.arraycopy(part, from, bytes, length, count);
    length += count;
    comma = true;
    return this;
  }

  /** Sets the comma that parts appended as they are do not set. */
  JsonBytes next() {
    separate();
    comma = false;
    return this;
  }

  JsonBytes append(JsonBytes other) {
    return append(other.bytes, 0, other.length);
  }

  private JsonBytes begin(char bracket) {
    separate();
    put(bracket);
    comma = false;
    return this;
  }

  private JsonBytes end(char bracket) {
    put(bracket);
    comma = true;
    return this;
  }

  private void separate() {
    if (comma) {
      put(',');
    }
  }

  private void exactly(BigDecimal rounded) {
    if (rounded.signum() == 0) {
      put('0');
    } else {
      ascii(rounded.stripTrailingZeros().toPlainString());
    }
  }

  private void scaled(long value, int places) {
    if (value < 0) {
      put('-');
    }
    long power = POWERS[places];
    digits(value / power, 1);
    long rest = Math.abs(value % power);
    if (rest == 0) {
      return;
    }
    int left = places;
    while (rest % 10 == 0) {
      rest /= 10;
      left--;
    }
    put('.');
    digits(rest, left);
  }

  /** The digits of a number without its sign, with zeros before them up to a least count. */
  private void digits(long value, int least) {
    int count = 1;
    for (long left = value / 10; left != 0; left /= 10) {
      count++;
    }
    count = Math.max(count, least);
    ensure(count);
    long left = value;
    for (int at = length + count - 1; at >= length; at--) {
      bytes[at] = (byte) ('0' + Math.abs(left % 10));
      left /= 10;
    }
    length += count;
  }

  private void ascii(String text) {
    int count = text.length();
    ensure(count);
    for (int i = 0; i < count; i++) {
      bytes[length++] = (byte) text.charAt(i);
    }
  }

  private void quoted(String text) {
    put('"');
    int count = text.length();
    ensure(count);
    for (int i = 0; i < count; i++) {
      char c = text.charAt(i);
      if (c >= ' ' && c < 0x7f && c != '"' && c != '\\') {
        put(c);
      } else if (Character.isHighSurrogate(c)
          && i + 1 < count
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        utf8(Character.toCodePoint(c, text.charAt(++i)));
      } else {
        special(c);
      }
    }
    put('"');
  }

  private void special(char c) {
    if (c == '"' || c == '\\') {
      put('\\');
      put(c);
    } else if (c < ' ') {
      ascii("\\u00");
      put((char) HEX[c >> 4]);
      put((char) HEX[c & 15]);
    } else {
      // half of a pair is no character, and UTF-8 has no form for it
      utf8(Character.isSurrogate(c) ? 0xfffd : c);
    }
  }

  private void utf8(int point) {
    if (point < 0x80) {
      put((char) point);
    } else if (point < 0x800) {
      put((char) (0xc0 | (point >> 6)));
      more(point);
    } else if (point < 0x10000) {
      put((char) (0xe0 | (point >> 12)));
      more(point >> 6);
      more(point);
    } else {
      put((char) (0xf0 | (point >> 18)));
      more(point >> 12);
      more(point >> 6);
      more(point);
    }
  }

  private void more(int point) {
    put((char) (0x80 | (point & 0x3f)));
  }

  private void put(char oneByte) {
    ensure(1);
    bytes[length++] = (byte) oneByte;
  }

  private void ensure(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}

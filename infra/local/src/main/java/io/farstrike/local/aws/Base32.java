package io.farstrike.local.aws;

import java.util.Locale;

/** Base 32 of RFC 4648 without padding, as authenticator apps take secrets. */
final class Base32 {

  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int BITS = 5;

  private Base32() {}

  static String of(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    int held = 0;
    int bits = 0;
    for (byte one : bytes) {
      held = (held << Byte.SIZE) | (one & 0xff);
      bits += Byte.SIZE;
      while (bits >= BITS) {
        bits -= BITS;
        text.append(ALPHABET.charAt((held >> bits) & 0x1f));
        held &= (1 << bits) - 1;
      }
    }
    return bits == 0
        ? text.toString()
        : text.append(ALPHABET.charAt((held << (BITS - bits)) & 0x1f)).toString();
  }

  /**
   * The bytes of a text; letters' case does not count.
   *
   * @throws IllegalArgumentException if a character is none of base 32
   */
  static byte[] bytes(String text) {
    byte[] bytes = new byte[text.length() * BITS / Byte.SIZE];
    int held = 0;
    int bits = 0;
    int next = 0;
    for (char one : text.toUpperCase(Locale.ROOT).toCharArray()) {
      int value = ALPHABET.indexOf(one);
      if (value < 0) {
        throw new IllegalArgumentException("no base 32");
      }
      held = (held << BITS) | value;
      bits += BITS;
      if (bits >= Byte.SIZE) {
        bits -= Byte.SIZE;
        bytes[next++] = (byte) (held >> bits);
        held &= (1 << bits) - 1;
      }
    }
    return bytes;
  }
}

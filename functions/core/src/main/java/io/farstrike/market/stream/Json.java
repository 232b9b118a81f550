package io.farstrike.market.stream;

/** JSON objects as bytes. */
final class Json {

  private Json() {}

  /** One object with the members of both, none of which may be empty. */
  static byte[] joined(byte[] first, byte[] second) {
    byte[] both = new byte[first.length + second.length - 1];
    System.arraycopy(first, 0, both, 0, first.length - 1);
    both[first.length - 1] = ',';
    System.arraycopy(second, 1, both, first.length, second.length - 1);
    return both;
  }
}

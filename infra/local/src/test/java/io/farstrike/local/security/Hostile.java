package io.farstrike.local.security;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Texts and JSON tokens that have broken programs before. */
final class Hostile {

  /** As they are; where they go they are escaped or not. */
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "\u0000",
          "a\u0000b",
          "\uFEFFINFY",
          "\u202Eexe.knab\u202C",
          "\uD83D\uDE80\uD83D\uDC69\u200D\uD83D\uDCBB",
          "\uDBFF\uDFFF",
          "\uFFFE\uFFFF",
          "e\u0301\u0301\u0301\u0301",
          "\u0130i\u0131I",
          "..",
          "../../etc/passwd",
          "..\\..\\windows",
          "/etc/passwd",
          "....//....//",
          "users/00000000-0000-4000-8000-000000000000/",
          "JOB#01ARZ3NDEKTSV4RRFFQ69G5FAV",
          "SUBJECT#x",
          "PROFILE",
          "%2e%2e%2f",
          "%00",
          "%ZZ",
          "a\r\nx-injected: 1",
          "a\r\n\r\n<html>",
          "\n",
          "\t",
          "=cmd|' /C calc'!A0",
          "@SUM(1+1)*cmd",
          "+1+1",
          "-2+3",
          "=HYPERLINK(\"http://x.example\",\"x\")",
          "';DROP TABLE users;--",
          "\" OR \"\"=\"",
          "{{7*7}}",
          "${jndi:ldap://127.0.0.1:9/a}",
          "$(id)",
          "`id`",
          "<script>alert(1)</script>",
          "]]>",
          "(a+)+$",
          "((((((((((a*)*)*)*)*)*)*)*)*)*)*!",
          ".*.*.*.*.*.*.*.*.*.*.*.*x",
          "[",
          "(",
          "\\",
          "yield>1;;;",
          "yield=gt=1,,(",
          "((((yield>1))))",
          "yield>1e999999",
          "yield>NaN",
          "symbol==*",
          "symbol=in=(" + "x,".repeat(300) + "x)",
          "(".repeat(900) + "yield>1" + ")".repeat(900),
          "yield>1" + ";yield>1".repeat(200),
          "-yield,-yield,-yield,-yield",
          "NaN",
          "Infinity",
          "null",
          "true",
          "-1",
          "0",
          "2147483648",
          "9223372036854775808",
          "1e999999",
          "2026-02-30",
          "-999999999-01-01",
          "+999999999-12-31",
          "0000-00-00",
          "2026-03-30T00:00:00Z",
          "AAAA",
          "!!!!",
          "x".repeat(41),
          "x".repeat(65),
          "x".repeat(501),
          "x".repeat(2_001),
          "\u20AC".repeat(1_500),
          "x".repeat(20_000));

  /** JSON as it may come; some of them are none. */
  private static final List<String> TOKENS =
      List.of(
          "null",
          "true",
          "false",
          "0",
          "-0",
          "-1",
          "1.5",
          "1e5",
          "1e999999",
          "-1e999999",
          "1e-999999",
          "1e99999999999",
          "1E+2147483648",
          "0.1e-2147483648",
          "9".repeat(400),
          "0." + "9".repeat(900),
          "9223372036854775808",
          "NaN",
          "Infinity",
          "-Infinity",
          "+1",
          "01",
          ".5",
          "0x10",
          "[]",
          "{}",
          "[[[[]]]]",
          "[null]",
          "{\"\":null}",
          "{\"__proto__\":{\"admin\":true}}",
          "{\"a\":1,\"a\":2}",
          "\"\\ud800\"",
          "\"\\udc00\\ud800\"",
          "\"a\\u0000b\"",
          "\"\\u202e\"",
          "\"\\x\"",
          "\"unended",
          "[".repeat(1_200) + "]".repeat(1_200),
          "{\"a\":".repeat(1_200) + "1" + "}".repeat(1_200),
          "[".repeat(50) + "]".repeat(50));

  private final RandomGenerator random;

  Hostile(RandomGenerator random) {
    this.random = random;
  }

  String text() {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  String token() {
    return random.nextInt(3) == 0 ? quoted(text()) : TOKENS.get(random.nextInt(TOKENS.size()));
  }

  /** A text as JSON has it, mostly as it should. */
  static String quoted(String text) {
    return Person.written(text);
  }

  /** A text within a path or a query: every byte that means something there is escaped. */
  static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
      int value = one & 0xff;
      if (value < 128 && Character.isLetterOrDigit(value)) {
        escaped.append((char) value);
      } else {
        escaped.append(String.format(Locale.ROOT, "%%%02X", value));
      }
    }
    return escaped.toString();
  }

  /** Bytes that are no UTF-8, an escape without digits, and the like: what no client sends. */
  String escapedOrWorse(String text) {
    return switch (random.nextInt(12)) {
      case 0 -> escaped(text) + "%ff%fe";
      case 1 -> escaped(text) + "%c0%ae%c0%ae%c0%af";
      case 2 -> escaped(text) + "%ed%a0%80";
      case 3 -> escaped(text) + "%";
      default -> escaped(text);
    };
  }
}

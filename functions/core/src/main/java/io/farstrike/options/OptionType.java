package io.farstrike.options;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** The right that an option gives its buyer: to buy the underlying (call) or to sell it (put). */
public enum OptionType {
  CALL("CE"),
  PUT("PE");

  private final String code;

  OptionType(String code) {
    this.code = code;
  }

  /** The exchange's code: {@code CE} or {@code PE}, where E stands for European. */
  public String code() {
    return code;
  }

  /** The type of an exchange code, which must be in upper case; empty for anything else. */
  public static Optional<OptionType> ofCode(String code) {
    requireNonNull(code, "code is null");
    return switch (code) {
      case "CE" -> Optional.of(CALL);
      case "PE" -> Optional.of(PUT);
      default -> Optional.empty();
    };
  }
}

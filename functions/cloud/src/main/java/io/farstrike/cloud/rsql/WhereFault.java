package io.farstrike.cloud.rsql;

import io.farstrike.cloud.http.FieldError.Code;
import java.util.List;
import java.util.Optional;

/** A condition that cannot be used, for people to read. It never leaves this package. */
final class WhereFault extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Code code;
  private final transient Optional<List<String>> allowed;

  WhereFault(Code code, String sentence) {
    this(code, sentence, Optional.empty());
  }

  private WhereFault(Code code, String sentence, Optional<List<String>> allowed) {
    super(sentence);
    this.code = code;
    this.allowed = allowed;
  }

  /**
   * A fault at one place.
   *
   * @param position of the character, from 1
   */
  static WhereFault at(int position, Code code, String sentence) {
    return at(position, code, sentence, Optional.empty());
  }

  static WhereFault at(int position, Code code, String sentence, Optional<List<String>> allowed) {
    return new WhereFault(code, "at character " + position + ": " + sentence, allowed);
  }

  Code code() {
    return code;
  }

  String sentence() {
    return String.valueOf(getMessage());
  }

  Optional<List<String>> allowed() {
    return allowed;
  }
}

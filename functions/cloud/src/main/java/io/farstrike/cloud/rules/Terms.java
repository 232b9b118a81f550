package io.farstrike.cloud.rules;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.members.Acceptance;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * The terms and the risk notice that are in force.
 *
 * @param version the date from which they are, such as 2026-11-22; a later one is a newer version
 * @param text for people to read, plain
 */
public record Terms(String version, String text) {

  /** The version of the text in docs/legal; raised with each change that users have to see. */
  public static final String VERSION = "2026-11-22";

  private static final String RESOURCE = "/io/farstrike/legal/terms.txt";

  /** Where the text names its version. */
  private static final String PLACE = "{version}";

  public Terms {
    requireNonNull(version, "version is null");
    try {
      LocalDate.parse(version);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("version must be a date such as 2026-11-22", e);
    }
    if (text.isBlank()) {
      throw new IllegalArgumentException("text is blank");
    }
    text = text.replace(PLACE, version);
  }

  /** The text that comes with the code. */
  public static Terms standard() {
    try (InputStream in = Terms.class.getResourceAsStream(RESOURCE)) {
      byte[] text = requireNonNull(in, "terms.txt is missing from the build").readAllBytes();
      return new Terms(VERSION, new String(text, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether somebody who accepted this, or nothing, has yet to accept these terms. */
  public boolean areNewTo(Optional<Acceptance> accepted) {
    return accepted.map(before -> before.version().compareTo(version) < 0).orElse(true);
  }
}

package io.farstrike.cloud.rules;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.audit.AuditLife;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the operator of a stage has decided about its users.
 *
 * @param auditLife how long it is kept who changed what
 */
public record HouseRules(RegistrationMode registration, Terms terms, AuditLife auditLife) {

  /** {@code open}, {@code invitation} or {@code approval}; open when it is not set. */
  static final String REGISTRATION = "FARSTRIKE_REGISTRATION";

  /** The operator's own text, a file beside the code; set together with its version. */
  static final String TERMS_FILE = "FARSTRIKE_TERMS_FILE";

  /** The version of the operator's own text, a date. */
  static final String TERMS_VERSION = "FARSTRIKE_TERMS_VERSION";

  public HouseRules {
    requireNonNull(registration, "registration is null");
    requireNonNull(terms, "terms is null");
    requireNonNull(auditLife, "auditLife is null");
  }

  /** Open registration, under the terms that come with the code; a record of 400 days. */
  public static HouseRules standard() {
    return new HouseRules(RegistrationMode.OPEN, Terms.standard(), AuditLife.STANDARD);
  }

  /** The same terms with another way of registration. */
  public HouseRules with(RegistrationMode changed) {
    return new HouseRules(changed, terms, auditLife);
  }

  /**
   * Reads the environment.
   *
   * @throws IllegalStateException naming the variable that cannot be used
   */
  public static HouseRules of(Map<String, String> environment) {
    return new HouseRules(registration(environment), terms(environment), AuditLife.of(environment));
  }

  private static RegistrationMode registration(Map<String, String> environment) {
    try {
      return RegistrationMode.parse(environment.getOrDefault(REGISTRATION, ""));
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(
          "environment variable " + REGISTRATION + " must be open, invitation or approval", e);
    }
  }

  private static Terms terms(Map<String, String> environment) {
    Optional<String> file = Optional.ofNullable(environment.get(TERMS_FILE));
    Optional<String> version = Optional.ofNullable(environment.get(TERMS_VERSION));
    if (file.isPresent() != version.isPresent()) {
      throw new IllegalStateException(
          "environment variables " + TERMS_FILE + " and " + TERMS_VERSION + " belong together");
    }
    if (file.isEmpty()) {
      return Terms.standard();
    }
    try {
      return new Terms(version.orElseThrow(), Files.readString(Path.of(file.get())));
    } catch (IOException e) {
      throw new IllegalStateException(
          "the file that environment variable " + TERMS_FILE + " names cannot be read", e);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(
          "environment variables "
              + TERMS_FILE
              + " and "
              + TERMS_VERSION
              + " must give a text and a date such as 2026-11-22",
          e);
    }
  }
}

package io.farstrike.market.filter;

import static java.util.Objects.requireNonNull;

import io.farstrike.market.document.DocumentName;
import io.farstrike.market.document.FieldError.Code;
import io.farstrike.market.document.Findings;
import io.farstrike.market.document.ObjectReader;
import java.util.Set;

/** A filter under a name. */
public record Preset(String name, FilterSettings settings) {

  /** The preset that every user has, saved or not. */
  public static final String DEFAULT_NAME = "default";

  /** Most presets of a user, {@code default} apart. */
  public static final int MOST = 20;

  /** Words that stand in addresses in the place of a name. */
  private static final Set<String> RESERVED = Set.of("export", "import");

  public Preset {
    requireNonNull(settings, "settings is null");
    if (!DocumentName.isValid(name) || isReserved(name)) {
      throw new IllegalArgumentException("no name for a preset");
    }
  }

  /** Whether a name has another meaning, and so can be no preset's. */
  public static boolean isReserved(String name) {
    return RESERVED.contains(name);
  }

  /** The name in a field that must be there; what is wrong is noted, and then it is empty. */
  public static String readName(ObjectReader reader, String field, Findings findings) {
    String name = DocumentName.read(reader, field, findings);
    if (isReserved(name)) {
      findings.add(reader.at(field), Code.CONFLICT, "is reserved: no preset can have it");
      return "";
    }
    return name;
  }

  public boolean isDefault() {
    return name.equals(DEFAULT_NAME);
  }
}

package io.farstrike.market.document;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Constants of enums as documents write them: in small letters. */
public final class Choices {

  private Choices() {}

  public static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  public static List<String> names(Collection<? extends Enum<?>> constants) {
    return constants.stream().map(Choices::name).toList();
  }

  /** The constant of a name, to the letter; empty if there is none. */
  public static <E extends Enum<E>> Optional<E> find(String name, E[] constants) {
    for (E constant : constants) {
      if (name(constant).equals(name)) {
        return Optional.of(constant);
      }
    }
    return Optional.empty();
  }
}

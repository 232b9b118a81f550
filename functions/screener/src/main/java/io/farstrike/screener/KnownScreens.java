package io.farstrike.screener;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import io.farstrike.cloud.named.NamedDocuments;
import io.farstrike.cloud.screens.BuiltInScreens;
import io.farstrike.cloud.screens.OwnScreen;
import io.farstrike.cloud.screens.ScreenDefinition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The screens that one request may name: the built-in ones and the caller's own, which are read
 * once, and only when a name is not a built-in one. What was found when a name was checked is what
 * the job gets.
 */
final class KnownScreens {

  private final NamedDocuments<OwnScreen> store;
  private @Nullable Map<String, ScreenDefinition> own;

  KnownScreens(NamedDocuments<OwnScreen> store) {
    this.store = requireNonNull(store, "store is null");
  }

  boolean has(String name) {
    return BuiltInScreens.NAMES.contains(name) || own().containsKey(name);
  }

  /** All that may be named, built-in ones first. */
  List<String> names() {
    return Stream.concat(BuiltInScreens.NAMES.stream(), own().keySet().stream()).toList();
  }

  /** The definition of a screen of the caller's own; a built-in one has none to be stored. */
  Optional<ScreenDefinition> own(String name) {
    return BuiltInScreens.NAMES.contains(name)
        ? Optional.empty()
        : Optional.ofNullable(own().get(name));
  }

  /** Those of these screens that are the caller's own. */
  List<ScreenDefinition> ownAmong(List<String> names) {
    return names.stream().flatMap(name -> own(name).stream()).toList();
  }

  private Map<String, ScreenDefinition> own() {
    if (own == null) {
      own =
          store.list(OwnScreen.KIND.most(), "").stream()
              .collect(
                  toMap(OwnScreen::name, OwnScreen::definition, (one, other) -> one, TreeMap::new));
    }
    return own;
  }
}

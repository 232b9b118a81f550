package io.farstrike.cloud.screens;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.farstrike.options.Band.Colour;
import io.farstrike.options.Screen;
import io.farstrike.options.Sides;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The two screens that every user has, in the language of those of their own. */
public final class BuiltInScreens {

  /** Far away and paying: the distance shown and sorted by has no sign. */
  private static final ScreenDefinition FILTERED =
      new ScreenDefinition(
          "Filtered",
          "yield>50000;absDistancePercent>15",
          "-absDistancePercent",
          ScreenDefinition.USUAL_COLUMNS.stream()
              .map(column -> column.replace("distancePercent", "absDistancePercent"))
              .toList(),
          Optional.empty(),
          Optional.empty(),
          Sides.BOTH,
          List.of(
              band("Near", Colour.LIGHT_RED, "absDistancePercent", 15, Optional.of(18)),
              band("Far", Colour.GREEN, "absDistancePercent", 18, Optional.of(20)),
              band("Very far", Colour.LIGHT_GREEN, "absDistancePercent", 20, Optional.empty())));

  /** Paying most, at any distance, which is shown with its sign. */
  private static final ScreenDefinition HIGH_YIELD =
      new ScreenDefinition(
          "HighYield",
          "yield>80000",
          "-yield",
          ScreenDefinition.USUAL_COLUMNS,
          Optional.empty(),
          Optional.empty(),
          Sides.BOTH,
          List.of(
              band("High", Colour.LIGHT_RED, "yield", 80_000, Optional.of(100_000)),
              band("Higher", Colour.GREEN, "yield", 100_000, Optional.of(150_000)),
              band("Highest", Colour.LIGHT_GREEN, "yield", 150_000, Optional.empty())));

  /** Both, in the order in which they are shown. */
  public static final List<ScreenDefinition> DEFINITIONS = List.of(FILTERED, HIGH_YIELD);

  /** Their names, in that order. */
  public static final List<String> NAMES =
      DEFINITIONS.stream().map(ScreenDefinition::name).toList();

  /** What else stands where a screen's name does, in paths, parameters and files. */
  private static final List<String> OTHER_WORDS = List.of("All", "Custom", "import", "export");

  private static final Map<String, Screen> SCREENS =
      DEFINITIONS.stream()
          .collect(toUnmodifiableMap(ScreenDefinition::name, ScreenDefinition::screen));

  private BuiltInScreens() {}

  /** The screen of a name, which was read once. */
  public static Optional<Screen> find(String name) {
    return Optional.ofNullable(SCREENS.get(name));
  }

  /** Whether no screen of a user's own may have this name, in whatever case it is written. */
  public static boolean isReserved(String name) {
    return Stream.concat(NAMES.stream(), OTHER_WORDS.stream()).anyMatch(name::equalsIgnoreCase);
  }

  private static BandDefinition band(
      String name, Colour colour, String column, long lower, Optional<Integer> upper) {
    return new BandDefinition(
        name, colour, column, BigDecimal.valueOf(lower), upper.map(BigDecimal::valueOf));
  }
}

package io.farstrike.cloud.stream;

import static java.util.Objects.requireNonNull;

import io.farstrike.market.universe.UniverseKey;
import io.farstrike.market.universe.UniverseSelection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The universes that a user has chosen.
 *
 * @param tag another one after each change
 * @param updatedAt when they were chosen; empty if they never were
 */
public record ChosenUniverses(
    String tag, Optional<Instant> updatedAt, List<String> market, List<String> highlow) {

  /** Of a user who has chosen none. */
  static final ChosenUniverses NONE = of("none", Optional.empty(), UniverseSelection.DEFAULT);

  public ChosenUniverses {
    requireNonNull(tag, "tag is null");
    requireNonNull(updatedAt, "updatedAt is null");
    market = List.copyOf(market);
    highlow = List.copyOf(highlow);
  }

  public static ChosenUniverses of(
      String tag, Optional<Instant> updatedAt, UniverseSelection selection) {
    return new ChosenUniverses(
        tag, updatedAt, texts(selection.market()), texts(selection.highlow()));
  }

  public UniverseSelection selection() {
    return new UniverseSelection(keys(market), keys(highlow));
  }

  private static List<String> texts(List<UniverseKey> keys) {
    return keys.stream().map(UniverseKey::text).toList();
  }

  private static List<UniverseKey> keys(List<String> texts) {
    return texts.stream().map(UniverseKey::new).toList();
  }
}

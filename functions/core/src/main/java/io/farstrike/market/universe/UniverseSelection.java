package io.farstrike.market.universe;

import io.farstrike.market.document.FieldError.Code;
import io.farstrike.market.document.Findings;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a user has chosen for both trackers.
 *
 * @param market universes of the gauge, 1 to {@link #MOST} different ones
 * @param highlow universes of the events, likewise
 */
public record UniverseSelection(List<UniverseKey> market, List<UniverseKey> highlow) {

  /** Most universes of a tracker. */
  public static final int MOST = 20;

  private static final List<UniverseKey> DEFAULT_KEYS = List.of(UniverseKey.FNO);

  /** What applies to a user who has chosen nothing. */
  public static final UniverseSelection DEFAULT = new UniverseSelection(DEFAULT_KEYS, DEFAULT_KEYS);

  public UniverseSelection {
    market = checked(market);
    highlow = checked(highlow);
  }

  public List<UniverseKey> of(Tracker tracker) {
    return switch (tracker) {
      case MARKET -> market;
      case HIGHLOW -> highlow;
    };
  }

  /** The same with another choice for one tracker. */
  public UniverseSelection with(Tracker tracker, List<UniverseKey> keys) {
    return switch (tracker) {
      case MARKET -> new UniverseSelection(keys, highlow);
      case HIGHLOW -> new UniverseSelection(market, keys);
    };
  }

  /**
   * The keys that a list in a document names; what is wrong is noted.
   *
   * @param list the list's tree
   * @param path of the list
   * @param book what may be selected
   */
  public static List<UniverseKey> readKeys(
      @Nullable Object list, String path, UniverseBook book, Findings findings) {
    if (!(list instanceof List<?> entries)) {
      findings.add(path, Code.TYPE, "must be a list");
      return List.of();
    }
    if (entries.isEmpty() || entries.size() > MOST) {
      Code code = entries.isEmpty() ? Code.RANGE : Code.TOO_LARGE;
      findings.add(path, code, "must hold 1 to 20 universes");
      return List.of();
    }
    List<UniverseKey> keys = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      String at = path + '[' + i + ']';
      Optional<UniverseKey> key = readKey(entries.get(i), at, book, findings);
      if (key.isPresent() && keys.contains(key.get())) {
        findings.add(at, Code.DUPLICATE, "stands there twice");
      } else {
        key.ifPresent(keys::add);
      }
    }
    return List.copyOf(keys);
  }

  /** What is left of the choice today, and which symbols that is. */
  public ResolvedUniverses resolve(UniverseBook book) {
    List<UniverseKey> marketLeft = market.stream().filter(book::has).toList();
    List<UniverseKey> highlowLeft = highlow.stream().filter(book::has).toList();
    UniverseSelection left =
        new UniverseSelection(
            marketLeft.isEmpty() ? DEFAULT_KEYS : marketLeft,
            highlowLeft.isEmpty() ? DEFAULT_KEYS : highlowLeft);
    return new ResolvedUniverses(
        left,
        market.stream().filter(key -> !book.has(key)).toList(),
        highlow.stream().filter(key -> !book.has(key)).toList(),
        book.union(left.market()),
        book.union(left.highlow()));
  }

  private static Optional<UniverseKey> readKey(
      @Nullable Object entry, String path, UniverseBook book, Findings findings) {
    if (!(entry instanceof String text)) {
      findings.add(path, Code.TYPE, "must be a text");
      return Optional.empty();
    }
    Optional<UniverseKey> key = UniverseKey.parse(text).filter(book::has);
    if (key.isEmpty()) {
      findings.notAllowed(path, book.keys().stream().map(UniverseKey::text).toList());
    }
    return key;
  }

  private static List<UniverseKey> checked(List<UniverseKey> keys) {
    if (keys.isEmpty() || keys.size() > MOST) {
      throw new IllegalArgumentException("a tracker has 1 to 20 universes, not " + keys.size());
    }
    if (new LinkedHashSet<>(keys).size() < keys.size()) {
      throw new IllegalArgumentException("a universe stands twice");
    }
    return List.copyOf(keys);
  }
}

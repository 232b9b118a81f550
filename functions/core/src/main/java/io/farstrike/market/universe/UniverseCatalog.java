package io.farstrike.market.universe;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.zip.CRC32;

/** The predefined universes of a trading date. Immutable. */
public final class UniverseCatalog {

  private final Map<UniverseKey, Universe> universes;
  private final Universe core;
  private final String version;

  /**
   * Makes a catalog of universes, in the order in which people are to see them.
   *
   * @throws IllegalArgumentException if a key stands twice, or is the one of all together
   */
  public UniverseCatalog(List<Universe> predefined) {
    Map<UniverseKey, Universe> byKey = new LinkedHashMap<>();
    for (Universe universe : predefined) {
      if (universe.key().equals(UniverseKey.CORE) || byKey.put(universe.key(), universe) != null) {
        throw new IllegalArgumentException("a second universe of the key " + universe.key());
      }
    }
    this.universes = byKey;
    this.core =
        new Universe(
            UniverseKey.CORE,
            union(byKey.values().stream().map(Universe::symbols).toList()),
            "Every symbol of any predefined universe",
            "The union of the predefined universes; it cannot be selected");
    this.version = fingerprint(byKey.values());
  }

  /**
   * The built-in indices and sectors, and the stocks with derivatives.
   *
   * @param fnoStocks all stocks with listed futures or options on the trading date
   */
  public static UniverseCatalog of(Collection<String> fnoStocks) {
    List<Universe> all = new ArrayList<>();
    all.add(
        new Universe(
            UniverseKey.FNO,
            SymbolSet.of(fnoStocks),
            "Stocks with futures or options",
            "Every stock of the day's instrument list with a listed future or option"));
    all.addAll(BuiltInUniverses.all());
    return new UniverseCatalog(all);
  }

  /** Eight hexadecimal digits that change with any key or member. */
  public String version() {
    return version;
  }

  /** What a user can select, own lists apart. */
  public List<Universe> selectable() {
    return List.copyOf(universes.values());
  }

  /** The union of all; what the feed subscribes for everybody. */
  public Universe core() {
    return core;
  }

  /** A predefined universe that can be selected. */
  public Optional<Universe> find(UniverseKey key) {
    return Optional.ofNullable(universes.get(key));
  }

  /**
   * Every symbol that a feed has to fetch.
   *
   * @param watchlists of users who are connected
   */
  public SymbolSet subscription(Collection<Watchlist> watchlists) {
    List<SymbolSet> sets = new ArrayList<>(List.of(core.symbols()));
    watchlists.forEach(watchlist -> sets.add(watchlist.symbols()));
    return union(sets);
  }

  static SymbolSet union(Collection<SymbolSet> sets) {
    TreeSet<String> symbols = new TreeSet<>();
    sets.forEach(set -> symbols.addAll(requireNonNull(set, "set is null").symbols()));
    return new SymbolSet(List.copyOf(symbols));
  }

  private static String fingerprint(Collection<Universe> universes) {
    CRC32 crc = new CRC32();
    for (Universe universe : universes) {
      String line = universe.key() + "=" + String.join(",", universe.symbols().symbols()) + '\n';
      crc.update(line.getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }
}

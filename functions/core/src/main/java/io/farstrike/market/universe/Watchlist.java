package io.farstrike.market.universe;

import static java.util.Objects.requireNonNull;

import io.farstrike.market.document.DocumentName;
import io.farstrike.market.document.FieldError.Code;
import io.farstrike.market.document.Findings;
import io.farstrike.market.document.ObjectReader;
import io.farstrike.market.document.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A user's own list of symbols, which nobody else sees.
 *
 * @param id letters, digits, dashes and underscores, up to 64
 * @param name that the user gave it
 * @param symbols 1 to {@link #MOST_SYMBOLS}
 */
public record Watchlist(String id, String name, SymbolSet symbols) {

  /** Most lists of a user. */
  public static final int MOST = 20;

  /** Most symbols of a list. */
  public static final int MOST_SYMBOLS = 500;

  static final String ID_FORM = "[A-Za-z0-9_-]{1,64}";

  private static final List<String> PARTS = List.of("name", "symbols");

  public Watchlist {
    requireNonNull(symbols, "symbols is null");
    if (!id.matches(ID_FORM) || !DocumentName.isValid(name)) {
      throw new IllegalArgumentException("no id or no name for a watchlist");
    }
    if (symbols.size() < 1 || symbols.size() > MOST_SYMBOLS) {
      throw new IllegalArgumentException("a watchlist holds 1 to 500 symbols");
    }
  }

  public UniverseKey key() {
    return UniverseKey.watchlist(id);
  }

  /**
   * The list that a document {@code {name, symbols}} describes, or all that is wrong with it.
   *
   * @param id that the list has or gets
   * @param known all symbols that a list may hold
   */
  public static Reading<Watchlist> read(@Nullable Object tree, String id, Set<String> known) {
    Findings findings = new Findings();
    List<String> symbols = new ArrayList<>();
    String name =
        ObjectReader.of(tree, "", PARTS, findings)
            .map(
                document -> {
                  symbols.addAll(symbols(document, known, findings));
                  return DocumentName.read(document, "name", findings);
                })
            .orElse("");
    return findings.conclude(() -> new Watchlist(id, name, SymbolSet.of(symbols)));
  }

  private static List<String> symbols(ObjectReader document, Set<String> known, Findings findings) {
    document.require("symbols");
    List<?> entries = document.list("symbols").orElse(List.of());
    if (entries.size() > MOST_SYMBOLS) {
      findings.add("symbols", Code.TOO_LARGE, "must hold at most 500 symbols");
      return List.of();
    }
    if (document.value("symbols") instanceof List<?> && entries.isEmpty()) {
      findings.add("symbols", Code.RANGE, "must hold at least one symbol");
    }
    List<String> symbols = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      String path = "symbols[" + i + ']';
      if (!(entries.get(i) instanceof String text)) {
        findings.add(path, Code.TYPE, "must be a text");
        continue;
      }
      String symbol = text.strip().toUpperCase(Locale.ROOT);
      if (!known.contains(symbol)) {
        findings.add(path, Code.ENUM, "is not a symbol that can be watched");
      } else if (symbols.contains(symbol)) {
        findings.add(path, Code.DUPLICATE, "stands there twice");
      } else {
        symbols.add(symbol);
      }
    }
    return symbols;
  }
}

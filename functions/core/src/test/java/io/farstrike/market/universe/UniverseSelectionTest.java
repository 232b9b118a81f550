package io.farstrike.market.universe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farstrike.market.document.FieldError;
import io.farstrike.market.document.Findings;
import io.farstrike.market.document.Reading;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Universes, a user's own lists, and what is selected of both. */
final class UniverseSelectionTest {

  private static final UniverseKey IT = new UniverseKey("NIFTYIT");
  private static final UniverseKey METAL = UniverseKey.sector("METAL");
  private static final Watchlist MINE =
      new Watchlist("w1", "Mine", SymbolSet.of(List.of("OBSCURE", "INFY")));
  private static final UniverseCatalog CATALOG =
      UniverseCatalog.of(List.of("RELIANCE", "INFY", "TATASTEEL"));
  private static final UniverseBook BOOK = new UniverseBook(CATALOG, List.of(MINE));

  @Test
  void choice_isReadInItsOrder() {
    assertThat(keys(List.of("SECTOR:METAL", "NIFTYIT", "WATCHLIST:w1")))
        .containsExactly(METAL, IT, MINE.key());
  }

  @Test
  void unknownKeys_areRefusedWithTheirPaths() {
    assertThat(faults(Arrays.asList("FNO", "NASDAQ", "CORE", "WATCHLIST:other", 7, null)))
        .containsExactly(
            "universes[1] ENUM",
            "universes[2] ENUM",
            "universes[3] ENUM",
            "universes[4] TYPE",
            "universes[5] TYPE");
    assertThat(faults(List.of("FNO", "FNO"))).containsExactly("universes[1] DUPLICATE");
    assertThat(faults(List.of())).containsExactly("universes RANGE");
    assertThat(faults(Collections.nCopies(21, "FNO"))).containsExactly("universes TOO_LARGE");
    assertThat(faults("FNO")).containsExactly("universes TYPE");
  }

  @Test
  void keysThatDisappeared_areDropped_andAnEmptiedListIsTheDefault() {
    UniverseSelection chosen =
        UniverseSelection.DEFAULT
            .with(Tracker.HIGHLOW, List.of(UniverseKey.watchlist("gone")))
            .with(Tracker.MARKET, List.of(IT, UniverseKey.watchlist("gone")));

    ResolvedUniverses today = chosen.resolve(BOOK);

    assertThat(today.selection().market()).containsExactly(IT);
    assertThat(today.selection().highlow()).containsExactly(UniverseKey.FNO);
    assertThat(today.dropped(Tracker.MARKET)).containsExactly(UniverseKey.watchlist("gone"));
    assertThat(today.dropped(Tracker.HIGHLOW)).containsExactly(UniverseKey.watchlist("gone"));
    assertThat(today.symbols(Tracker.HIGHLOW).symbols())
        .containsExactly("INFY", "RELIANCE", "TATASTEEL");
    assertThat(today.symbols(Tracker.MARKET)).isEqualTo(CATALOG.find(IT).orElseThrow().symbols());
  }

  @Test
  void trackers_doNotTouchEachOther() {
    UniverseSelection chosen = UniverseSelection.DEFAULT.with(Tracker.HIGHLOW, List.of(MINE.key()));

    ResolvedUniverses today = chosen.resolve(BOOK);

    assertThat(today.highlow().symbols()).containsExactly("INFY", "OBSCURE");
    assertThat(today.market().size()).isEqualTo(3);
  }

  @Test
  @DisplayName("case 43: all that can be selected, and every active watchlist, is subscribed")
  void subscription_holdsEverySelectableSymbol() {
    SymbolSet subscribed = CATALOG.subscription(List.of(MINE));

    for (Universe universe : CATALOG.selectable()) {
      assertThat(subscribed.symbols()).containsAll(universe.symbols().symbols());
    }
    assertThat(subscribed.symbols()).containsAll(MINE.symbols().symbols());
    for (UniverseKey key : BOOK.keys()) {
      assertThat(Coverage.of(BOOK.symbols(key).orElseThrow(), subscribed).coveragePercent())
          .isEqualTo(100);
    }
  }

  @Test
  @DisplayName("case 43: coverage is truthful, and under 80 % it is reported")
  void coverage_countsWhatIsBoth() {
    SymbolSet selected = SymbolSet.of(List.of("A", "B", "C", "D", "E"));

    Coverage four = Coverage.of(selected, SymbolSet.of(List.of("A", "B", "C", "D", "X", "Y")));
    assertThat(four.coveragePercent()).isEqualTo(80);
    assertThat(four.isLow()).isFalse();
    assertThat(four.efficiencyPercent()).isEqualTo(100.0 * 4 / 6);
    assertThat(four.missing()).isEqualTo(1);
    assertThat(Coverage.of(selected, SymbolSet.of(List.of("A", "B", "C"))).isLow()).isTrue();
    assertThat(Coverage.of(selected, SymbolSet.of(List.of())).efficiencyPercent()).isZero();
    assertThat(Coverage.of(SymbolSet.of(List.of()), selected).coveragePercent()).isEqualTo(100);
  }

  @Test
  void catalog_hasAllKeysOfTheSpecification_andCoreIsTheirUnion() {
    assertThat(CATALOG.selectable())
        .extracting(universe -> universe.key().text())
        .containsExactlyInAnyOrder(
            "NIFTY50",
            "NIFTYNEXT50",
            "NIFTYBANK",
            "NIFTYIT",
            "FNO",
            "SECTOR:AUTO",
            "SECTOR:BANK",
            "SECTOR:CONSUMERDURABLES",
            "SECTOR:FINANCE",
            "SECTOR:FMCG",
            "SECTOR:HEALTHCARE",
            "SECTOR:IT",
            "SECTOR:MEDIA",
            "SECTOR:METAL",
            "SECTOR:OILGAS",
            "SECTOR:PHARMA",
            "SECTOR:PRIVATEBANK",
            "SECTOR:PSUBANK",
            "SECTOR:REALTY");
    assertThat(CATALOG.core().symbols())
        .isEqualTo(BOOK.union(CATALOG.selectable().stream().map(Universe::key).toList()));
    assertThat(CATALOG.find(UniverseKey.CORE)).isEmpty();
    assertThat(CATALOG.find(new UniverseKey("NIFTY50")).orElseThrow().symbols().size())
        .isEqualTo(50);
    assertThat(CATALOG.find(new UniverseKey("NIFTYNEXT50")).orElseThrow().symbols().size())
        .isEqualTo(50);
  }

  @Test
  void version_changesWithMembersOnly() {
    assertThat(UniverseCatalog.of(List.of("TATASTEEL", "INFY", "RELIANCE")).version())
        .isEqualTo(CATALOG.version())
        .hasSize(8);
    assertThat(UniverseCatalog.of(List.of("TATASTEEL", "INFY")).version())
        .isNotEqualTo(CATALOG.version());
  }

  @Test
  void catalog_withAKeyTwice_isRefused() {
    Universe one = CATALOG.selectable().getFirst();
    assertThatThrownBy(() -> new UniverseCatalog(List.of(one, one)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new UniverseCatalog(List.of(CATALOG.core())))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void watchlist_isReadSortedAndInCapitals() {
    assertThat(
            Watchlist.read(
                Map.of("name", "Mine", "symbols", List.of(" tcs", "INFY")),
                "w2",
                Set.of("TCS", "INFY")))
        .isEqualTo(
            new Reading.Valid<>(new Watchlist("w2", "Mine", SymbolSet.of(List.of("INFY", "TCS")))));
  }

  @Test
  void watchlist_faultsHaveTheirPaths() {
    assertThat(
            faults(
                Watchlist.read(
                    Map.of("name", "", "symbols", List.of("TCS", "NOPE", "tcs", 5), "more", 1),
                    "w2",
                    Set.of("TCS"))))
        .containsExactlyInAnyOrder(
            "more UNKNOWN_FIELD",
            "symbols[1] ENUM",
            "symbols[2] DUPLICATE",
            "symbols[3] TYPE",
            "name RANGE");
    assertThat(faults(Watchlist.read(Map.of(), "w2", Set.of())))
        .containsExactly("symbols REQUIRED", "name REQUIRED");
    assertThat(faults(Watchlist.read(Map.of("name", "a", "symbols", List.of()), "w", Set.of())))
        .containsExactly("symbols RANGE");
    assertThat(
            faults(
                Watchlist.read(
                    Map.of("name", "a", "symbols", Collections.nCopies(501, "TCS")),
                    "w",
                    Set.of("TCS"))))
        .containsExactly("symbols TOO_LARGE");
  }

  private static List<UniverseKey> keys(Object list) {
    return switch (read(list)) {
      case Reading.Valid<List<UniverseKey>> valid -> valid.value();
      case Reading.Invalid<List<UniverseKey>> invalid ->
          throw new AssertionError(invalid.errors().toString());
    };
  }

  private static List<String> faults(@Nullable Object list) {
    return faults(read(list));
  }

  private static Reading<List<UniverseKey>> read(@Nullable Object list) {
    Findings findings = new Findings();
    List<UniverseKey> keys = UniverseSelection.readKeys(list, "universes", BOOK, findings);
    return findings.conclude(() -> keys);
  }

  private static <T> List<String> faults(Reading<T> reading) {
    return switch (reading) {
      case Reading.Valid<T> _ -> List.of();
      case Reading.Invalid<T> invalid ->
          invalid.errors().stream().map(UniverseSelectionTest::fault).toList();
    };
  }

  private static String fault(FieldError error) {
    return error.path() + ' ' + error.code();
  }
}

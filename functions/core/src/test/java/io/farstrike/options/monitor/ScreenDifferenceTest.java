package io.farstrike.options.monitor;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farstrike.options.Band;
import io.farstrike.options.Column;
import io.farstrike.options.ColumnTable;
import io.farstrike.options.ColumnTableBuilder;
import io.farstrike.options.Comparison;
import io.farstrike.options.NumberCondition;
import io.farstrike.options.Screen;
import io.farstrike.options.Sides;
import io.farstrike.options.Sort;
import io.farstrike.options.monitor.ScreenDifference.Removed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ScreenDifferenceTest {

  private static final String EXPIRY = "2026-03-30";
  private static final int MOST = 8;
  private static final List<Column> COLUMNS =
      List.of(
          Column.SYMBOL,
          Column.EXPIRY,
          Column.OPTION_TYPE,
          Column.STRIKE,
          Column.BID,
          Column.LAST,
          Column.VOLUME);

  /** One contract at one moment. */
  private record Quoted(
      String symbol,
      String side,
      int strike,
      @Nullable Double bid,
      @Nullable Double last,
      long volume) {

    String name() {
      return symbol + side + strike;
    }
  }

  private static ColumnTable table(List<Quoted> contracts) {
    ColumnTableBuilder table = new ColumnTableBuilder(COLUMNS);
    for (Quoted one : contracts) {
      table
          .addRow()
          .set(Column.SYMBOL, one.symbol())
          .set(Column.EXPIRY, EXPIRY)
          .set(Column.OPTION_TYPE, one.side())
          .set(Column.STRIKE, one.strike())
          .set(Column.VOLUME, one.volume());
      if (one.bid() != null) {
        table.set(Column.BID, one.bid());
      }
      if (one.last() != null) {
        table.set(Column.LAST, one.last());
      }
    }
    return table.build();
  }

  /** Dear puts and calls, the dearest first, with a band of the very dear. */
  private static Screen screen(OptionalInt limit) {
    return new Screen(
        "Dear",
        new NumberCondition(Column.VOLUME, Comparison.GREATER, 2),
        List.of(Sort.descending(Column.VOLUME)),
        List.of(Column.SYMBOL, Column.STRIKE, Column.BID, Column.LAST, Column.VOLUME),
        List.of(new Band("Busy", Band.Colour.GREEN, Column.VOLUME, 6, Double.POSITIVE_INFINITY)),
        Sides.BOTH,
        OptionalInt.empty(),
        limit);
  }

  private static ScreenRows shown(Screen screen, List<Quoted> contracts) {
    return ScreenRows.of(screen.over(table(contracts)), MOST);
  }

  private static ScreenDifference difference(
      Screen screen, List<Quoted> before, List<Quoted> after, Set<String> unpriced) {
    return ScreenDifference.between(
        shown(screen, before), shown(screen, after), new QuotedContracts(table(after), unpriced));
  }

  private static RowKey key(String symbol, String side, int strike) {
    return new RowKey(symbol, EXPIRY, side, strike);
  }

  @Test
  void rows_addedRemovedAndChanged_onlyChangedFieldsAreTold() {
    ScreenDifference difference =
        difference(
            screen(OptionalInt.empty()),
            List.of(
                new Quoted("INFY", "PE", 100, 1.0, 1.1, 5),
                new Quoted("INFY", "PE", 90, 0.5, 0.6, 5),
                new Quoted("TCS", "CE", 300, 2.0, 2.1, 9)),
            List.of(
                new Quoted("INFY", "PE", 100, 1.2, 1.1, 7),
                new Quoted("INFY", "PE", 90, 0.5, 0.6, 1),
                new Quoted("TCS", "CE", 300, 2.0, null, 9),
                new Quoted("TCS", "CE", 310, 1.5, 1.5, 3)),
            Set.of());

    assertThat(difference.added())
        .containsExactly(
            new ScreenRow(key("TCS", "CE", 310), Map.of("bid", 1.5, "last", 1.5, "volume", 3L)));
    assertThat(difference.removed())
        .containsExactly(new Removed(key("INFY", "PE", 90), RemovalReason.LEFT_SCREEN));
    assertThat(difference.changed())
        .containsExactly(
            new ChangedRow(key("TCS", "CE", 300), Map.of(), List.of("last")),
            new ChangedRow(
                key("INFY", "PE", 100),
                Map.of("bid", 1.2, "volume", 7L, "band", "Busy"),
                List.of()));
    assertThat(difference.rows()).isEqualTo(3);
  }

  @Test
  void quote_gone_isTheReason() {
    List<Quoted> before =
        List.of(
            new Quoted("INFY", "PE", 100, 1.0, 1.1, 5),
            new Quoted("TCS", "PE", 100, 1.0, 1.1, 5),
            new Quoted("SBIN", "PE", 100, 1.0, 1.1, 5));
    List<Quoted> after = List.of(new Quoted("INFY", "PE", 100, null, null, 5));

    ScreenDifference difference =
        difference(screen(OptionalInt.empty()), before, after, Set.of("TCS"));

    assertThat(difference.removed())
        .containsExactly(
            new Removed(key("INFY", "PE", 100), RemovalReason.QUOTE_GONE),
            new Removed(key("TCS", "PE", 100), RemovalReason.QUOTE_GONE),
            new Removed(key("SBIN", "PE", 100), RemovalReason.LEFT_SCREEN));
  }

  @Test
  void rows_thatChangePlacesOnly_areNoDifference() {
    List<Quoted> before =
        List.of(
            new Quoted("INFY", "PE", 100, 1.0, 1.1, 5), new Quoted("INFY", "PE", 90, 1.0, 1.1, 5));

    ScreenDifference difference =
        difference(screen(OptionalInt.empty()), before, before.reversed(), Set.of());

    assertThat(difference)
        .isEqualTo(new ScreenDifference("Dear", List.of(), List.of(), List.of(), 2));
  }

  @Test
  void screens_ofOtherNames_areNotCompared() {
    QuotedContracts none = new QuotedContracts(table(List.of()), Set.of());

    assertThatThrownBy(
            () -> ScreenDifference.between(ScreenRows.none("A"), ScreenRows.none("B"), none))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void rows_ofOneKey_theFirstCounts() {
    List<Quoted> twice =
        List.of(
            new Quoted("INFY", "PE", 100, 1.0, 1.1, 5), new Quoted("INFY", "PE", 100, 2.0, 1.1, 5));

    assertThat(shown(screen(OptionalInt.empty()), twice).rows())
        .extracting(row -> row.fields().get("bid"))
        .containsExactly(1.0);
    ScreenRow row = new ScreenRow(key("INFY", "PE", 100), Map.of());
    assertThatThrownBy(() -> new ScreenRows("Dear", List.of(row, row)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Cell by cell over both tables, by names of contracts alone. */
  @Property(tries = 1_000)
  void difference_isThatOfTheNaiveComparison(
      @ForAll("markets") List<Quoted> before,
      @ForAll("markets") List<Quoted> after,
      @ForAll("limits") OptionalInt limit) {
    ScreenDifference difference = difference(screen(limit), before, after, Set.of("TCS"));
    Map<String, Map<String, Object>> then = naive(before, limit);
    Map<String, Map<String, Object>> now = naive(after, limit);

    Set<String> added = new HashSet<>(now.keySet());
    added.removeAll(then.keySet());
    assertThat(difference.added()).hasSameSizeAs(added);
    difference
        .added()
        .forEach(row -> assertThat(row.fields()).isEqualTo(now.get(name(row.key()))).isNotNull());
    assertThat(difference.removed())
        .allSatisfy(
            gone -> assertThat(gone.reason()).isEqualTo(naiveReason(name(gone.key()), after)))
        .extracting(gone -> name(gone.key()))
        .containsExactlyElementsOf(
            then.keySet().stream().filter(k -> !now.containsKey(k)).toList());
    assertThat(applied(then, difference)).isEqualTo(now);
    difference
        .changed()
        .forEach(
            change ->
                change
                    .fields()
                    .forEach(
                        (field, value) ->
                            assertThat(requireNonNull(then.get(name(change.key()))).get(field))
                                .isNotEqualTo(value)));
    assertThat(difference.rows()).isEqualTo(now.size());
  }

  private static RemovalReason naiveReason(String gone, List<Quoted> after) {
    boolean unquoted =
        after.stream()
            .anyMatch(one -> one.name().equals(gone) && one.bid() == null && one.last() == null);
    return unquoted || gone.startsWith("TCS")
        ? RemovalReason.QUOTE_GONE
        : RemovalReason.LEFT_SCREEN;
  }

  private static String name(RowKey key) {
    return key.symbol() + key.optionType() + (int) key.strike();
  }

  /** What a client has that held the rows before and heard the difference. */
  private static Map<String, Map<String, Object>> applied(
      Map<String, Map<String, Object>> before, ScreenDifference difference) {
    Map<String, Map<String, Object>> rows = new HashMap<>();
    before.forEach((name, fields) -> rows.put(name, new HashMap<>(fields)));
    difference.removed().forEach(gone -> assertThat(rows.remove(name(gone.key()))).isNotNull());
    difference
        .changed()
        .forEach(
            change -> {
              Map<String, Object> fields = requireNonNull(rows.get(name(change.key())));
              fields.putAll(change.fields());
              fields.keySet().removeAll(change.cleared());
            });
    difference.added().forEach(row -> assertThat(rows.put(name(row.key()), row.fields())).isNull());
    return rows;
  }

  private static Map<String, Map<String, Object>> naive(List<Quoted> market, OptionalInt limit) {
    List<Quoted> kept = new ArrayList<>();
    for (Quoted one : market) {
      if (one.volume() > 2 && (one.bid() != null || one.last() != null)) {
        kept.add(one);
      }
    }
    kept.sort((a, b) -> Long.compare(b.volume(), a.volume()));
    Map<String, Map<String, Object>> rows = new LinkedHashMap<>();
    for (Quoted one : kept.subList(0, Math.min(kept.size(), limit.orElse(MOST)))) {
      Map<String, Object> fields = new HashMap<>(Map.of("volume", one.volume()));
      if (one.bid() != null) {
        fields.put("bid", one.bid());
      }
      if (one.last() != null) {
        fields.put("last", one.last());
      }
      if (one.volume() >= 6) {
        fields.put("band", "Busy");
      }
      rows.put(one.name(), fields);
    }
    return rows;
  }

  @Provide
  Arbitrary<OptionalInt> limits() {
    return Arbitraries.of(OptionalInt.empty(), OptionalInt.of(1), OptionalInt.of(4));
  }

  @Provide
  Arbitrary<List<Quoted>> markets() {
    Arbitrary<Double> price = Arbitraries.of(0.05, 0.1, 1.0, 2.5);
    return Combinators.combine(
            Arbitraries.of("INFY", "TCS", "SBIN"),
            Arbitraries.of("PE", "CE"),
            Arbitraries.of(90, 100, 110),
            price.injectNull(0.4),
            price.injectNull(0.4),
            Arbitraries.longs().between(0, 8))
        .as(Quoted::new)
        .list()
        .ofMaxSize(18)
        .uniqueElements(Quoted::name);
  }
}

package io.farstrike.options;

import static io.farstrike.options.Column.BID;
import static io.farstrike.options.Column.LOTS;
import static io.farstrike.options.Column.SYMBOL;
import static io.farstrike.options.Column.VOLUME;
import static io.farstrike.options.Column.YIELD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ColumnTableTest {

  private static final List<Column> COLUMNS = List.of(SYMBOL, BID, VOLUME);

  @Test
  void cells_thatWereNotSet_areUnknown() {
    ColumnTable table = new ColumnTableBuilder(COLUMNS).addRow().build();
    assertThat(table.text(SYMBOL, 0)).isNull();
    assertThat(table.number(BID, 0)).isNaN();
    assertThat(table.value(BID, 0)).isEmpty();
    assertThat(table.isKnown(SYMBOL, 0)).isFalse();
    assertThat(table.isKnown(BID, 0)).isFalse();
  }

  @Test
  void rows_beyondTheFirstCapacity_keepTheirCellsAndTheirGaps() {
    ColumnTableBuilder builder = new ColumnTableBuilder(COLUMNS);
    for (int row = 0; row < 1_000; row++) {
      builder.addRow();
      if (row % 3 == 0) {
        builder.set(SYMBOL, "S" + row).set(BID, row / 20.0).set(VOLUME, row * 1_000_000L);
      }
    }
    ColumnTable table = builder.build();
    assertThat(table.rows()).isEqualTo(1_000);
    for (int row = 0; row < 1_000; row++) {
      boolean known = row % 3 == 0;
      assertThat(table.isKnown(SYMBOL, row)).isEqualTo(known);
      assertThat(table.isKnown(VOLUME, row)).isEqualTo(known);
      if (known) {
        assertThat(table.text(SYMBOL, row)).isEqualTo("S" + row);
        assertThat(table.value(BID, row)).hasValue(row / 20.0);
        assertThat(table.number(VOLUME, row)).isEqualTo(row * 1e6);
      }
    }
  }

  @Test
  void builtTable_isNotChangedByLaterRowsOrCells() {
    ColumnTableBuilder builder = new ColumnTableBuilder(COLUMNS).addRow().set(BID, 1);
    ColumnTable table = builder.build();
    builder.set(BID, 2).addRow();
    assertThat(table.rows()).isEqualTo(1);
    assertThat(table.number(BID, 0)).isEqualTo(1);
  }

  @Test
  void select_takesTheRowsInTheirOrder_evenTwice() {
    ColumnTable table = threeRows().select(new int[] {2, 0, 2});
    assertThat(table.rows()).isEqualTo(3);
    assertThat(table.text(SYMBOL, 0)).isEqualTo("C");
    assertThat(table.text(SYMBOL, 1)).isEqualTo("A");
    assertThat(table.number(BID, 2)).isEqualTo(3);
  }

  @Test
  void only_takesTheColumnsInTheirOrder() {
    ColumnTable table = threeRows().only(List.of(BID, SYMBOL));
    assertThat(table.columns()).containsExactly(BID, SYMBOL);
    assertThat(table.has(VOLUME)).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> table.number(VOLUME, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> threeRows().only(List.of(BID, BID)));
    assertThatIllegalArgumentException().isThrownBy(() -> threeRows().only(List.of(YIELD)));
  }

  @Test
  void with_addsOrReplacesAColumn_andCopiesIt() {
    double[] yields = {1.5, Double.NaN, 2.5};
    ColumnTable table = threeRows().with(YIELD, yields);
    yields[0] = 99;
    assertThat(table.columns()).containsExactly(SYMBOL, BID, VOLUME, YIELD);
    assertThat(table.number(YIELD, 0)).isEqualTo(1.5);
    assertThat(table.isKnown(YIELD, 1)).isFalse();

    ColumnTable replaced = table.with(BID, new double[] {7, 8, 9});
    assertThat(replaced.columns()).isEqualTo(table.columns());
    assertThat(replaced.number(BID, 0)).isEqualTo(7);
    assertThat(table.number(BID, 0)).isEqualTo(1);
  }

  @Test
  void with_refusesWhatNoCellMayHold() {
    ColumnTable table = threeRows();
    assertThatIllegalArgumentException().isThrownBy(() -> table.with(YIELD, new double[2]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> table.with(YIELD, new double[] {1, Double.NEGATIVE_INFINITY, 1}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> table.with(LOTS, new double[] {1, 1.5, 1}))
        .withMessageContaining("whole");
    assertThatIllegalArgumentException().isThrownBy(() -> table.with(SYMBOL, new double[3]));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void set_refusesWhatIsNotFinite(double value) {
    ColumnTableBuilder builder = new ColumnTableBuilder(COLUMNS).addRow();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.set(BID, value))
        .withMessageContaining("bid must be finite");
  }

  @Test
  void set_refusesFractionsAndGiantsInWholeColumns() {
    ColumnTableBuilder builder = new ColumnTableBuilder(COLUMNS).addRow();
    assertThatIllegalArgumentException().isThrownBy(() -> builder.set(VOLUME, 0.5));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.set(VOLUME, (1L << 53) + 1));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.set(VOLUME, Long.MIN_VALUE));
    assertThat(builder.set(VOLUME, 1L << 53).build().number(VOLUME, 0)).isEqualTo(0x1p53);
  }

  @Test
  void set_refusesColumnsOfAnotherKindOrTable_andTablesWithoutARow() {
    ColumnTableBuilder builder = new ColumnTableBuilder(COLUMNS);
    assertThatIllegalStateException().isThrownBy(() -> builder.set(BID, 1.0));
    builder.addRow();
    assertThatIllegalArgumentException().isThrownBy(() -> builder.set(SYMBOL, 1.0));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.set(BID, "1.0"));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.set(YIELD, 1.0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ColumnTableBuilder(List.of(BID, BID)));
  }

  @Test
  void tables_withTheSameCells_areEqual_unknownOnesIncluded() {
    ColumnTable gap = new ColumnTableBuilder(COLUMNS).addRow().build();
    assertThat(gap).isEqualTo(new ColumnTableBuilder(COLUMNS).addRow().build());
    assertThat(threeRows()).isEqualTo(threeRows()).hasSameHashCodeAs(threeRows());
    assertThat(threeRows()).isNotEqualTo(threeRows().with(BID, new double[] {1, 2, 4}));
    assertThat(threeRows()).isNotEqualTo(threeRows().select(new int[] {0, 1}));
    assertThat(threeRows()).isNotEqualTo(threeRows().only(List.of(BID, SYMBOL, VOLUME)));
  }

  @Test
  void rowThatIsNotThere_isOutOfBounds() {
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> threeRows().number(BID, 3));
  }

  private static ColumnTable threeRows() {
    return new ColumnTableBuilder(COLUMNS)
        .addRow()
        .set(SYMBOL, "A")
        .set(BID, 1)
        .addRow()
        .set(SYMBOL, "B")
        .set(BID, 2)
        .addRow()
        .set(SYMBOL, "C")
        .set(BID, 3)
        .build();
  }
}

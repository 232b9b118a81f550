package io.farstrike.cloud.rsql;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.cloud.http.FieldError;
import io.farstrike.options.Column;
import io.farstrike.options.ColumnTable;
import io.farstrike.options.ColumnTableBuilder;
import io.farstrike.options.RowPredicate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is understood, what is refused, and where it says the fault is. */
class WhereTextTest {

  /** Three rows: both known, no bid, no symbol. */
  private static final ColumnTable TABLE =
      new ColumnTableBuilder(List.of(Column.SYMBOL, Column.BID))
          .addRow()
          .set(Column.SYMBOL, "M&M")
          .set(Column.BID, 2)
          .addRow()
          .set(Column.SYMBOL, "TCS")
          .addRow()
          .set(Column.BID, 5)
          .build();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "bid==2 | 0",
        "bid!=2 | 2",
        "bid>2 | 2",
        "bid>=2.0 | 0 2",
        "bid<5 | 0",
        "bid<='5' | 0 2",
        "bid=in=(2,7) | 0",
        "bid=out=(2,7) | 2",
        "symbol==M&M | 0",
        "symbol=='M&M',symbol==\"TCS\" | 0 1",
        "symbol!=TCS;bid>-1e3 | 0",
        "(symbol==TCS,bid>4);bid>1 | 2",
        "symbol==TCS,bid>4;bid>1 | 1 2",
        "symbol=in=(TCS,'M&M') | 0 1",
        "symbol=out=(TCS) | 0",
        "symbol == TCS or bid > 4 | 1 2",
        "bid > 1 and symbol < N | 0"
      })
  void condition_keepsTheRowsItSays(String text, String rows) {
    int[] expected = Stream.of(rows.split(" ")).mapToInt(Integer::parseInt).toArray();
    assertThat(TABLE.select(read(text), List.of())).isEqualTo(TABLE.select(expected));
  }

  @Test
  void emptyText_keepsEveryRow() {
    assertThat(TABLE.select(read(""), List.of())).isEqualTo(TABLE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "bid>1;nothing==1 | ENUM | at character 7: there is no such column",
        "symbol==';bid';Bid>1 | ENUM | at character 16: there is no such column",
        "bid>1;( bid == low ) | TYPE | at character 9: bid must be compared with a number",
        "bid==NaN | TYPE | at character 1: bid must be compared with a number",
        "bid==1e999 | TYPE | at character 1: bid must be compared with a number",
        "bid==1d | TYPE | at character 1: bid must be compared with a number",
        "bid>1,bid=between=(1,2) | ENUM | at character 7: the operator is not known",
        "bid=gt=1 | ENUM | at character 1: the operator is not known",
        "symbol==a;bid==(1,2) | FORMAT | at character 11: the comparison needs one value",
        "bid=in=() | FORMAT | at character 1: the comparison needs one value or more",
        "bid>1;;bid<2 | FORMAT | at character 7: is no condition",
        "bid>1;symbol=='x | FORMAT | at character 16: is no condition",
        "(bid>1 | FORMAT | at character 6: is no condition",
        "bid | FORMAT | at character 3: is no condition",
        "; | FORMAT | at character 1: is no condition"
      })
  void fault_isNamedWithItsPlace(String text, String code, String message) {
    FieldError error = refused(text);

    assertThat(error.field()).isEqualTo("where");
    assertThat(error.code().name()).isEqualTo(code);
    assertThat(error.message()).startsWith(message);
  }

  @Test
  void unknownColumn_listsThoseThereAre() {
    assertThat(refused("nothing==1").allowed().orElseThrow()).contains("yield", "symbol");
  }

  @Test
  void controlCharacter_isRefusedWhereItStands() {
    assertThat(refused("bid>1\n;bid<2").message()).startsWith("at character 6: ");
  }

  @Test
  void hostileText_isRefusedBeforeItIsParsed() {
    assertThat(refused("bid>1;".repeat(400)).code()).isEqualTo(FieldError.Code.TOO_LARGE);
    assertThat(refused("(".repeat(1_900)).message()).contains("parentheses");
    assertThat(refused("bid>1,".repeat(60)).message()).contains("comparisons");
    assertThat(refused("'".repeat(1_999)).code()).isEqualTo(FieldError.Code.FORMAT);
    assertThat(read("(".repeat(20) + "bid>1" + ")".repeat(20)).rsql()).isEqualTo("bid>1");
  }

  private static RowPredicate read(String text) {
    return WhereText.read("where", text).orRefuse();
  }

  private static FieldError refused(String text) {
    return switch (WhereText.read("where", text)) {
      case Reading.Understood<RowPredicate>(RowPredicate value) ->
          throw new AssertionError("understood as " + value.rsql());
      case Reading.Refused<RowPredicate>(FieldError error) -> error;
    };
  }
}

package io.farstrike.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SimilarityTest {

  /** Values of Python's difflib.SequenceMatcher without its heuristic for long texts. */
  @ParameterizedTest
  @CsvSource({
    "RELIANC, RELIANCE, 0.9333333333333333",
    "RELAINCE, RELIANCE, 0.875",
    "BHARATFORGE, BHARATFORG, 0.9523809523809523",
    "ABCD, BCDE, 0.75",
    "HDFCBNK, HDFCBANK, 0.9333333333333333",
    "INFI, INFY, 0.75",
    "WIKIMEDIA, WIKIMANIA, 0.7777777777777778",
    "ICICIBNAK, ICICIBANK, 0.8888888888888888",
    "'', A, 0.0",
    "'', '', 1.0",
    "ABAB, BABA, 0.75",
    "QABXCD, ABYCDF, 0.6666666666666666",
    "GESTALTPATTERNMATCHING, GESTALTPRACTICE, 0.5945945945945946",
    "GESTALTPRACTICE, GESTALTPATTERNMATCHING, 0.6486486486486487",
  })
  void ratio_isThatOfTheMeasureTheScreenersUsersKnow(String left, String right, double expected) {
    assertThat(Similarity.ratio(left, right)).isCloseTo(expected, within(1e-15));
  }

  @Property
  void ratio_agreesWithTheDefinitionWrittenNaively(
      @ForAll @CharRange(from = 'A', to = 'D') @StringLength(max = 9) String left,
      @ForAll @CharRange(from = 'A', to = 'D') @StringLength(max = 9) String right) {
    int length = left.length() + right.length();
    double expected = length == 0 ? 1 : 2.0 * naive(left, right) / length;

    assertThat(Similarity.ratio(left, right)).isEqualTo(expected);
    assertThat(Similarity.ratio(left, right)).isLessThanOrEqualTo(Similarity.bound(left, right));
  }

  /** Tries every block of the left text, longest first, and looks it up in the right text. */
  private static int naive(String left, String right) {
    for (int size = left.length(); size > 0; size--) {
      List<Integer> starts = new ArrayList<>();
      for (int start = 0; start + size <= left.length(); start++) {
        starts.add(start);
      }
      for (int start : starts) {
        int found = right.indexOf(left.substring(start, start + size));
        if (found >= 0) {
          return size
              + naive(left.substring(0, start), right.substring(0, found))
              + naive(left.substring(start + size), right.substring(found + size));
        }
      }
    }
    return 0;
  }
}

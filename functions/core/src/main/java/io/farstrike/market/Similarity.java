package io.farstrike.market;

/**
 * How alike two short texts are, by Ratcliff and Obershelp's gestalt pattern matching: twice the
 * number of matching characters over the length of both. Matching are the characters of the longest
 * common block, and by the same rule those to its left and to its right.
 *
 * <p>Of several longest blocks the one that starts first in the left text counts, then the one that
 * starts first in the right text; so the measure may change when the texts change places.
 */
final class Similarity {

  private Similarity() {}

  /** Between 0 (nothing in common) and 1 (equal). Two empty texts are equal. */
  static double ratio(String left, String right) {
    int length = left.length() + right.length();
    return length == 0
        ? 1
        : 2.0 * matching(left, 0, left.length(), right, 0, right.length()) / length;
  }

  /** What {@link #ratio} cannot pass, from the lengths alone. */
  static double bound(String left, String right) {
    int length = left.length() + right.length();
    return length == 0 ? 1 : 2.0 * Math.min(left.length(), right.length()) / length;
  }

  private static int matching(String a, int aFrom, int aTo, String b, int bFrom, int bTo) {
    int size = 0;
    int aStart = aFrom;
    int bStart = bFrom;
    // runs[j]: length of the common run that ends just before b's character j - 1 + bFrom.
    int[] runs = new int[bTo - bFrom + 1];
    for (int i = aFrom; i < aTo; i++) {
      for (int j = bTo - bFrom; j >= 1; j--) {
        runs[j] = a.charAt(i) == b.charAt(bFrom + j - 1) ? runs[j - 1] + 1 : 0;
      }
      for (int j = 1; j < runs.length; j++) {
        if (runs[j] > size) {
          size = runs[j];
          aStart = i - size + 1;
          bStart = bFrom + j - size;
        }
      }
    }
    if (size == 0) {
      return 0;
    }
    return size
        + matching(a, aFrom, aStart, b, bFrom, bStart)
        + matching(a, aStart + size, aTo, b, bStart + size, bTo);
  }
}

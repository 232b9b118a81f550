package io.farstrike.local.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.cloud.quota.Limit;
import io.farstrike.cloud.rsql.Reading;
import io.farstrike.cloud.rsql.WhereText;
import io.farstrike.options.Column;
import io.farstrike.options.SkipReason;
import java.io.IOException;
import java.nio.file.Files;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/user.md says what the code does: columns, limits, reasons, conditions. */
class UserGuideTest {

  @Test
  void everyColumn_standsInTheGuide_withTitleUnitAndFormula() throws IOException {
    assertThat(lines()).containsAll(Stream.of(Column.values()).map(UserGuideTest::row).toList());
  }

  @Test
  void everyLimit_standsInTheGuide_withItsBounds() throws IOException {
    assertThat(lines()).containsAll(Stream.of(Limit.values()).map(UserGuideTest::row).toList());
  }

  @Test
  void everyReason_standsInTheGuide_withItsSentence() throws IOException {
    assertThat(lines())
        .containsAll(
            Stream.of(SkipReason.values())
                .map(reason -> "| `" + reason.name() + "` | " + reason.sentence() + " |")
                .toList());
  }

  @Test
  void everyConditionInTheGuide_isOne() throws IOException {
    List<String> conditions =
        MarkdownPage.read("docs/user.md").codeBlocks().stream()
            .filter(block -> block.language().equals("rsql"))
            .flatMap(block -> block.text().lines())
            .toList();

    assertThat(conditions)
        .hasSizeGreaterThan(5)
        .allSatisfy(
            condition ->
                assertThat(WhereText.read("where", condition))
                    .isInstanceOf(Reading.Understood.class));
  }

  private static String row(Column column) {
    return "| `%s` | %s | %s | %s |"
        .formatted(column.wireName(), column.title(), unit(column), column.formula())
        .replace("|ln(strike / forward)|", "\\|ln(strike / forward)\\|");
  }

  private static String unit(Column column) {
    return switch (column.unit()) {
      case NONE -> column.kind() == Column.Kind.FLAG ? "true, false" : "text";
      case RUPEES -> "Rs";
      case RUPEES_PER_SHARE -> "Rs/share";
      case PER_SHARE -> "a share";
      case SHARES -> "shares";
      case LOTS -> "lots";
      case PERCENT -> "%";
      case PROBABILITY -> "0 to 1";
      case SIGMAS -> "sigmas";
      case DAYS -> "days";
      case SECONDS -> "s";
      case DATE -> "date";
      case EPOCH_MILLIS -> "ms UTC";
    };
  }

  private static String row(Limit limit) {
    NumberFormat number = NumberFormat.getIntegerInstance(Locale.ENGLISH);
    return "| `%s` | %s | %s to %s |"
        .formatted(
            limit.wireName(),
            number.format(limit.standard()),
            number.format(limit.least()),
            number.format(limit.most()));
  }

  private static List<String> lines() throws IOException {
    return Files.readAllLines(MarkdownPage.ROOT.resolve("docs/user.md"));
  }
}

package io.farstrike.local.docs;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.cloud.http.ProblemType;
import io.farstrike.local.docs.MarkdownPage.Section;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * docs/troubleshooting.md has a section for each type of problem, under the anchor that the type
 * ends in, and for no other.
 */
class TroubleshootingTest {

  private static final int LEVEL_OF_TYPES = 3;

  @Test
  void everyType_hasItsSection_andNoSectionIsOfAnother() throws IOException {
    assertThat(sections().keySet())
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(ProblemType.values()).map(TroubleshootingTest::anchor).toList());
  }

  @Test
  void section_beginsWithStatusAndTitle_asAnswersHaveThem() throws IOException {
    Map<String, Section> sections = sections();
    for (ProblemType type : ProblemType.values()) {
      assertThat(sections.get(anchor(type)))
          .extracting(Section::text)
          .asString()
          .startsWith(type.status() + " " + type.title() + ".");
    }
  }

  @Test
  void section_saysWhatItMeans_whyItHappens_andWhatToDo() throws IOException {
    for (Section section : sections().values()) {
      assertThat(section.text())
          .as(section.title())
          .containsSubsequence(List.of("Means:", "Why:", "Do:"));
    }
  }

  @Test
  void typeOfAnAnswer_isThePathThatTheGuideNames() {
    assertThat(ProblemType.values())
        .allMatch(type -> type.type().matches("/problems/[a-z]+(-[a-z]+)*"));
  }

  private static Map<String, Section> sections() throws IOException {
    return MarkdownPage.read("docs/troubleshooting.md").sections().stream()
        .filter(section -> section.level() == LEVEL_OF_TYPES)
        .collect(toMap(Section::anchor, section -> section));
  }

  private static String anchor(ProblemType type) {
    return type.type().substring("/problems/".length());
  }
}

package io.farstrike.local.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links between the documents lead somewhere. Other sites are not asked. */
class MarkdownLinksTest {

  @Test
  void linksOfAllDocuments_leadToFilesAndHeadingsThatAreThere() throws IOException {
    List<MarkdownPage> pages = MarkdownPage.below(MarkdownPage.ROOT);
    List<String> broken = new ArrayList<>();
    for (MarkdownPage page : pages) {
      broken.addAll(page.brokenLinks());
    }

    assertThat(broken).isEmpty();
    assertThat(pages).hasSizeGreaterThan(40);
    assertThat(pages.stream().mapToInt(page -> page.links().size()).sum()).isGreaterThan(100);
  }

  @Test
  void brokenLinks_areFound_eachWithItsFault(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("there.md"), "# One thing\n\n## One thing\n");
    Path file = folder.resolve("page.md");
    String markdown =
        """
        # A `page`, of mine

        [a](there.md) [b](there.md#one-thing-1) [c](#a-page-of-mine) [d](https://example.com/x#y)

        | table |
        |---|
        | [e](gone.md) [f](there.md#two) [g](#nowhere) [h](/there.md) |

        `[no](link.md)`
        """;

    assertThat(MarkdownPage.of(file, markdown).brokenLinks())
        .containsExactly(
            file + ": gone.md leads to no file",
            file + ": there.md#two leads to no heading",
            file + ": #nowhere leads to no heading",
            file + ": /there.md begins at the root, which is another on each host");
  }
}

package io.farstrike.local.security;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/security.md names tests that exist, and leaves no item without a test or a word. */
class SecurityDocTest {

  private static final Path ROOT =
      Path.of(requireNonNull(System.getProperty("farstrike.root"), "farstrike.root"));
  private static final Pattern TEST = Pattern.compile("`([A-Z]\\w*Test)#(\\w+)`");

  @Test
  void everyNamedTest_exists() throws IOException {
    Map<String, String> sources = testSources();
    List<String> missing = new ArrayList<>();
    int named = 0;
    for (Matcher test = TEST.matcher(document()); test.find(); named++) {
      String source = sources.getOrDefault(test.group(1), "");
      Pattern method = Pattern.compile("(void|ArchRule) " + test.group(2) + "\\b");
      if (!method.matcher(source).find()) {
        missing.add(test.group());
      }
    }

    assertThat(missing).as("tests that docs/security.md names and nobody has").isEmpty();
    assertThat(named).isGreaterThan(20);
  }

  @Test
  void everyRow_namesATest_orSaysThatItIsNotCovered() throws IOException {
    List<String> rows =
        document()
            .lines()
            .filter(line -> line.matches("\\| (API\\d|\\d+\\.\\d+\\.\\d+).*"))
            .toList();

    assertThat(rows)
        .hasSizeGreaterThan(25)
        .allMatch(row -> TEST.matcher(row).find() || row.contains("not covered"));
  }

  @Test
  void theTenItems_areAllThere() throws IOException {
    List<String> items =
        IntStream.rangeClosed(1, 10).mapToObj(number -> "| API" + number + ":2023 ").toList();

    assertThat(document()).contains(items);
  }

  @Test
  void testThatNobodyHas_wouldBeFound() {
    Matcher test = TEST.matcher("`NoSuchTest#nothing_happens`");

    assertThat(test.matches()).isTrue();
    assertThat(TEST.matcher("`SeveralUsersTest`").find()).isFalse();
  }

  private static String document() throws IOException {
    return Files.readString(ROOT.resolve("docs").resolve("security.md"));
  }

  private static Map<String, String> testSources() throws IOException {
    try (Stream<Path> functions = Files.walk(ROOT.resolve("functions"));
        Stream<Path> infra = Files.walk(ROOT.resolve("infra"))) {
      return Stream.concat(functions, infra)
          .filter(file -> file.toString().matches(".*/src/test/java/.*Test\\.java"))
          .collect(
              Collectors.toMap(
                  file -> file.getFileName().toString().replace(".java", ""),
                  SecurityDocTest::read,
                  (one, other) -> one + other));
    }
  }

  private static String read(Path file) {
    return Calls.of(() -> Files.readString(file));
  }
}

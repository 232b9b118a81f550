package io.farstrike.market.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Each acceptance case of the live stream is named by a test of a module that is built. */
@NullUnmarked
final class AcceptanceCasesTest {

  private static final int LAST = 46;

  /** Cases that no test names, and why. */
  private static final Map<Integer, String> EXCEPTIONS = new LinkedHashMap<>();

  static {
    EXCEPTIONS.put(46, "figures come from the benchmark, not from a test");
  }

  /** A test's name that begins so, or a comment that says so. */
  private static final Pattern NAMED =
      Pattern.compile(
          "(?m)(?:\"|^\\s*(?://|/?\\*+)[^\\n]*?\\b)[Cc]ases? (\\d+(?:(?:, | and |-)\\d+)*)\\b");

  private static final Pattern TEST = Pattern.compile("@(Test|ParameterizedTest|Property)\\b");
  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
  private static final Pattern NUMBERS = Pattern.compile("(\\d+)(?:-(\\d+))?");

  @Test
  void everyAcceptanceCase_isNamedByATest() throws IOException {
    Path root = root();
    Map<Integer, TreeSet<String>> named = new TreeMap<>();
    for (int number = 1; number <= LAST; number++) {
      named.put(number, new TreeSet<>());
    }
    List<String> modules =
        MODULE
            .matcher(Files.readString(root.resolve("pom.xml")))
            .results()
            .map(match -> match.group(1))
            .toList();
    assertThat(modules).contains("functions/core");
    for (String module : modules) {
      for (Path source : tests(root.resolve(module))) {
        String test = source.getFileName().toString().replace(".java", "");
        casesOf(Files.readString(source)).forEach(number -> named.get(number).add(test));
      }
    }
    named.forEach(
        (number, tests) ->
            System.out.printf(
                "case %2d: %s%n",
                number,
                tests.isEmpty() ? "no test, " + EXCEPTIONS.get(number) : String.join(", ", tests)));
    assertThat(named)
        .allSatisfy(
            (number, tests) ->
                assertThat(!tests.isEmpty() || EXCEPTIONS.containsKey(number))
                    .as("case %d is named by a test", number)
                    .isTrue());
  }

  @Test
  void names_areReadAndSwitchesAreNot() {
    assertThat(casesOf("@Test @DisplayName(\"cases 1, 3 and 5-7: all\")"))
        .containsExactly(1, 3, 5, 6, 7);
    assertThat(casesOf("@Test\n  // case 12: suppressed\n")).containsExactly(12);
    assertThat(casesOf("@Test\n    case 0, 1, 2 -> raise();")).isEmpty();
    assertThat(casesOf("@DisplayName(\"case 4: no test here\")")).isEmpty();
  }

  private static List<Integer> casesOf(String source) {
    List<Integer> cases = new ArrayList<>();
    if (TEST.matcher(source).find()) {
      NAMED
          .matcher(source)
          .results()
          .flatMap(name -> NUMBERS.matcher(name.group(1)).results())
          .forEach(each -> add(each, cases));
    }
    return cases;
  }

  private static void add(MatchResult each, List<Integer> cases) {
    int from = Integer.parseInt(each.group(1));
    int to = each.group(2) == null ? from : Integer.parseInt(each.group(2));
    for (int number = from; number <= to && number <= LAST; number++) {
      cases.add(number);
    }
  }

  private static List<Path> tests(Path module) {
    Path sources = module.resolve("src/test/java");
    if (!Files.isDirectory(sources)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(sources)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.endsWith(AcceptanceCasesTest.class.getSimpleName() + ".java"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folder of all modules; the test is skipped where core stands alone. */
  private static Path root() {
    Optional<Path> root =
        Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
            .filter(folder -> Files.isDirectory(folder.resolve("functions/core")))
            .findFirst();
    if (root.isEmpty()) {
      Assumptions.abort("the other modules are not at hand");
    }
    return root.orElseThrow();
  }
}

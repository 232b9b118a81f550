import com.google.googlejavaformat.java.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Checks (or with {@code apply} mends) the layout of every Java source below the given root.
 *
 * <p>Runs in a JDK 25 of the build's toolchain, because a formatter in an older JVM passes over
 * files with newer syntax without a word. It proves itself first on an ill-formatted pattern
 * switch: a formatter that would let that pass fails the build.
 */
public final class Format {

  private static final String CROOKED =
      "class Proof { int of(Object o) { return switch (o) { case Integer i when i > 3  ->   i;"
          + " default->0; }; } }\n";

  public static void main(String[] args) throws Exception {
    boolean apply = args[0].equals("apply");
    Path root = Path.of(args[1]);
    proveItselfIn(Path.of(args[2]));

    List<String> command = new ArrayList<>();
    command.addAll(apply ? List.of("--replace") : List.of("--dry-run", "--set-exit-if-changed"));
    List<String> sources = sourcesBelow(root);
    command.addAll(sources);
    int exit = format(command);
    if (exit != 0) {
      System.err.println("The files above are not formatted: run 'mvn -q -Pformat'.");
      System.exit(1);
    }
    System.out.println("formatter: " + sources.size() + " files in order");
  }

  private static void proveItselfIn(Path folder) throws Exception {
    Files.createDirectories(folder);
    Path proof = folder.resolve("Proof.java");
    Files.writeString(proof, CROOKED);
    PrintWriter nowhere = new PrintWriter(PrintWriter.nullWriter());
    int exit =
        new Main(nowhere, nowhere, System.in)
            .format("--dry-run", "--set-exit-if-changed", proof.toString());
    if (exit == 0) {
      System.err.println("The formatter let an ill-formatted pattern switch pass.");
      System.exit(2);
    }
  }

  private static int format(List<String> command) throws Exception {
    PrintWriter out = new PrintWriter(System.out, true);
    PrintWriter err = new PrintWriter(System.err, true);
    return new Main(out, err, System.in).format(command.toArray(String[]::new));
  }

  private static List<String> sourcesBelow(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.toString().contains("/target/"))
          .filter(file -> !file.toString().contains("/node_modules/"))
          .map(Path::toString)
          .sorted()
          .toList();
    }
  }
}

package io.farstrike.local.artefact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is deployed: the jars that the build makes of the function modules. */
final class ArtefactTest {

  /** What functions rehearse, by libraries that no other test sees without all the others. */
  private static final List<String> REHEARSALS =
      List.of("RehearsedFigures", "RehearsedBook", "RehearsedFile");

  private static final long MOST_BYTES = 15L << 20;

  private static final List<String> MODULES =
      List.of("accounts", "screener", "worker", "janitor", "admin", "stream", "streamer");

  private static final Pattern FORBIDDEN =
      Pattern.compile(
          "(org/junit|org/assertj|net/jqwik|io/netty|org/apache/hc|org/apache/http|io/javalin"
              + "|com/nimbusds|io/farstrike/local|com/amazonaws/services/dynamodbv2)/.*"
              + "|.*module-info\\.class|META-INF/.*\\.(SF|RSA|DSA)|.*\\.(so|dll|dylib|jnilib)");

  /** Clients that are in a jar only where a function of it calls that service. */
  private static final Map<String, Set<String>> CLIENTS =
      Map.of(
          "cognitoidentityprovider/DefaultCognitoIdentityProviderClient",
          Set.of("accounts", "admin", "janitor"),
          "sesv2/DefaultSesV2Client",
          Set.of("accounts", "admin", "janitor"),
          "lambda/DefaultLambdaClient",
          Set.of("stream"));

  static List<String> modules() {
    return MODULES;
  }

  @ParameterizedTest
  @MethodSource("modules")
  void jar_ofEachModule_isSmall(String module) throws IOException {
    assertThat(Files.size(jar(module))).isLessThanOrEqualTo(MOST_BYTES);
  }

  @ParameterizedTest
  @MethodSource("modules")
  void jar_ofEachModule_hasItsFunctionsAndNoOthers(String module) throws IOException {
    Set<String> entries = entries(module);
    try (Stream<Path> classes =
        Files.walk(root().resolve("functions/" + module + "/target/classes"))) {
      assertThat(entries)
          .containsAll(
              classes
                  .map(path -> path.getFileName().toString())
                  .filter(name -> name.endsWith("Function.class"))
                  .map(name -> "io/farstrike/" + module + '/' + name)
                  .toList());
    }
    assertThat(entries)
        .noneMatch(
            entry ->
                MODULES.stream()
                    .filter(other -> !other.equals(module))
                    .anyMatch(other -> entry.startsWith("io/farstrike/" + other + '/')));
  }

  @ParameterizedTest
  @MethodSource("modules")
  void jar_ofEachModule_hasNothingThatItDoesNotNeed(String module) throws IOException {
    Set<String> entries = entries(module);

    assertThat(entries).noneMatch(entry -> FORBIDDEN.matcher(entry).matches());
    CLIENTS.forEach(
        (client, users) ->
            assertThat(entries.contains("software/amazon/awssdk/services/" + client + ".class"))
                .as("%s in the jar of %s", client, module)
                .isEqualTo(users.contains(module)));
  }

  /**
   * The jar holds less than its libraries do. Each class in it is loaded, verified and initialised
   * by a loader that sees the jar and the JDK alone; one that misses something that the libraries
   * have was cut too short.
   */
  @ParameterizedTest
  @MethodSource("modules")
  void jar_ofEachModule_missesNothingThatItsClassesNeed(String module) throws IOException {
    List<String> missing = new ArrayList<>();
    URL[] alone = {jar(module).toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(alone, ClassLoader.getPlatformClassLoader())) {
      for (String entry : entries(module)) {
        if (entry.endsWith(".class") && !entry.startsWith("META-INF/")) {
          String name = entry.substring(0, entry.length() - ".class".length()).replace('/', '.');
          try {
            Class.forName(name, true, loader);
          } catch (ClassNotFoundException | LinkageError | AssertionError e) {
            // An assertion is how a class says that it is for another virtual machine.
            if (isKnownToLibraries(root(e))) {
              missing.add(name + ": " + root(e));
            }
          }
        }
      }
    }

    assertThat(missing).isEmpty();
  }

  /** Files are written and read, and volatilities implied, with nothing but the jar at hand. */
  @ParameterizedTest
  @ValueSource(strings = {"screener", "worker"})
  void jar_ofAModule_doesAloneWhatItsFunctionsDo(String module, @TempDir Path scratch)
      throws Exception {
    int done = 0;
    URL[] alone = {jar(module).toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(alone, ClassLoader.getPlatformClassLoader())) {
      for (String name : REHEARSALS) {
        String type = "io.farstrike.cloud.snapshot." + name;
        if (loader.getResource(type.replace('.', '/') + ".class") != null) {
          Method run =
              Stream.of(Class.forName(type, true, loader).getMethods())
                  .filter(method -> method.getName().equals("run"))
                  .findFirst()
                  .orElseThrow();
          Object[] arguments =
              run.getParameterCount() == 0 ? new Object[0] : new Object[] {scratch};
          assertThatCode(() -> run.invoke(null, arguments)).as(name).doesNotThrowAnyException();
          done++;
        }
      }
    }
    assertThat(done).isGreaterThanOrEqualTo(2);
  }

  private static Throwable root(Throwable thrown) {
    return thrown.getCause() == null ? thrown : root(thrown.getCause());
  }

  /** Of a class that no library here has, a library must do without; it says so itself. */
  private static boolean isKnownToLibraries(Throwable cause) {
    if (!(cause instanceof ClassNotFoundException) && !(cause instanceof NoClassDefFoundError)) {
      return cause instanceof VerifyError || cause instanceof NoSuchMethodError;
    }
    String name = String.valueOf(cause.getMessage()).replace('/', '.');
    return ArtefactTest.class.getClassLoader().getResource(name.replace('.', '/') + ".class")
        != null;
  }

  private static Set<String> entries(String module) throws IOException {
    try (JarFile jar = new JarFile(jar(module).toFile())) {
      return jar.stream()
          .map(entry -> entry.getName())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static Path jar(String module) {
    Path jar =
        root().resolve("functions/" + module + "/target/farstrike-" + module + "-lambda.jar");
    assumeTrue(Files.exists(jar), () -> "SKIPPED: " + jar + " is made by mvn package or verify");
    return jar;
  }

  private static Path root() {
    return Path.of(System.getProperty("farstrike.root"));
  }
}

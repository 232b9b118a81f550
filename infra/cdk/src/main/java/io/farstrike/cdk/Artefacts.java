package io.farstrike.cdk;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the code of the functions' modules is. */
@FunctionalInterface
public interface Artefacts {

  /**
   * The jar of a module.
   *
   * @throws IllegalArgumentException if it is not there, with the command that makes it
   */
  Path of(String module);

  /** What the build has made in a folder of sources. */
  static Artefacts builtIn(Path root) {
    return module -> {
      Path jar =
          root.resolve("functions/%s/target/farstrike-%s-lambda.jar".formatted(module, module));
      if (!Files.isRegularFile(jar)) {
        throw new IllegalArgumentException(
            "%s is not built yet: run  mvn -B package -DskipTests  first".formatted(jar));
      }
      return jar;
    };
  }
}

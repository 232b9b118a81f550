package io.farstrike.cdk;

import java.nio.file.Path;
import software.amazon.awscdk.App;

/** What the CDK's command line starts, in the folder of cdk.json. */
public final class Main {

  private Main() {}

  /** Synthesises the stage that the context names. */
  public static void main(String[] args) {
    App app = new App();
    try {
      var _ =
          new Deployment(
              app,
              StageSettings.of(new Context(app.getNode())),
              Artefacts.builtIn(Path.of("").toAbsolutePath()));
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
    app.synth();
  }
}

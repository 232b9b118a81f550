package io.farstrike.cdk;

import software.amazon.awscdk.App;

/** What the CDK's command line starts. */
public final class Main {

  private Main() {}

  /** Synthesises the stage that the context names. */
  public static void main(String[] args) {
    App app = new App();
    try {
      new Deployment(app, StageSettings.of(app.getNode()));
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
    app.synth();
  }
}

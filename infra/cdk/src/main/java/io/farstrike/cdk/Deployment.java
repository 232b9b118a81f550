package io.farstrike.cdk;

import static java.util.Objects.requireNonNull;

import software.amazon.awscdk.App;

/** All stacks of one stage, in the order in which they need each other. */
public final class Deployment {

  private final IdentityStack identity;

  /** Adds the stacks to an app. */
  public Deployment(App app, StageSettings settings) {
    requireNonNull(app, "app is null");
    identity = new IdentityStack(app, settings);
  }

  public IdentityStack identity() {
    return identity;
  }
}

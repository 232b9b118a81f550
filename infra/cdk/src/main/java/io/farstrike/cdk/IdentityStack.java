package io.farstrike.cdk;

import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;

/** Who may sign in: the user directory. */
public final class IdentityStack extends Stack {

  IdentityStack(App app, StageSettings settings) {
    super(app, settings.topology().functionName("identity"));
  }
}

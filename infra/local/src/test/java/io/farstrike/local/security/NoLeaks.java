package io.farstrike.local.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.farstrike.local.LocalLogs;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails whatever test makes the system say a secret or a user's id. It is found by name (see {@code
 * META-INF/services}), so no test has to ask for it and none can forget to.
 */
public final class NoLeaks implements BeforeAllCallback, AfterEachCallback {

  private static final String LISTENING = "listening";

  @Override
  public void beforeAll(ExtensionContext context) {
    context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(NoLeaks.class))
        .computeIfAbsent(LISTENING, key -> listen(), Boolean.class);
  }

  private static Boolean listen() {
    System.setErr(new HeardOutput(LeakWatch.OF_THE_RUN, System.err).asStream());
    System.setOut(new HeardOutput(LeakWatch.OF_THE_RUN, System.out).asStream());
    LocalLogs.install();
    HeardLog.listen(LeakWatch.OF_THE_RUN);
    return true;
  }

  @Override
  public void afterEach(ExtensionContext context) {
    assertThat(LeakWatch.OF_THE_RUN.take()).as("leaks").isEmpty();
  }
}

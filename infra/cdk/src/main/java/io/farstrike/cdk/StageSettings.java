package io.farstrike.cdk;

import static java.util.Objects.requireNonNull;

import io.farstrike.cloud.topology.Topology;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.RemovalPolicy;
import software.constructs.Node;

/**
 * What the operator of a stage has chosen, from the app's context.
 *
 * @param stage what is deployed
 */
public record StageSettings(Stage stage) {

  /** The stages that there are. */
  public enum Stage {
    /** To try things: nothing outlives it. */
    DEV("dev"),
    /** With users: nothing of theirs goes with a stack. */
    PROD("prod");

    private final String word;

    Stage(String word) {
      this.word = word;
    }

    /** As names of everything carry it. */
    public String word() {
      return word;
    }
  }

  public StageSettings {
    requireNonNull(stage, "stage is null");
  }

  /**
   * Reads the context.
   *
   * @throws IllegalArgumentException naming the key that is missing or wrong
   */
  public static StageSettings of(Node app) {
    return new StageSettings(stage(text(app, "stage")));
  }

  /** Whether users are here for good. */
  public boolean isProduction() {
    return stage == Stage.PROD;
  }

  /** What becomes of users' data when its stack is deleted. */
  public RemovalPolicy ofData() {
    return isProduction() ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
  }

  public Topology topology() {
    return new Topology(stage.word());
  }

  private static Stage stage(@Nullable String word) {
    for (Stage stage : Stage.values()) {
      if (stage.word().equals(word)) {
        return stage;
      }
    }
    throw new IllegalArgumentException("say which stage: -c stage=dev or -c stage=prod");
  }

  private static @Nullable String text(Node app, String key) {
    return app.tryGetContext(key) instanceof String text && !text.isBlank() ? text : null;
  }
}
